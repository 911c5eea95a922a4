using Penman.Tensors.Ops;

namespace Penman.Tensors.Compiler;

/// <summary>
/// Decides which tensors one kernel computes: elementwise operations join each other, the matrix product or convolution
/// that feeds them and the sum that they feed, unless that would make two kernels wait for each other.
/// </summary>
internal sealed class Fusion
{
    private readonly Dictionary<Tensor, int> _rank = [];
    private readonly Dictionary<Tensor, Kernel> _home = [];
    private readonly Dictionary<Tensor, List<Tensor>> _users = [];
    private readonly HashSet<Tensor> _outputs;

    private Fusion(IReadOnlyList<Tensor> outputs) => _outputs = [.. outputs];

    /// <summary>
    /// The kernels that compute the outputs, by the first tensor they compute in the order of the trace.
    /// </summary>
    public static IReadOnlyList<Kernel> Fuse(IReadOnlyList<Tensor> outputs)
    {
        var fusion = new Fusion(outputs);
        foreach (var tensor in Graph.Sort(outputs))
            fusion.Place(tensor);
        fusion.SinkCheapValues();
        return [.. fusion._home.Values.Distinct().Where(kernel => kernel.All.Any())];
    }

    private void Place(Tensor tensor)
    {
        _rank[tensor] = _rank.Count;
        _users[tensor] = [];
        foreach (var input in tensor.Inputs.Distinct())
            _users[input].Add(tensor);
        if (tensor.Op is StridedView or Reshape or Constant or VariableOp)
            return;
        var kernel = _home[tensor] = new Kernel(tensor);
        if (tensor.Op is Sum)
            TakeSummed(kernel);
        if (tensor.Op is not Elementwise)
            return;
        foreach (var input in tensor.Inputs.OrderByDescending(input => _rank[input]))
        {
            if (!_home.TryGetValue(input, out var other) || other == _home[tensor])
                continue;
            kernel = _home[tensor];
            if (CanMerge(kernel, other))
                Merge(into: other, from: kernel);
        }
    }

    /// <summary>A sum joins the elementwise operations that make what it sums.</summary>
    private void TakeSummed(Kernel sum)
    {
        if (_home.TryGetValue(sum.Root!.Inputs[0], out var summed) && summed.Root is null)
            Merge(into: summed, from: sum);
    }

    private bool CanMerge(Kernel a, Kernel b)
    {
        if (a.Root is not null && b.Root is not null)
            return false;
        if (!TakesMembers(a.Root ?? b.Root) || !a.Shape.Equals(b.Shape))
            return false;
        if ((a.Root ?? b.Root)?.Op is ConvolutionOp && !a.MemberReads().Concat(b.MemberReads()).All(WalksByPlace))
            return false;
        if ((a.Root ?? b.Root)?.Inputs.Any(input => a.Members.Contains(input) || b.Members.Contains(input)) is true)
            return false;
        var outside = a.Reads().Concat(b.Reads()).Where(input => !a.Computes(input) && !b.Computes(input));
        return !outside.Any(input => DependsOn(Layout.Of(input)!.Source, a, b));
    }

    /// <summary>Whether computing the tensor needs either kernel.</summary>
    private bool DependsOn(Tensor source, Kernel a, Kernel b)
    {
        HashSet<Kernel> seen = [];
        Stack<Tensor> open = new([source]);
        while (open.TryPop(out var tensor))
        {
            if (!_home.TryGetValue(tensor, out var kernel) || !seen.Add(kernel))
                continue;
            if (kernel == a || kernel == b)
                return true;
            foreach (var next in kernel.Sources())
                open.Push(next);
        }

        return false;
    }

    private void Merge(Kernel into, Kernel from)
    {
        into.Absorb(from, _rank);
        foreach (var tensor in from.All)
            _home[tensor] = into;
    }

    /// <summary>
    /// A cheap value of one stored operand is computed again by each kernel that wants it rather than stored: the
    /// operand has to be read or kept anyway (the slope of a leaky ReLU, 1 - tanh² on the way back).
    /// </summary>
    private void SinkCheapValues()
    {
        foreach (var tensor in _rank.Keys.Reverse().Where(IsCheap).ToList())
        {
            var home = _home[tensor];
            var users = _users[tensor].Select(user => _home[user]).Where(kernel => kernel != home).Distinct().ToList();
            if (users.Count == 0 || !users.TrueForAll(kernel => CanRecompute(kernel, tensor)))
                continue;
            foreach (var user in users)
                user.Insert(tensor, _rank);
            if (!_users[tensor].Exists(home.Members.Contains))
                home.Members.Remove(tensor);
        }
    }

    /// <summary>
    /// Arithmetic of one operand that is stored for another reason, and no store needed for the result itself.
    /// </summary>
    private bool IsCheap(Tensor tensor)
    {
        if (tensor.Op is not (LeakySlope or Greater or Add or Subtract or Multiply or Negate) || IsStoredAnyway(tensor))
            return false;
        var operands = tensor.Inputs.Distinct().Where(input => Simplifier.ConstantValue(input) is null).ToList();
        return operands.Count == 1 && (operands[0].Op is VariableOp || IsStoredAnyway(operands[0]));
    }

    /// <summary>
    /// Whether the tensor is an output, or read through a view or by an operation that is not elementwise.
    /// </summary>
    private bool IsStoredAnyway(Tensor tensor) =>
        _outputs.Contains(tensor) || _users[tensor].Exists(user => user.Op is not Elementwise);

    private static bool CanRecompute(Kernel kernel, Tensor tensor) =>
        (TakesMembers(kernel.Root) || kernel is { Root.Op: Sum, Members.Count: > 0 })
        && kernel.Shape.Equals(tensor.Shape)
        && kernel.Root?.Inputs.Contains(tensor) is not true
        && (kernel.Root?.Op is not ConvolutionOp || tensor.Inputs.All(WalksByPlace));

    /// <summary>Whether a kernel can end in elementwise operations on what it has computed.</summary>
    private static bool TakesMembers(Tensor? root) => root?.Op is null or MatMul or Conv2d or ConvTranspose2d;

    /// <summary>
    /// Whether rows and columns of an image can be walked as one axis, which is how a convolution's fused loop goes.
    /// </summary>
    private static bool WalksByPlace(Tensor tensor)
    {
        if (Simplifier.ConstantValue(tensor) is not null)
            return true;
        var layout = Layout.Of(tensor)!;
        return layout.Shape[2] == 1 || layout.Shape[3] == 1 || layout.Strides[2] == layout.Strides[3] * layout.Shape[3];
    }
}

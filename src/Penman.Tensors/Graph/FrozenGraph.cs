using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <summary>
/// A graph as other programs read it: all that does not depend on the inputs is worked out, and the rest is a list of
/// operations. Operands of elementwise operations broadcast together as in NumPy.
/// </summary>
public sealed class FrozenGraph
{
    private readonly List<FrozenNode> _nodes = [];
    private readonly Dictionary<Tensor, int> _places = [];
    private readonly HashSet<Tensor> _dependent;

    private FrozenGraph(Tensor output, IReadOnlyList<Variable> inputs)
    {
        _dependent = [.. inputs.Select(input => input.Tensor)];
        foreach (var input in inputs)
            _places[input.Tensor] = Append(new(FrozenOperation.Input, input.Shape) { Name = input.Name });
        foreach (var tensor in Graph.Sort([output]))
        {
            if (tensor.Inputs.Any(_dependent.Contains))
                _dependent.Add(tensor);
        }

        PlaceOf(output);
    }

    /// <summary>The values, operands before users: the inputs first, the output last.</summary>
    public IReadOnlyList<FrozenNode> Nodes => _nodes;

    /// <summary>Freezes what leads from inputs to an output, with every other variable at its present value.</summary>
    public static FrozenGraph Of(Tensor output, params IReadOnlyList<Variable> inputs)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(inputs);
        return new(output, inputs);
    }

    private int PlaceOf(Tensor tensor)
    {
        if (_places.TryGetValue(tensor, out var known))
            return known;
        var node = _dependent.Contains(tensor) ? OperationOf(tensor) : ConstantOf(tensor);
        return _places[tensor] = Append(node);
    }

    private int Append(FrozenNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private FrozenNode OperationOf(Tensor tensor) =>
        new(KindOf(tensor.Op), tensor.Shape)
        {
            Inputs = [.. OperandsOf(tensor).Select(PlaceOf)],
            Settings = SettingsOf(tensor),
        };

    /// <summary>The one place where an operation's name is read.</summary>
    internal static FrozenOperation KindOf(Op op) => Enum.Parse<FrozenOperation>(op.Name);

    /// <summary>The inputs; of a pair that broadcasts by itself what was stretched to fit the other.</summary>
    private static IEnumerable<Tensor> OperandsOf(Tensor tensor)
    {
        if (tensor.Op is not Binary)
            return tensor.Inputs;
        Tensor[] narrow = [.. tensor.Inputs.Select(input => input.Op is Broadcast ? input.Inputs[0] : input)];
        var stretched = Shape.Broadcast(tensor.Op.Name, narrow[0].Shape, narrow[1].Shape);
        return stretched.Equals(tensor.Shape) ? narrow : tensor.Inputs;
    }

    private static FrozenNode ConstantOf(Tensor tensor)
    {
        var source = tensor;
        while (source.Op is Reshape)
            source = source.Inputs[0];
        return new(FrozenOperation.Constant, tensor.Shape)
        {
            Name = source.Op is VariableOp leaf ? leaf.Variable.Name : "",
            Values = Interpreter.Evaluate<float>([tensor])[0],
        };
    }

    private static Dictionary<string, double> SettingsOf(Tensor tensor)
    {
        IEnumerable<(string Name, double Value)> settings = tensor.Op switch
        {
            MatMul op => [("transposeLeft", op.TransposeLeft ? 1 : 0), ("transposeRight", op.TransposeRight ? 1 : 0)],
            Conv2d op => WindowOf(op, tensor),
            ConvTranspose2d op => [.. WindowOf(op, tensor), .. OutputPaddingOf(op, tensor)],
            LeakyRelu op => [("slope", op.Slope)],
            Concatenate op => [("axis", op.Axis)],
            Slice op => [("axis", op.Axis), ("first", op.First), ("count", op.Count)],
            Pad op => [("axis", op.Axis), ("before", op.Before), ("after", op.After)],
            Sum op => Enumerable
                .Range(0, tensor.Shape.Rank)
                .Where(op.Reduces)
                .Select((axis, i) => ($"axis{i}", (double)axis)),
            Permute op => Enumerable.Range(0, op.Rank).Select(i => ($"axis{i}", (double)op.Axis(i))),
            _ => [],
        };
        return settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
    }

    private static (string, double)[] WindowOf(ConvolutionOp op, Tensor tensor) =>
        [
            ("stride", op.Window.Stride),
            ("padding", op.Window.Padding),
            ("groups", op.Window.Groups),
            ("kernelRows", tensor.Inputs[1].Shape[2]),
            ("kernelColumns", tensor.Inputs[1].Shape[3]),
        ];

    private static (string, double)[] OutputPaddingOf(ConvTranspose2d op, Tensor tensor)
    {
        int Rest(int axis, int size) =>
            size
            - (tensor.Inputs[0].Shape[axis] - 1) * op.Window.Stride
            + 2 * op.Window.Padding
            - tensor.Inputs[1].Shape[axis];
        return [("outputPaddingRows", Rest(axis: 2, op.Rows)), ("outputPaddingColumns", Rest(axis: 3, op.Columns))];
    }
}

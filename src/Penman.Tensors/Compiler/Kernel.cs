using Penman.Tensors.Ops;

namespace Penman.Tensors.Compiler;

/// <summary>
/// Tensors that one kernel computes: at most one heavy operation, the root, and elementwise operations of the shape
/// that the kernel walks over, whose intermediate values stay in registers. They follow a product or convolution; a sum
/// follows them.
/// </summary>
internal sealed class Kernel(Tensor first)
{
    /// <summary>
    /// The matrix product, convolution, sum, placement or random fill; null for a purely elementwise kernel.
    /// </summary>
    public Tensor? Root { get; private set; } = first.Op is Elementwise ? null : first;

    public Shape Shape { get; } = first.Shape;

    /// <summary>Elementwise tensors, inputs before users.</summary>
    public List<Tensor> Members { get; } = first.Op is Elementwise ? [first] : [];

    public IEnumerable<Tensor> All => Root is null ? Members : Members.Prepend(Root);

    public bool Computes(Tensor tensor) => ReferenceEquals(Root, tensor) || Members.Contains(tensor);

    /// <summary>Takes over another kernel's tensors; <paramref name="rank"/> orders them.</summary>
    public void Absorb(Kernel other, IReadOnlyDictionary<Tensor, int> rank)
    {
        Root ??= other.Root;
        foreach (var member in other.Members)
            Insert(member, rank);
    }

    public void Insert(Tensor member, IReadOnlyDictionary<Tensor, int> rank)
    {
        if (Members.Contains(member))
            return;
        var position = Members.FindIndex(other => rank[other] > rank[member]);
        Members.Insert(position < 0 ? Members.Count : position, member);
    }

    /// <summary>
    /// The inputs that come from outside: every input of the root, and what members read but the kernel does
    /// not compute.
    /// </summary>
    public IEnumerable<Tensor> Reads() => ReadsOf(All);

    /// <summary>What the elementwise members read from outside.</summary>
    public IEnumerable<Tensor> MemberReads() => ReadsOf(Members);

    /// <summary>The computed tensors and variables behind <see cref="Reads"/>.</summary>
    public IEnumerable<Tensor> Sources() => Reads().Select(input => Layout.Of(input)!.Source).Distinct();

    private IEnumerable<Tensor> ReadsOf(IEnumerable<Tensor> tensors) =>
        tensors
            .SelectMany(tensor => tensor.Inputs)
            .Where(input => !Computes(input) && Simplifier.ConstantValue(input) is null)
            .Distinct();
}

using System.Numerics;

namespace Penman.Tensors.Ops;

/// <summary>
/// One operation: its shape rule, its gradient rule and its naive evaluation. A back end knows a fast way
/// besides. Operations are records, so that two of the same kind and settings are equal: common subexpressions
/// are found by that.
/// </summary>
internal abstract record Op
{
    /// <summary>The name in messages and tables.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The shape of the result.</summary>
    /// <exception cref="ShapeException">The inputs do not fit.</exception>
    public abstract Shape InferShape(IReadOnlyList<Tensor> inputs);

    /// <summary>
    /// The gradient with respect to each input, given the one with respect to the output, written with ordinary
    /// operations so that it can be differentiated again; null where no gradient flows.
    /// </summary>
    public abstract IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient);

    /// <summary>Evaluates one element at a time: the specification that back ends are tested against.</summary>
    public abstract T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
        where T : IFloatingPointIeee754<T>;

    /// <summary>Floating-point operations as a matrix product; a multiply-add counts as 2. 0 for all else.</summary>
    public virtual long Flops(Tensor output) => 0;
}

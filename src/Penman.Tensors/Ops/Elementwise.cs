using System.Numerics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Ops;

/// <summary>
/// An operation on elements of equal position. A sealed record states, on one screen: the scalar function (the
/// specification), its derivative, and the lanes' function (<see cref="IUnaryLanes"/>, <see cref="IParameterLanes"/> or
/// <see cref="IBinaryLanes"/>).
/// </summary>
internal abstract record Elementwise : Op
{
    /// <summary>Numbers that follow the registers among the arguments of the lanes' function.</summary>
    public virtual IReadOnlyList<float> Parameters => [];

    public override Shape InferShape(IReadOnlyList<Tensor> inputs) => inputs[0].Shape;
}

/// <summary>An elementwise operation of one input.</summary>
internal abstract record Unary : Elementwise
{
    public abstract T Apply<T>(T x)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The gradient at the input: gradient * f'(x), from the input x or the output y.</summary>
    public abstract Tensor? Backward(Tensor x, Tensor y, Tensor gradient);

    public sealed override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [Backward(output.Inputs[0], output, gradient)];

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) =>
        Array.ConvertAll(inputs[0], Apply);
}

/// <summary>An elementwise operation of two inputs of equal shape.</summary>
internal abstract record Binary : Elementwise
{
    public abstract T Apply<T>(T x, T y)
        where T : IFloatingPointIeee754<T>;

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var result = new T[inputs[0].Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = Apply(inputs[0][i], inputs[1][i]);
        return result;
    }
}

/// <summary>
/// The lanes' function of a <see cref="Unary"/>: what fused loops call, as static methods to be inlined.
/// </summary>
internal interface IUnaryLanes
{
    /// <summary>The function of every lane of a register.</summary>
    static abstract V Lanes<V>(V x)
        where V : unmanaged, ISimd<V>;
}

/// <summary>The lanes' function of a <see cref="Unary"/> that is set by a number.</summary>
internal interface IParameterLanes
{
    /// <summary>
    /// The function of every lane of a register, and of the operation's <see cref="Elementwise.Parameters"/>.
    /// </summary>
    static abstract V Lanes<V>(V x, float parameter)
        where V : unmanaged, ISimd<V>;
}

/// <summary>The lanes' function of a <see cref="Binary"/>.</summary>
internal interface IBinaryLanes
{
    /// <summary>The function of every pair of lanes.</summary>
    static abstract V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V>;
}

using System.Numerics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Ops;

/// <summary>e^x.</summary>
internal sealed record Exponential : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Exp(x);

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => SimdMath.Exp(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient * y;
}

/// <summary>The natural logarithm.</summary>
internal sealed record Logarithm : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Log(x);

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => SimdMath.Log(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient / x;
}

/// <summary>The hyperbolic tangent.</summary>
internal sealed record HyperbolicTangent : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Tanh(x);

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => SimdMath.Tanh(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient * (1 - (y * y));
}

/// <summary>1 / (1 + e^-x).</summary>
internal sealed record Sigmoid : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.One / (T.One + T.Exp(-x));

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => SimdMath.Sigmoid(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient * (y * (1 - y));
}

/// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), which neither overflows nor loses small values.</summary>
internal sealed record Softplus : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Max(x, T.Zero) + LogOfOnePlus(T.Exp(-T.Abs(x)));

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => SimdMath.Softplus(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient * x.Sigmoid();

    /// <summary>
    /// log(1 + t) to the last digits of a small t (Goldberg 1991, theorem 4): the rounding of 1 + t cancels in the
    /// quotient. .NET's LogP1 is log(t + 1), which is 0 for t below 1e-16.
    /// </summary>
    private static T LogOfOnePlus<T>(T t)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.One + t;
        return sum == T.One ? t : T.Log(sum) * t / (sum - T.One);
    }
}

using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

internal readonly struct ExpFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.Exp(x);
}

internal readonly struct LogFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.Log(x);
}

internal readonly struct TanhFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.Tanh(x);
}

internal readonly struct SigmoidFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.Sigmoid(x);
}

internal readonly struct SoftplusFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.Softplus(x);
}

internal readonly struct SinFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.SinCos(x).Sin;
}

internal readonly struct CosFunction : ISimdFunction
{
    public static V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V> => SimdMath.SinCos(x).Cos;
}

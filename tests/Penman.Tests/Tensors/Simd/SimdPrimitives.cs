using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

/// <summary>Every operation of <see cref="ISimd{TSelf}"/> as a function to run over arrays.</summary>
internal static class SimdPrimitives
{
    internal readonly struct Add : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => x + y;
    }

    internal readonly struct Subtract : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => x - y;
    }

    internal readonly struct Multiply : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => x * y;
    }

    internal readonly struct Divide : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => x / y;
    }

    internal readonly struct Fma : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Fma(x, y, z);
    }

    internal readonly struct Sqrt : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Sqrt(x);
    }

    internal readonly struct Abs : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Abs(x);
    }

    internal readonly struct Negate : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Negate(x);
    }

    internal readonly struct CopySign : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.CopySign(x, y);
    }

    internal readonly struct GreaterThan : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.GreaterThan(x, y);
    }

    internal readonly struct Select : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(x, y), y, z);
    }

    internal readonly struct Round : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Round(x);
    }

    internal readonly struct ScaleByPowerOfTwo : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.ScaleByPowerOfTwo(x, y);
    }

    internal readonly struct Exponent : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Exponent(x);
    }

    internal readonly struct Mantissa : ISimdFunction
    {
        public static V Of<V>(V x, V y, V z)
            where V : unmanaged, ISimd<V> => V.Mantissa(x);
    }
}

using System.Diagnostics;
using System.Runtime.Intrinsics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Randomness;

/// <summary>Pairs of independent standard normal numbers from pairs of uniform ones (Box and Muller 1958).</summary>
internal static unsafe class BoxMuller
{
    /// <summary>Counts handed to <see cref="Transform"/> are multiples of this, so no width has a remainder.</summary>
    public const int Granularity = 16;

    /// <summary>
    /// In place: u in (0, 1] and v in [0, 1) become r cos(2 pi v) and r sin(2 pi v) with r = sqrt(-2 ln u).
    /// </summary>
    public static void Transform(Span<float> u, Span<float> v)
    {
        if (Vector512.IsHardwareAccelerated)
            Transform<Simd512>(u, v);
        else if (Vector256.IsHardwareAccelerated)
            Transform<Simd256>(u, v);
        else if (Vector128.IsHardwareAccelerated)
            Transform<Simd128>(u, v);
        else
            Transform<Simd1>(u, v);
    }

    /// <summary>One register of pairs at a time; with <see cref="Simd1"/> the scalar specification.</summary>
    public static void Transform<V>(Span<float> u, Span<float> v)
        where V : unmanaged, ISimd<V>
    {
        Debug.Assert(u.Length == v.Length && u.Length % Granularity == 0);
        fixed (float* first = u)
        fixed (float* second = v)
        {
            for (var i = 0; i < u.Length; i += V.Width)
            {
                var radius = V.Sqrt(V.Broadcast(-2f) * SimdMath.Log(V.Load(first + i)));
                var (sin, cos) = SimdMath.SinCos(V.Load(second + i));
                V.Store(first + i, radius * cos);
                V.Store(second + i, radius * sin);
            }
        }
    }
}

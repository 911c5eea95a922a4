using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <summary>
/// Elementary functions on registers: range reduction and a polynomial, branch-free, with the same bits for
/// every width.
/// </summary>
/// <remarks>
/// Every polynomial's coefficients are a minimax fit (relative error, computed for this file with Lawson's reweighted
/// least squares), rounded to float one after the other from the constant term up, the rest being fitted again each
/// time. NaN in gives NaN out, everywhere. Errors in units in the last place (ulp) stand at each function; the tests
/// hold them.
/// </remarks>
internal static partial class SimdMath
{
    /// <summary>One step of Horner's rule: sum * x + coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner<V>(V sum, V x, float coefficient)
        where V : unmanaged, ISimd<V> => V.Fma(sum, x, V.Broadcast(coefficient));
}

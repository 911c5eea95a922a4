using System.Runtime.CompilerServices;

namespace Penman.Tensors.Cpu;

/// <summary>Whole numbers of pieces.</summary>
internal static class Rounding
{
    /// <summary>The least number of pieces of a size that hold so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivideUp(int count, int size)
    {
        var (pieces, rest) = Math.DivRem(count, size);
        return rest > 0 ? pieces + 1 : pieces;
    }

    /// <summary>The least multiple of a size that is not below a count.</summary>
    /// <exception cref="OverflowException">It is beyond 2^31 - 1.</exception>
    public static int RoundUp(int count, int size) => checked(DivideUp(count, size) * size);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A line of an image with zeros around, dealt out to planes: element i of the thought line is element i - left of the image's,
/// or 0 where there is none. A line of zeros is given as null. All copies, so exact.
/// </summary>
internal readonly unsafe struct PaddedLine(int count, int left)
{
    private const byte EvenElements = 0b10_00_10_00;
    private const byte OddElements = 0b11_01_11_01;

    /// <summary>
    /// Whether <see cref="DealWhole"/> can deal it to planes of so many columns: it has as many even elements as odd ones, enough
    /// for a register, and none is left out.
    /// </summary>
    public bool IsWhole(int columns) =>
        Sse.IsSupported && count % 2 == 0 && count >= 8 && columns >= (left + 1) / 2 + count / 2;

    /// <summary>The same as <see cref="DealTwo"/> for a line of the image's of which none is left out.</summary>
    public void DealWhole(float* line, float* to, nint stride, int columns)
    {
        int half = count / 2,
            odd = (left + 1) / 2;
        float* evens = to + (left % 2 == 0 ? 0 : stride),
            odds = to + (left % 2 == 0 ? stride : 0);
        Surround(evens, left / 2, half, columns);
        Surround(odds, odd, half, columns);
        evens += left / 2;
        odds += odd;
        for (nint i = 0; i < half - 4; i += 4)
            DealEight(line + 2 * i, evens + i, odds + i);
        DealEight(line + count - 8, evens + half - 4, odds + half - 4);
    }

    /// <summary>to[i] = line[2 i], to[stride + i] = line[2 i + 1].</summary>
    public void DealTwo(float* line, float* to, nint stride, nint columns)
    {
        nint i = 0;
        for (; Sse.IsSupported && i + 4 <= columns; i += 4)
        {
            var (a, b) = (Four(line, 2 * i), Four(line, 2 * i + 4));
            Sse.Shuffle(a, b, EvenElements).Store(to + i);
            Sse.Shuffle(a, b, OddElements).Store(to + stride + i);
        }

        for (; i < columns; i++)
            (to[i], to[stride + i]) = (At(line, 2 * i), At(line, 2 * i + 1));
    }

    /// <summary>to[j stride + i] = line[4 i + j] for j from 0 to 3.</summary>
    public void DealFour(float* line, float* to, nint stride, nint columns)
    {
        nint i = 0;
        for (; Sse.IsSupported && i + 4 <= columns; i += 4)
        {
            var (a, b) = (Four(line, 4 * i), Four(line, 4 * i + 4));
            var (c, d) = (Four(line, 4 * i + 8), Four(line, 4 * i + 12));
            var (ab0, ab1) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
            var (cd0, cd1) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
            Sse.MoveLowToHigh(ab0, cd0).Store(to + i);
            Sse.MoveHighToLow(cd0, ab0).Store(to + stride + i);
            Sse.MoveLowToHigh(ab1, cd1).Store(to + 2 * stride + i);
            Sse.MoveHighToLow(cd1, ab1).Store(to + 3 * stride + i);
        }

        for (; i < columns; i++)
        {
            for (nint j = 0; j < 4; j++)
                to[j * stride + i] = At(line, 4 * i + j);
        }
    }

    /// <summary>Zeros around some elements of a line of a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Surround(float* line, int first, int count, int columns)
    {
        for (nint i = 0; i < first; i++)
            line[i] = 0;
        for (nint i = first + count; i < columns; i++)
            line[i] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DealEight(float* line, float* evens, float* odds)
    {
        var (a, b) = (Vector128.Load(line), Vector128.Load(line + 4));
        Sse.Shuffle(a, b, EvenElements).Store(evens);
        Sse.Shuffle(a, b, OddElements).Store(odds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Four(float* line, nint i)
    {
        i -= left;
        return line != null && i >= 0 && i + 4 <= count ? Vector128.Load(line + i) : Edge(line, i + left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector128<float> Edge(float* line, nint i) =>
        Vector128.Create(At(line, i), At(line, i + 1), At(line, i + 2), At(line, i + 3));

    private float At(float* line, nint i)
    {
        i -= left;
        return line != null && i >= 0 && i < count ? line[i] : 0;
    }
}

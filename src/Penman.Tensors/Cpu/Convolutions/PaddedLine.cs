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

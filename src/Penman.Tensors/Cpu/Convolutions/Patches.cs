using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// Moves image elements for convolutions: from images to padded planes, from phases to images. All copies, so exact.
/// </summary>
internal static unsafe class Patches
{
    private const byte EvenElements = 0b10_00_10_00;

    /// <summary>
    /// A row of a plane: to[i] = from[first + i stride] where that lies in [0, count), else 0; first may be negative.
    /// </summary>
    public static void PlaneRow(float* from, int count, int first, int stride, float* to, int length)
    {
        var begin = Math.Min(length, first < 0 ? Rounding.DivideUp(-first, stride) : 0);
        var end = Math.Clamp(Rounding.DivideUp(count - first, stride), begin, length);
        for (var i = 0; i < begin; i++)
            to[i] = 0;
        Strided(from + first + (nint)begin * stride, stride, to + begin, end - begin);
        for (var i = end; i < length; i++)
            to[i] = 0;
    }

    /// <summary>to[i] = from[i], in the widest registers that it fills; the last ones may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to, int count)
    {
        if (count >= 16)
            Copy<Copy16>(from, to, count, 16);
        else if (count >= 8)
            Copy<Copy8>(from, to, count, 8);
        else if (count >= 4)
            Copy<Copy4>(from, to, count, 4);
        else
            for (var i = 0; i < count; i++)
                to[i] = from[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(float* from, float* to, int count, int lanes)
        where T : ILaneCopy
    {
        for (nint i = 0; i < count - lanes; i += lanes)
            T.Copy(from + i, to + i);
        T.Copy(from + count - lanes, to + count - lanes);
    }

    /// <summary>Lines that stand stride elements apart, one after the other.</summary>
    public static void Lines(float* from, nint stride, float* to, (int Rows, int Columns) size)
    {
        for (var row = 0; row < size.Rows; row++)
            Strided(from + row * stride, stride: 1, to + (nint)row * size.Columns, size.Columns);
    }

    /// <summary>to[i stride] = from[i].</summary>
    public static void Spread(float* from, float* to, int stride, int count)
    {
        for (nint i = 0; i < count; i++)
            to[i * stride] = from[i];
    }

    /// <summary>to[2 i] = even[i], to[2 i + 1] = odd[i].</summary>
    public static void Interleave(float* even, float* odd, float* to, int count)
    {
        nint i = 0;
        for (; Sse.IsSupported && i + 4 <= count; i += 4)
        {
            var (a, b) = (Vector128.Load(even + i), Vector128.Load(odd + i));
            Sse.UnpackLow(a, b).Store(to + 2 * i);
            Sse.UnpackHigh(a, b).Store(to + 2 * i + 4);
        }

        for (; i < count; i++)
            (to[2 * i], to[2 * i + 1]) = (even[i], odd[i]);
    }

    /// <summary>The same, in whole vectors: up to 6 elements more are read of each and written.</summary>
    public static void InterleaveBeyond(float* even, float* odd, float* to, int count)
    {
        if (Sse.IsSupported)
            count = Rounding.RoundUp(count, Vector128<float>.Count);
        Interleave(even, odd, to, count);
    }

    /// <summary>to[channel][place] = from[place][channel] for a run of a tile; of 3 places, one beyond is turned as well.</summary>
    public static void Turn(float* from, RunTile tile, float* to, nint stride)
    {
        nint channels = tile.Channels;
        for (nint channel = 0; channel < channels; channel += 4)
        {
            var target = to + channel * stride;
            Packing.Turn4(from + channel, channels, target, stride);
            if (tile.Length > 4)
                Packing.Turn4(
                    from + (tile.Length - 4) * channels + channel,
                    channels,
                    target + tile.Length - 4,
                    stride
                );
        }
    }

    private static void Strided(float* from, int stride, float* to, int count)
    {
        nint i = 0;
        if (stride == 1)
        {
            for (; i + 4 <= count; i += 4)
                Vector128.Load(from + i).Store(to + i);
        }
        else if (stride == 2 && Sse.IsSupported)
        {
            // The last element read is 2 i + 7: one beyond what is wanted, so stop early.
            for (; i + 4 < count; i += 4)
                Sse.Shuffle(Vector128.Load(from + 2 * i), Vector128.Load(from + 2 * i + 4), EvenElements).Store(to + i);
        }

        for (; i < count; i++)
            to[i] = from[i * stride];
    }
}

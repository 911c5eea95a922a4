using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Penman.Tensors.Cpu.Products;

/// <summary>Copies a fixed number of neighbours.</summary>
internal unsafe interface ILaneCopy
{
    static abstract void Copy(float* from, float* to);
}

/// <summary>4 elements.</summary>
internal readonly unsafe struct Copy4 : ILaneCopy
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to) => Vector128.Load(from).Store(to);
}

/// <summary>8 elements.</summary>
internal readonly unsafe struct Copy8 : ILaneCopy
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to) => Vector256.Load(from).Store(to);
}

/// <summary>16 elements.</summary>
internal readonly unsafe struct Copy16 : ILaneCopy
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to) => Vector512.Load(from).Store(to);
}

/// <summary>
/// A panel [row][width] for the matrix product: row r takes some copies from planes + offsets[r], the same for every
/// row. A copy may write beyond its run into what is copied later; the last of a row into the next row, so rows are
/// done one after the other.
/// </summary>
/// <param name="planes">Padded planes, readable 16 elements beyond.</param>
/// <param name="offsets">Where each row begins.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="panel">Where to, writable 16 elements beyond.</param>
/// <param name="width">Columns of the panel.</param>
internal readonly unsafe ref struct PanelCopies(float* planes, int* offsets, int rows, float* panel, int width)
{
    /// <summary>
    /// Runs the copies, given by where from and where to, ascending; 2, 4, 6 or 8 of them without a loop.
    /// </summary>
    public void Run<T>(int* pairs, int count)
        where T : ILaneCopy
    {
        switch (count)
        {
            case 2:
                Two<T>(pairs);
                break;
            case 4:
                Four<T>(pairs);
                break;
            case 6:
                Six<T>(pairs);
                break;
            case 8:
                Eight<T>(pairs);
                break;
            default:
                Any<T>(pairs, count);
                break;
        }
    }

    private void Any<T>(int* pairs, int count)
        where T : ILaneCopy
    {
        for (nint row = 0; row < rows; row++)
        {
            float* from = planes + offsets[row],
                to = panel + row * width;
            for (var i = 0; i < 2 * count; i += 2)
                T.Copy(from + pairs[i], to + pairs[i + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Two<T>(int* pairs)
        where T : ILaneCopy
    {
        nint from0 = pairs[0],
            to0 = pairs[1],
            from1 = pairs[2],
            to1 = pairs[3];
        var to = panel;
        for (nint row = 0; row < rows; row++, to += width)
        {
            var from = planes + offsets[row];
            T.Copy(from + from0, to + to0);
            T.Copy(from + from1, to + to1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four<T>(int* pairs)
        where T : ILaneCopy
    {
        nint from0 = pairs[0],
            to0 = pairs[1],
            from1 = pairs[2],
            to1 = pairs[3];
        nint from2 = pairs[4],
            to2 = pairs[5],
            from3 = pairs[6],
            to3 = pairs[7];
        var to = panel;
        for (nint row = 0; row < rows; row++, to += width)
        {
            var from = planes + offsets[row];
            T.Copy(from + from0, to + to0);
            T.Copy(from + from1, to + to1);
            T.Copy(from + from2, to + to2);
            T.Copy(from + from3, to + to3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Six<T>(int* pairs)
        where T : ILaneCopy
    {
        nint from0 = pairs[0],
            to0 = pairs[1],
            from1 = pairs[2],
            to1 = pairs[3];
        nint from2 = pairs[4],
            to2 = pairs[5],
            from3 = pairs[6],
            to3 = pairs[7];
        nint from4 = pairs[8],
            to4 = pairs[9],
            from5 = pairs[10],
            to5 = pairs[11];
        var to = panel;
        for (nint row = 0; row < rows; row++, to += width)
        {
            var from = planes + offsets[row];
            T.Copy(from + from0, to + to0);
            T.Copy(from + from1, to + to1);
            T.Copy(from + from2, to + to2);
            T.Copy(from + from3, to + to3);
            T.Copy(from + from4, to + to4);
            T.Copy(from + from5, to + to5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Eight<T>(int* pairs)
        where T : ILaneCopy
    {
        nint from0 = pairs[0],
            to0 = pairs[1],
            from1 = pairs[2],
            to1 = pairs[3];
        nint from2 = pairs[4],
            to2 = pairs[5],
            from3 = pairs[6],
            to3 = pairs[7];
        nint from4 = pairs[8],
            to4 = pairs[9],
            from5 = pairs[10],
            to5 = pairs[11];
        nint from6 = pairs[12],
            to6 = pairs[13],
            from7 = pairs[14],
            to7 = pairs[15];
        var to = panel;
        for (nint row = 0; row < rows; row++, to += width)
        {
            var from = planes + offsets[row];
            T.Copy(from + from0, to + to0);
            T.Copy(from + from1, to + to1);
            T.Copy(from + from2, to + to2);
            T.Copy(from + from3, to + to3);
            T.Copy(from + from4, to + to4);
            T.Copy(from + from5, to + to5);
            T.Copy(from + from6, to + to6);
            T.Copy(from + from7, to + to7);
        }
    }
}

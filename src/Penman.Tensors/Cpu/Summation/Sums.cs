using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Summation;

/// <summary>Sums in one fixed order, whatever the width of the registers.</summary>
internal static unsafe class Sums
{
    /// <summary>Lanes of a row's sum.</summary>
    public const int Lanes = 64;

    private const int LastLanes = 16;

    /// <summary>
    /// The sum of each row: element i goes to lane i mod 64, each lane adds in order, and in the end lanes fold in
    /// halves, the upper onto the lower.
    /// </summary>
    [SkipLocalsInit]
    public static void Rows<V>(float* source, nint rows, nint stride, nint count, float* destination)
        where V : unmanaged, ISimd<V>
    {
        var lanes = stackalloc float[Lanes];
        for (nint row = 0; row < rows; row++)
        {
            Clear<V>(lanes);
            Accumulate<V>(source + row * stride, count, lanes);
            destination[row] = Fold<V>(lanes);
        }
    }

    /// <summary>Sets all lanes to 0.</summary>
    public static void Clear<V>(float* lanes)
        where V : unmanaged, ISimd<V>
    {
        for (var lane = 0; lane < Lanes; lane += V.Width)
            V.Store(lanes + lane, V.Broadcast(0));
    }

    /// <summary>Adds a piece of a row to its lanes; all pieces but the last have whole rounds of lanes.</summary>
    public static void Accumulate<V>(float* source, nint count, float* lanes)
        where V : unmanaged, ISimd<V>
    {
        nint i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            for (var lane = 0; lane < Lanes; lane += V.Width)
                V.Store(lanes + lane, V.Load(lanes + lane) + V.Load(source + i + lane));
        }

        nint done = 0;
        for (; i + done + V.Width <= count; done += V.Width)
            V.Store(lanes + done, V.Load(lanes + done) + V.Load(source + i + done));
        for (; i + done < count; done++)
            lanes[done] += source[i + done];
    }

    /// <summary>The sum of all lanes, which are used up.</summary>
    public static float Fold<V>(float* lanes)
        where V : unmanaged, ISimd<V>
    {
        var half = Lanes / 2;
        for (; half >= Math.Max(V.Width, LastLanes); half /= 2)
        {
            for (var lane = 0; lane < half; lane += V.Width)
                V.Store(lanes + lane, V.Load(lanes + lane) + V.Load(lanes + lane + half));
        }

        return FoldLast(lanes);
    }

    /// <summary>The last 16 lanes fold in registers: through memory each half would wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float FoldLast(float* lanes)
    {
        var eight = Vector256.Load(lanes) + Vector256.Load(lanes + LastLanes / 2);
        var four = eight.GetLower() + eight.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return two[0] + two[1];
    }

    /// <summary>The sum of each column of a matrix: rows add in order.</summary>
    public static void Columns<V>(float* source, nint rows, nint stride, nint columns, float* destination)
        where V : unmanaged, ISimd<V> => AddColumns<V>(source, rows, stride, columns, destination, isFirst: true);

    /// <summary>Adds some rows of a matrix to the sums of its columns, or begins them.</summary>
    public static void AddColumns<V>(
        float* source,
        nint rows,
        nint stride,
        nint columns,
        float* destination,
        bool isFirst
    )
        where V : unmanaged, ISimd<V>
    {
        nint column = 0;
        for (; column + V.Width <= columns; column += V.Width)
        {
            var sum = V.Load((isFirst ? source : destination) + column);
            for (nint row = isFirst ? 1 : 0; row < rows; row++)
                sum += V.Load(source + row * stride + column);
            V.Store(destination + column, sum);
        }

        for (; column < columns; column++)
        {
            var sum = (isFirst ? source : destination)[column];
            for (nint row = isFirst ? 1 : 0; row < rows; row++)
                sum += source[row * stride + column];
            destination[column] = sum;
        }
    }
}

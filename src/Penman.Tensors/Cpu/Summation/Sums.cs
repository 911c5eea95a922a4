using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Summation;

/// <summary>Sums in one fixed order, whatever the width of the registers.</summary>
internal static unsafe class Sums
{
    /// <summary>Lanes of a row's sum.</summary>
    public const int Lanes = 64;

    /// <summary>
    /// The sum of a row: element i goes to lane i mod 64, each lane adds in order, and lanes fold in halves at the end.
    /// </summary>
    public static float Row<V>(float* source, nint count)
        where V : unmanaged, ISimd<V>
    {
        var lanes = stackalloc float[Lanes];
        new Span<float>(lanes, Lanes).Clear();
        Accumulate<V>(source, count, lanes);
        return Fold<V>(lanes);
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
        for (; half >= V.Width; half /= 2)
        {
            for (var lane = 0; lane < half; lane += V.Width)
                V.Store(lanes + lane, V.Load(lanes + lane) + V.Load(lanes + lane + half));
        }

        for (; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
                lanes[lane] += lanes[lane + half];
        }

        return lanes[0];
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

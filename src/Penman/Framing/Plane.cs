namespace Penman.Framing;

/// <summary>Numbers in rows from the top left: one channel of a picture, or what was made of it.</summary>
internal sealed class Plane(int width, int height)
{
    private const int Bins = 4096;

    public int Width => width;

    public int Height => height;

    public float[] Values { get; } = new float[width * height];

    public float this[int x, int y]
    {
        get => Values[(y * width) + x];
        set => Values[(y * width) + x] = value;
    }

    /// <summary>A plane of the same size.</summary>
    public Plane Map(Func<float, float> change) => Combine(this, (value, _) => change(value));

    /// <summary>A plane of the same size, of both values at each place.</summary>
    public Plane Combine(Plane other, Func<float, float, float> combine)
    {
        var result = new Plane(width, height);
        for (var i = 0; i < Values.Length; i++)
            result.Values[i] = combine(Values[i], other.Values[i]);
        return result;
    }

    /// <summary>The value below which a share of all lies, to a 4,096th of the range.</summary>
    public float Quantile(double share)
    {
        var (low, high) = (Values.Min(), Values.Max());
        var scale = high > low ? (Bins - 1) / (high - low) : 0;
        var counts = new int[Bins];
        foreach (var value in Values)
            counts[(int)((value - low) * scale)]++;
        var (left, bin) = (share * Values.Length, 0);
        while (bin < Bins - 1 && (left -= counts[bin]) > 0)
            bin++;
        return scale > 0 ? low + (bin / scale) : low;
    }

    /// <summary>Columns for rows.</summary>
    public Plane Transposed()
    {
        var result = new Plane(height, width);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            result.Values[(x * height) + y] = Values[(y * width) + x];
        return result;
    }

    /// <summary>Each value mixed with its neighbours, 1-2-1 in both directions: grain goes, strokes stay.</summary>
    public Plane Smoothed() => SmoothedRows().Transposed().SmoothedRows().Transposed();

    private Plane SmoothedRows()
    {
        var result = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = Values.AsSpan(y * width, width);
            var smooth = result.Values.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
                smooth[x] = (row[Math.Max(0, x - 1)] + (2 * row[x]) + row[Math.Min(width - 1, x + 1)]) / 4;
        }

        return result;
    }

    /// <summary>The mean of a square around each place, of the part that lies inside.</summary>
    public Plane Mean(int radius) => RowMeans(radius).Transposed().RowMeans(radius).Transposed();

    private Plane RowMeans(int radius)
    {
        var result = new Plane(width, height);
        var sums = new double[width + 1];
        for (var y = 0; y < height; y++)
        {
            var row = Values.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
                sums[x + 1] = sums[x] + row[x];
            for (var x = 0; x < width; x++)
            {
                var (from, to) = (Math.Max(0, x - radius), Math.Min(width, x + radius + 1));
                result.Values[(y * width) + x] = (float)((sums[to] - sums[from]) / (to - from));
            }
        }

        return result;
    }
}

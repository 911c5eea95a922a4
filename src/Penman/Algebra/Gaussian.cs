using System.Numerics;

namespace Penman.Algebra;

/// <summary>A Gaussian fitted to a set of features: mean and covariance, which is all that a Frechet distance asks for.</summary>
/// <param name="Count">Images, N, at least 2.</param>
/// <param name="Mean">(d).</param>
/// <param name="Covariance">(d, d), row-major, symmetric to the bit: sums over N images divided by N - 1.</param>
public sealed record Gaussian(int Count, double[] Mean, double[] Covariance)
{
    /// <summary>Numbers for each image, d.</summary>
    public int Columns => Mean.Length;

    /// <summary>
    /// Mean and covariance of the rows. The covariance is summed about the mean, in the order of the rows.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than 2 rows.</exception>
    public static Gaussian Of(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows < 2)
            throw new ArgumentException("A covariance needs the features of at least 2 images.", nameof(features));
        var mean = MeanOf(features);
        return new Gaussian(features.Rows, mean, CovarianceOf(features, mean));
    }

    /// <summary>Mean and covariance of all rows together, from those of their parts.</summary>
    /// <exception cref="ArgumentException">No part.</exception>
    internal static Gaussian Join(IReadOnlyList<Gaussian> parts)
    {
        if (parts.Count == 0)
            throw new ArgumentException("There is no part to join.", nameof(parts));
        var count = parts.Sum(part => part.Count);
        var (mean, covariance) = (new double[parts[0].Columns], new double[parts[0].Covariance.Length]);
        foreach (var part in parts)
            MultiplyAdd(part.Count / (double)count, part.Mean, mean);
        foreach (var part in parts)
        {
            MultiplyAdd((part.Count - 1) / (count - 1.0), part.Covariance, covariance);
            double[] offset = [.. part.Mean.Zip(mean, (own, common) => own - common)];
            AddSquare(part.Count / (count - 1.0), offset, covariance);
        }

        return new Gaussian(count, mean, covariance);
    }

    private static double[] MeanOf(Matrix features)
    {
        var mean = new double[features.Columns];
        for (var row = 0; row < features.Rows; row++)
            MultiplyAdd(1, features.Row(row), mean);
        foreach (ref var value in mean.AsSpan())
            value /= features.Rows;
        return mean;
    }

    private static double[] CovarianceOf(Matrix features, double[] mean)
    {
        var columns = mean.Length;
        var covariance = new double[columns * columns];
        var centred = new double[columns];
        for (var row = 0; row < features.Rows; row++)
        {
            features.Row(row).CopyTo(centred);
            MultiplyAdd(-1, mean, centred);
            AddSquare(1, centred, covariance);
        }

        foreach (ref var value in covariance.AsSpan())
            value /= features.Rows - 1;
        return covariance;
    }

    /// <summary>covariance += factor * values values^T.</summary>
    private static void AddSquare(double factor, double[] values, double[] covariance)
    {
        for (var column = 0; column < values.Length; column++)
            MultiplyAdd(factor * values[column], values, covariance.AsSpan(column * values.Length, values.Length));
    }

    /// <summary>sum[i] += factor * values[i], each rounded once, so a vector's width changes no bit.</summary>
    private static void MultiplyAdd(double factor, ReadOnlySpan<double> values, Span<double> sum)
    {
        var (factors, lanes) = (new Vector<double>(factor), Vector<double>.Count);
        var i = 0;
        for (; i <= values.Length - lanes; i += lanes)
        {
            var next = Vector.FusedMultiplyAdd(factors, new Vector<double>(values[i..]), new Vector<double>(sum[i..]));
            next.CopyTo(sum[i..]);
        }

        for (; i < values.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(factor, values[i], sum[i]);
    }
}

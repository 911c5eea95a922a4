using Penman.Algebra;
using Penman.Evaluation.Evaluators;

namespace Penman.Looking;

/// <summary>A place on a map of images.</summary>
/// <param name="X">Along the first axis, in standard deviations of real images; 0 is their mean.</param>
/// <param name="Y">Along the second, likewise.</param>
public readonly record struct PlanePoint(double X, double Y);

/// <summary>
/// A map of images: the plane of the first two principal axes of real ones in an evaluator's features. The evaluator carries the
/// statistics of all its training images, so that the map is the same for all that it reads.
/// </summary>
public sealed class FeaturePlane
{
    private const int Axes = 2;

    private readonly Gaussian _real;
    private readonly double[][] _axes;
    private readonly double[] _deviations;

    /// <summary>The map of an evaluator's real images.</summary>
    public FeaturePlane(Evaluator evaluator)
        : this(evaluator?.Reference.Features ?? throw new ArgumentNullException(nameof(evaluator))) { }

    internal FeaturePlane(Gaussian real)
    {
        _real = real;
        var size = real.Columns;
        var (values, vectors) = SymmetricEigen.Solve(real.Covariance, size); // ascending
        int[] first = [.. Enumerable.Range(1, Axes).Select(place => size - place)];
        _axes = Array.ConvertAll(first, i => WithPositivePeak(vectors.AsSpan(i * size, size)));
        _deviations = Array.ConvertAll(first, i => Math.Sqrt(Math.Max(values[i], double.Epsilon)));
        Share = first.Sum(i => values[i]) / values.Sum(value => Math.Max(value, 0));
    }

    /// <summary>Of all that distinguishes real images in these features, how much the map shows: in [0, 1].</summary>
    public double Share { get; }

    /// <summary>Where images are on the map, in order.</summary>
    /// <exception cref="ArgumentException">Features of another evaluator.</exception>
    public IReadOnlyList<PlanePoint> Place(Readings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        if (readings.Features.Columns != _real.Columns)
            throw new ArgumentException(
                $"A map of {_real.Columns} features has no place for images of {readings.Features.Columns}."
            );
        return
        [
            .. Enumerable
                .Range(0, readings.Count)
                .Select(row => new PlanePoint(Along(0, readings.Features, row), Along(1, readings.Features, row))),
        ];
    }

    private double Along(int axis, Matrix features, int row)
    {
        var sum = 0.0;
        var place = features.Row(row);
        for (var i = 0; i < place.Length; i++)
            sum += (place[i] - _real.Mean[i]) * _axes[axis][i];
        return sum / _deviations[axis];
    }

    /// <summary>The sign of an eigenvector is nobody's choice, so its largest component is made positive.</summary>
    private static double[] WithPositivePeak(ReadOnlySpan<double> vector)
    {
        double[] values = [.. vector];
        var sign = Math.Sign(values.MaxBy(Math.Abs));
        return Array.ConvertAll(values, value => sign * value);
    }
}

using System.Globalization;
using Penman.Algebra;
using Penman.Tests.Tensors;

namespace Penman.Tests.Fixtures;

/// <summary>
/// Features, and the figures that numpy and scipy computed of them in float64; make_metric_fixtures.py makes the file.
/// </summary>
internal static class MetricFixture
{
    private static readonly TorchFixture File = new("metrics");

    /// <summary>(180, 12), correlated.</summary>
    public static Matrix Real => Matrix("real", columns: 12);

    /// <summary>(150, 12), with another mean and covariance.</summary>
    public static Matrix Fake => Matrix("fake", columns: 12);

    /// <summary>(90, 10), rows of sum 1.</summary>
    public static Matrix Probabilities => Matrix("probabilities", columns: 10);

    /// <summary>A list of numbers, in double.</summary>
    public static double[] Numbers(string name) => File[name].ToDoubles();

    /// <summary>|actual - expected| at most 1e-6 |expected|.</summary>
    public static void AssertFigure(string name, double actual)
    {
        var expected = File.Number(name);
        Assert.InRange(actual - expected, -1e-6 * Math.Abs(expected), 1e-6 * Math.Abs(expected));
    }

    public static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    private static Matrix Matrix(string name, int columns)
    {
        var values = Numbers(name);
        return new Matrix(values.Length / columns, columns, values);
    }
}

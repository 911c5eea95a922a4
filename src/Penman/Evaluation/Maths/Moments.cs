namespace Penman.Evaluation.Maths;

/// <summary>The mean and the deviation of repeated figures.</summary>
internal static class Moments
{
    /// <summary>The deviation's divisor is the number of values, as numpy's is.</summary>
    public static (double Mean, double Deviation) Of(double[] values)
    {
        var mean = values.Sum() / values.Length;
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length));
    }
}

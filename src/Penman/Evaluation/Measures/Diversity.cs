using Penman.Algebra;
using Penman.Evaluation.Evaluators;

namespace Penman.Evaluation.Measures;

/// <summary>How different images of the same digit are.</summary>
internal static class Diversity
{
    /// <summary>
    /// sqrt(sum (n_c - 1) f_c / sum (n_c - 1) r_c) over the digits c, where f_c and r_c are the sums of the variances
    /// of the features of fakes and of real images read as c, and n_c is the number of those fakes. The mean square
    /// distance of two images is twice that sum, so this is a ratio of distances. 0 if no two fakes share a digit.
    /// </summary>
    public static double Of(Readings fakes, Readings real)
    {
        var (fakeSpreads, realSpreads) = (SpreadsOf(fakes), SpreadsOf(real));
        var (sum, expected) = (0.0, 0.0);
        for (var digit = 0; digit < fakeSpreads.Length; digit++)
        {
            var (fake, others) = (fakeSpreads[digit], realSpreads[digit]);
            if (fake.Count < 2 || others.Count < 2)
                continue;
            sum += fake.SquareSum;
            expected += others.SquareSum / (others.Count - 1) * (fake.Count - 1);
        }

        return expected > 0 ? Math.Sqrt(sum / expected) : 0;
    }

    /// <summary>For each digit: images read as it, and their summed squared distances to their mean.</summary>
    private static (int Count, double SquareSum)[] SpreadsOf(Readings readings) =>
        [.. readings.PlacesByDigit().Select(places => SpreadOf(readings.Features, places))];

    private static (int Count, double SquareSum) SpreadOf(Matrix features, IReadOnlyList<int> places)
    {
        var mean = new double[features.Columns];
        foreach (var place in places)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += features.Row(place)[i] / places.Count;
        }

        var sum = 0.0;
        foreach (var place in places)
        {
            var row = features.Row(place);
            for (var i = 0; i < mean.Length; i++)
                sum += (row[i] - mean[i]) * (row[i] - mean[i]);
        }

        return (places.Count, sum);
    }
}

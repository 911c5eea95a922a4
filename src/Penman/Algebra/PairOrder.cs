namespace Penman.Algebra;

/// <summary>Two sets of numbers, compared pair by pair.</summary>
internal static class PairOrder
{
    /// <summary>
    /// The share of pairs, one number of each set, in which the first is larger: the area under the ROC curve, by ranks (Mann
    /// and Whitney 1947); a tie counts half.
    /// </summary>
    public static double ShareOfHigher(IReadOnlyList<float> first, IReadOnlyList<float> second)
    {
        float[] sorted = [.. second.Order()];
        return first.Average(value => (Below(sorted, value) + BelowOrEqual(sorted, value)) / 2.0) / second.Count;
    }

    private static int Below(float[] sorted, float value) => FirstPlace(sorted, at => at >= value);

    private static int BelowOrEqual(float[] sorted, float value) => FirstPlace(sorted, at => at > value);

    private static int FirstPlace(float[] sorted, Func<float, bool> isBehind)
    {
        var (first, end) = (0, sorted.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = isBehind(sorted[middle]) ? (first, middle) : (middle + 1, end);
        }

        return first;
    }
}

namespace Penman.Evaluation.Copies;

/// <summary>The rank test of Mann and Whitney 1947.</summary>
internal static class RankStatistic
{
    /// <summary>
    /// z = (U - mn / 2) / sigma, where U counts the pairs whose first value is larger, equal ones half, and sigma is
    /// its deviation if both come from one distribution, corrected for ties. Then z is about normal with mean 0 and
    /// deviation 1; it is negative if the first values are smaller, and 0 if all are equal.
    /// </summary>
    public static double Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double m = first.Count,
            n = second.Count,
            all = m + n,
            rankSum = 0,
            ties = 0;
        var sorted = first
            .Select(value => (value, isFirst: true))
            .Concat(second.Select(value => (value, isFirst: false)));
        var rank = 0;
        foreach (var group in sorted.GroupBy(item => item.value).OrderBy(group => group.Key))
        {
            int size = group.Count(),
                firsts = group.Count(item => item.isFirst);
            // Equal values share the mean of their ranks, which count from 1.
            rankSum += firsts * (rank + ((size + 1) / 2.0));
            rank += size;
            ties += ((double)size * size * size) - size;
        }

        var u = rankSum - (m * (m + 1) / 2);
        var variance = m * n / 12 * (all + 1 - (ties / (all * (all - 1))));
        return variance > 0 ? (u - (m * n / 2)) / Math.Sqrt(variance) : 0;
    }
}

using Penman.Data;
using Penman.Sampling;

namespace Penman.Runs.Scoring;

/// <summary>What a run draws to be scored, the same each time.</summary>
internal static class ScoredDigits
{
    /// <summary>
    /// Seeds begin here, far from those that people type. A data set of seed 1 begins here too, which harms neither.
    /// </summary>
    private const ulong FirstSeed = 1_000_000_000_000;

    /// <summary>Classes that the data have, in turn, if the generator can be asked for them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="data">What it is trained on.</param>
    /// <param name="classes">Classes that can be asked for.</param>
    public static DigitRequest[] Requests(int count, ImageSet data, int classes)
    {
        int[] present = classes > 0 ? [.. data.Labels.Distinct().Order()] : [];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new DigitRequest(FirstSeed + (ulong)i, classes > 0 ? present[i % present.Length] : null)),
        ];
    }
}

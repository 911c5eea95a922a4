using Penman.Data;

namespace Penman.Evaluation.Measures;

/// <summary>How often digits come, compared with how often they should.</summary>
internal static class DigitBalance
{
    /// <summary>The share of the digit that comes too seldom, relative to the share it should have.</summary>
    public static double RarestShare(DigitHistogram digits, DigitHistogram expected) =>
        Enumerable
            .Range(0, ImageSet.ClassCount)
            .Where(digit => expected.Counts[digit] > 0)
            .Min(digit => digits.Share(digit) / expected.Share(digit));

    /// <summary>The ratio of the entropies; 1 if only one digit should come.</summary>
    public static double EntropyShare(DigitHistogram digits, DigitHistogram expected) =>
        expected.Entropy > 0 ? Math.Max(digits.Entropy / expected.Entropy, 0) : 1;
}

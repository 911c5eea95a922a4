namespace Penman.Evaluation.Measures;

/// <summary>How often each digit was read.</summary>
/// <param name="Counts">Images read as 0, 1, ...; their sum is at least 1.</param>
public sealed record DigitHistogram(IReadOnlyList<int> Counts)
{
    /// <summary>Images, N.</summary>
    public int Total => Counts.Sum();

    /// <summary>-sum p ln p in nats: from 0, one digit only, to the log of their number (ln 10 = 2.3026), all equally often.</summary>
    public double Entropy => -Shares.Sum(share => share > 0 ? share * Math.Log(share) : 0);

    /// <summary>KL(p || uniform) = log of the number of digits - entropy, in nats: 0 if all come equally often.</summary>
    public double KlToUniform => Math.Max(Math.Log(Counts.Count) - Entropy, 0);

    private IEnumerable<double> Shares => Enumerable.Range(0, Counts.Count).Select(Share);

    /// <summary>Counts the digits.</summary>
    /// <exception cref="ArgumentException">No digit, or one that is not below the number of classes.</exception>
    public static DigitHistogram Of(IReadOnlyList<int> digits, int classes)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Count == 0 || digits.Any(digit => digit < 0 || digit >= classes))
            throw new ArgumentException(
                $"A histogram counts at least one digit from 0 to {classes - 1}.",
                nameof(digits)
            );
        var counts = new int[classes];
        foreach (var digit in digits)
            counts[digit]++;
        return new DigitHistogram(counts);
    }

    /// <summary>The share of the images that are read as a digit, in [0, 1].</summary>
    public double Share(int digit) => (double)Counts[digit] / Total;

    /// <summary>The share of the digit that comes too seldom, relative to the share it should have.</summary>
    public double RarestShare(DigitHistogram expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Enumerable
            .Range(0, Counts.Count)
            .Where(digit => expected.Counts[digit] > 0)
            .Min(digit => Share(digit) / expected.Share(digit));
    }

    /// <summary>The entropy relative to that which it should be; 1 if only one digit should come.</summary>
    public double EntropyShare(DigitHistogram expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return expected.Entropy > 0 ? Math.Max(Entropy / expected.Entropy, 0) : 1;
    }
}

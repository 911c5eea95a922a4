namespace Penman.Studio.Context;

/// <summary>Numbers as forms take them: in digits, with a point before decimals, and without marks between thousands.</summary>
public static class FormNumber
{
    /// <summary>What a seed may be, for its field.</summary>
    public const string RangeOfSeeds = "From 0 to 2^64 - 1";

    /// <summary>What a whole number may be, for its field.</summary>
    public static string RangeOf(int least, int most) => $"From {Amounts.Count(least)} to {Amounts.Count(most)}";

    /// <summary>A whole number.</summary>
    /// <param name="what">What sentences call it, at their beginning.</param>
    /// <param name="text">What was written.</param>
    /// <param name="least">The least that it may be, 0 or more.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="ArgumentException">It is none, or out of range: says what it may be.</exception>
    public static int Whole(string what, string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new ArgumentException(
                $"{what} is \"{text}\", but must be a whole number from {Amounts.Count(least)} to {Amounts.Count(most)}, in digits alone."
            );

    /// <summary>A seed.</summary>
    /// <param name="what">What sentences call it, at their beginning.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="ArgumentException">It is none: says what it may be.</exception>
    public static ulong Seed(string what, string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new ArgumentException($"{what} is \"{text}\", but must be a whole number from 0 to 2^64 - 1.");

    /// <summary>A number that need not be whole.</summary>
    /// <param name="what">What sentences call it, at their beginning.</param>
    /// <param name="text">What was written.</param>
    /// <param name="example">A number of the kind, for the sentence.</param>
    /// <exception cref="ArgumentException">It is none: says how one is written.</exception>
    public static double Real(string what, string? text, double example) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} is \"{text}\", but must be a number such as {example}, with a point before its decimals."
                )
            );
}

namespace Penman.Cli.Flags;

/// <summary>Digits as people write them: single ones and ranges, such as 0-9 or 1,3,5.</summary>
internal static class DigitList
{
    private const int Largest = 9;

    /// <summary>Reads one digit behind a flag.</summary>
    /// <exception cref="UsageException">It is none: names the flag.</exception>
    public static int ParseOne(Option option, string text) =>
        TryParse(text, out var digit)
            ? digit
            : throw new UsageException($"{option.Name} is \"{text}\", but must be a digit from 0 to {Largest}.");

    /// <summary>The digits in the order written; those written twice are taken once.</summary>
    /// <exception cref="UsageException">Not a list of digits, or a range that runs backwards.</exception>
    public static IReadOnlyList<int> Parse(string text) => [.. ParseEach(text).Distinct()];

    /// <summary>The digits in the order written, as often as they are written.</summary>
    /// <exception cref="UsageException">Not a list of digits, or a range that runs backwards.</exception>
    public static IReadOnlyList<int> ParseEach(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).SelectMany(part => ParseRange(part, text))];

    private static IEnumerable<int> ParseRange(string part, string text)
    {
        var ends = part.Split('-', count: 2);
        if (!TryParse(ends[0], out var from) || !TryParse(ends[^1], out var to))
            throw new UsageException(
                $"--digits is \"{text}\", but must be a list of digits from 0 to {Largest} such as 0-9 or 1,3,5."
            );
        return from <= to
            ? Enumerable.Range(from, to - from + 1)
            : throw new UsageException($"The range {part} in --digits runs backwards; write {to}-{from}.");
    }

    private static bool TryParse(string text, out int digit) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out digit) && digit <= Largest;
}

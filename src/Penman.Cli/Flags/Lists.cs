namespace Penman.Cli.Flags;

/// <summary>Seeds as people write them: numbers and ranges, such as 1,5,10-20.</summary>
internal static class SeedList
{
    public const int MaximumCount = 100_000;

    /// <summary>0, 1, 2, ...</summary>
    public static IReadOnlyList<ulong> First(int count) => [.. Enumerable.Range(0, count).Select(seed => (ulong)seed)];

    /// <summary>The seeds in the order written, each once.</summary>
    public static IReadOnlyList<ulong> Parse(string text) => ParseEach(text).EachOnce("--seeds");

    /// <summary>The seeds in the order written, as often as they are written.</summary>
    public static IReadOnlyList<ulong> ParseEach(string text)
    {
        List<ulong> seeds = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (from, to) = ParseRange(part);
            if (to - from >= (ulong)(MaximumCount - seeds.Count))
                throw new UsageException(
                    $"--seeds {Shortened(text)} is more than {MaximumCount:N0} seeds; name fewer at a time."
                );
            for (ulong i = 0; i <= to - from; i++)
                seeds.Add(from + i);
        }

        return seeds;
    }

    private static (ulong From, ulong To) ParseRange(string part)
    {
        var ends = part.Split('-', count: 2);
        var from = ParseSeed(ends[0], part);
        var to = ParseSeed(ends[^1], part);
        return from <= to
            ? (from, to)
            : throw new UsageException($"The range {part} in --seeds runs backwards; write {to}-{from}.");
    }

    private static ulong ParseSeed(string text, string part) =>
        ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException(
                $"\"{Shortened(part)}\" in --seeds is no seed; write numbers below 2^64 and ranges such as 1,5,10-20."
            );

    private static string Shortened(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "...");
}

/// <summary>Lists in which nothing may stand twice.</summary>
internal static class OnceEach
{
    public static IReadOnlyList<T> EachOnce<T>(this IReadOnlyList<T> items, string flag)
        where T : struct =>
        items.CountBy(item => item).FirstOrDefault(item => item.Value > 1) is { Value: > 1, Key: var twice }
            ? throw new UsageException($"{flag} names {twice} twice; name it once.")
            : items;
}

/// <summary>
/// Classes of a model as people write them, by name or by number: single ones and ranges, such as 0-9 or 1,3,5.
/// </summary>
internal static class DigitList
{
    private const int MostNames = 20;

    public static int? One(Flag<string?> flag, ParseResult parse, ClassNames classes) =>
        flag.In(parse) is not { } text ? null
        : TryRead(text, classes, out var label) ? label
        : throw new UsageException(
            IsNumbered(classes)
                ? $"{flag.Name} is \"{text}\", but must be a digit from 0 to {classes.Count - 1}."
                : $"{flag.Name} is \"{text}\", but must be one of {Names(classes)}, or a number from 0 to {classes.Count - 1}."
        );

    /// <summary>The one class of --digit, or those of --digits; none where neither is written.</summary>
    public static IReadOnlyList<int> Either(
        Flag<string?> digit,
        Flag<string?> digits,
        ParseResult parse,
        ClassNames classes
    ) =>
        (One(digit, parse, classes), digits.In(parse)) switch
        {
            (not null, not null) => throw new UsageException($"Give {digit.Name} or {digits.Name}, not both."),
            ({ } label, _) => [label],
            (_, { } text) => Read(text, classes),
            _ => [],
        };

    /// <summary>The classes of --digits in the order written, as often as they are written.</summary>
    public static IReadOnlyList<int> Read(string text, ClassNames classes) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).SelectMany(part => ReadRange(part, text, classes))];

    private static IEnumerable<int> ReadRange(string part, string text, ClassNames classes)
    {
        if (TryRead(part, classes, out var only))
            return [only];
        var ends = part.Split('-', count: 2);
        if (!TryRead(ends[0], classes, out var from) || !TryRead(ends[^1], classes, out var to))
            throw new UsageException($"--digits is \"{text}\", but must be a list of {Possible(classes)}.");
        return from <= to
            ? Enumerable.Range(from, to - from + 1)
            : throw new UsageException(
                $"The range {part} in --digits runs backwards; write {classes[to]}-{classes[from]}."
            );
    }

    /// <summary>A name goes before a number.</summary>
    private static bool TryRead(string text, ClassNames classes, out int label)
    {
        label = classes.Names.ToList().IndexOf(text);
        return label >= 0
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out label) && label < classes.Count;
    }

    private static bool IsNumbered(ClassNames classes) => classes.Equals(ClassNames.Numbered(classes.Count));

    private static string Possible(ClassNames classes) =>
        !IsNumbered(classes) ? $"{Names(classes)}, or of numbers from 0 to {classes.Count - 1}"
        : classes.Count > 5 ? $"digits from 0 to {classes.Count - 1} such as 0-{classes.Count - 1} or 1,3,5"
        : $"digits from 0 to {classes.Count - 1} such as 0-{classes.Count - 1}";

    private static string Names(ClassNames classes) =>
        string.Join(", ", classes.Names.Take(MostNames)) + (classes.Count > MostNames ? ", ..." : "");
}

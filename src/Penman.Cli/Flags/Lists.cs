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
        where T : IEquatable<T> =>
        items.CountBy(item => item).FirstOrDefault(item => item.Value > 1) is { Value: > 1, Key: var twice }
            ? throw new UsageException($"{flag} names {twice} twice; name it once.")
            : items;
}

using Penman.Data;

namespace Penman.Cli.Flags;

/// <summary>
/// Classes of a model as people write them, by name or by number: single ones and ranges, such as 0-9 or 1,3,5.
/// </summary>
internal static class DigitList
{
    private const int MostNames = 20;

    /// <summary>The class behind a flag; null without it.</summary>
    /// <exception cref="UsageException">The model has no such class; the sentence says which it has.</exception>
    public static int? One(Flag<string?> flag, ParseResult parse, ClassNames classes) =>
        flag.In(parse) is not { } text ? null
        : TryRead(text, classes, out var label) ? label
        : throw new UsageException(
            IsNumbered(classes)
                ? $"{flag.Name} is \"{text}\", but must be a digit from 0 to {classes.Count - 1}."
                : $"{flag.Name} is \"{text}\", but must be one of {Names(classes)}, or a number from 0 to {classes.Count - 1}."
        );

    /// <summary>The one class of --digit, or those of --digits; none where neither is written.</summary>
    /// <exception cref="UsageException">Both are written, or the model has no such classes.</exception>
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
    /// <exception cref="UsageException">Not a list of the model's classes, or a range that runs backwards.</exception>
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

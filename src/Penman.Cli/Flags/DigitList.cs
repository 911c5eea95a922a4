using Penman.Serve.Drawing;

namespace Penman.Cli.Flags;

/// <summary>
/// Classes of a model as people write them, by name or else by number: single ones and ranges in the order of the classes, such as
/// 0-9, 1,3,5 or alpha-gamma.
/// </summary>
internal static class DigitList
{
    /// <summary>As many names as a sentence has room for.</summary>
    private const int MostNames = 20;

    private const int MostExamples = 5;

    public static int? One(Flag<string?> flag, ParseResult parse, ClassNames classes) =>
        flag.In(parse) is not { } text ? null
        : PictureOfClass.TryRead(text, classes, out var label) ? label
        : throw new UsageException(
            IsNumbered(classes)
                ? $"{flag.Name} is \"{text}\", but must be {Numbered(flag)} from 0 to {classes.Count - 1}."
                : $"{flag.Name} is \"{text}\", but must be one of {Names(text, classes)}, or a number from 0 to {classes.Count - 1}."
        );

    /// <summary>The classes of a list in the order written, as often as they are written.</summary>
    public static IReadOnlyList<int> Read(string text, ClassNames classes, string flag = "--digits") =>
        [.. Parts(text, classes).SelectMany(part => ReadRange(part, (text, flag), classes))];

    /// <summary>What stands between the commas; a name may have commas itself.</summary>
    private static IEnumerable<string> Parts(string text, ClassNames classes)
    {
        var pieces = text.Split(',');
        var most = 1 + classes.Names.Max(name => name.Count(letter => letter == ','));
        for (int first = 0, count; first < pieces.Length; first += count)
        {
            count = Math.Min(most, pieces.Length - first);
            while (count > 1 && !IsNamed(Joined(first, count), classes))
                count--;
            yield return Joined(first, count);
        }

        string Joined(int first, int count) => string.Join(',', pieces[first..(first + count)]).Trim();
    }

    private static IEnumerable<int> ReadRange(string part, (string Text, string Flag) list, ClassNames classes)
    {
        if (PictureOfClass.TryRead(part, classes, out var only))
            return [only];
        if (Ends(part, classes) is not var (from, to))
            throw new UsageException(
                $"{list.Flag} is \"{list.Text}\", but must be a list of {Possible(part, list.Flag, classes)}."
            );
        return from <= to
            ? Enumerable.Range(from, to - from + 1)
            : throw new UsageException(
                $"The range {part} in {list.Flag} runs backwards; write {classes[to]}-{classes[from]}."
            );
    }

    private static bool IsNamed(string part, ClassNames classes) =>
        classes.Find(part) is not null || NamedEnds(part, classes) is not null;

    /// <summary>Two names or two numbers; null for anything else.</summary>
    private static (int From, int To)? Ends(string part, ClassNames classes) =>
        NamedEnds(part, classes) is { } named ? named
        : part.Split('-') is [var from, var to]
        && TryNumber(from, classes, out var least)
        && TryNumber(to, classes, out var most)
            ? (least, most)
        : null;

    /// <summary>Two names, which may have dashes themselves.</summary>
    private static (int From, int To)? NamedEnds(string part, ClassNames classes)
    {
        for (var dash = part.IndexOf('-'); dash >= 0; dash = part.IndexOf('-', dash + 1))
            if (classes.Find(part[..dash].Trim()) is { } first && classes.Find(part[(dash + 1)..].Trim()) is { } last)
                return (first, last);
        return null;
    }

    private static bool TryNumber(string text, ClassNames classes, out int label) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out label) && label < classes.Count;

    private static bool IsNumbered(ClassNames classes) => classes.Equals(ClassNames.Numbered(classes.Count));

    private static string Numbered(Option flag) =>
        flag.Name switch
        {
            ClassFlag.Name => "a class",
            CodeFlags.NameOfOne => "a value",
            _ => "a digit",
        };

    private static string Possible(string part, string flag, ClassNames classes)
    {
        if (!IsNumbered(classes))
            return $"{Names(part, classes)}, or of numbers from 0 to {classes.Count - 1}";
        var what = flag switch
        {
            ClassesFlag.Name => "classes",
            CodeFlags.Name => "values",
            _ => "digits",
        };
        var some = classes.Count > MostExamples ? " or 1,3,5" : "";
        return $"{what} from 0 to {classes.Count - 1} such as 0-{classes.Count - 1}{some}";
    }

    /// <summary>All of them if they are few, else those nearest to what was written.</summary>
    private static string Names(string text, ClassNames classes) =>
        classes.Count <= MostNames
            ? string.Join(", ", classes.Names)
            : $"{classes.Count} classes, such as {string.Join(", ", Spelling.Nearest(text, classes.Names, MostExamples))}";
}

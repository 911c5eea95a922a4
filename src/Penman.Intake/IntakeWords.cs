namespace Penman.Intake;

/// <summary>What is said of a data set that was read, the same wherever it is said.</summary>
public static class IntakeWords
{
    private const int MostSizes = 5;
    private const int MostSkipped = 20;

    /// <summary>All of it, a line each; classes and what was left out are indented.</summary>
    public static IEnumerable<string> Of(IntakeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            $"{report.Name}: {report.Kind}, {Amounts.Count(report.Count)} images{(report.HasLabels ? $" of {ClassesOf(report)}" : "")}, brought to {report.Train.Format}",
            .. About(report),
            .. SkippedOf(report),
            .. report.HasLabels ? CountsOf(report) : [],
            .. report.Doubts.Select(doubt => $"Doubt: {doubt}"),
        ];
    }

    /// <summary>The halves, the sizes, the ink, equal images, and what was done on the way: a line each.</summary>
    public static IEnumerable<string> About(IntakeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            HalvesOf(report),
            SizesOf(report),
            InkOf(report),
            $"{Amounts.Count(report.Duplicates)} images are equal to another",
            .. report.Notes,
        ];
    }

    /// <summary>What was left out: how much in a line, then a line for each of the first; nothing if nothing was.</summary>
    public static IEnumerable<string> SkippedOf(IntakeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Skipped.Count == 0)
            yield break;
        yield return $"{Amounts.Count(report.Skipped.Count)} left out:";
        foreach (var sentence in report.Skipped.Take(MostSkipped))
            yield return $"  {sentence}";
        if (report.Skipped.Count > MostSkipped)
            yield return $"  and {Amounts.Count(report.Skipped.Count - MostSkipped)} more";
    }

    private static string ClassesOf(IntakeReport report) =>
        report.Train.Classes.Count == 1 ? "1 class" : $"{Amounts.Count(report.Train.Classes.Count)} classes";

    private static string HalvesOf(IntakeReport report) =>
        $"{Amounts.Count(report.Train.Count)} to learn from, {Amounts.Count(report.Test?.Count ?? 0)} to judge by, "
        + (report.HasOwnSplit ? "as the data say" : "about one in 6 of each class, chosen by content");

    private static string SizesOf(IntakeReport report)
    {
        var told = report
            .Sizes.Take(MostSizes)
            .Select(size => $"{size.Width}x{size.Height} ({Amounts.Count(size.Count)})");
        var others = report.Sizes.Count > MostSizes ? $" and {report.Sizes.Count - MostSizes} more" : "";
        return $"Sizes: {string.Join(", ", told)}{others}; {Amounts.Count(report.Coloured)} with colours";
    }

    private static string InkOf(IntakeReport report) =>
        $"{Amounts.Count(report.BrightGrounds)} of {Amounts.Count(report.Count)} have a bright ground; "
        + (report.IsInverted ? "all were inverted, so that ink is bright" : "none was inverted for that");

    private static IEnumerable<string> CountsOf(IntakeReport report)
    {
        var classes = report.Train.Classes;
        var width = classes.Names.Max(name => name.Length);
        return classes.Names.Zip(
            report.Counts,
            (name, count) => $"  {name.PadRight(width)}  {Amounts.Count(count.Train)} + {Amounts.Count(count.Test)}"
        );
    }
}

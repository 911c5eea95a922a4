using Penman.Intake.Sources;

namespace Penman.Intake;

/// <summary>What may be wrong with a set that can be read, a sentence each.</summary>
internal static class IntakeDoubts
{
    /// <summary>Classes of fewer images teach next to nothing.</summary>
    private const int FewImages = 10;

    /// <summary>A vote on the ink that is less unanimous is in doubt.</summary>
    private const double ClearVote = 0.9;

    public static IEnumerable<string> Of(IntakeReport report, Halves halves, ISource source, IntakeOptions options)
    {
        foreach (var name in source.Classes?.Except(report.Train.Classes.Names, StringComparer.Ordinal) ?? [])
            yield return $"The class {name} has no images and is left out.";
        if (report.HasLabels && Tiny(report) is { Count: > 0 } tiny)
            yield return $"{Listed(tiny)} {(tiny.Count == 1 ? "has" : "have")} fewer than {FewImages} images.";
        if (report.HasLabels && Unlearned(report) is { Count: > 0 } unlearned)
            yield return $"{Listed(unlearned)} {(unlearned.Count == 1 ? "has" : "have")} images to judge by only.";
        if (!report.HasLabels)
            yield return "There are no labels: a generator can be trained, but not be asked for a class.";
        if (options is { Ink: null, IsColour: false } && Majority(report) < ClearVote)
            yield return $"Of {Amounts.Count(report.Count)} pictures {Amounts.Count(report.BrightGrounds)} have a bright ground and the others a dark one; say what the ink is if the vote is wrong.";
        if (halves.Contradictions > 0)
            yield return $"{Amounts.Count(halves.Contradictions)} images stand in more than one class.";
        if (report.HasOwnSplit && halves.Straddling > 0)
            yield return $"{Amounts.Count(halves.Straddling)} images to judge by are also among those to learn from.";
        if (report.Test is null)
            yield return "There are too few different images to hold some out to judge by.";
    }

    private static double Majority(IntakeReport report)
    {
        var bright = report.BrightGrounds / (double)report.Count;
        return Math.Max(bright, 1 - bright);
    }

    private static List<string> Tiny(IntakeReport report) =>
        Named(report, count => count.Train + count.Test < FewImages);

    private static List<string> Unlearned(IntakeReport report) => Named(report, count => count.Train == 0);

    private static List<string> Named(IntakeReport report, Func<(int Train, int Test), bool> isMeant) =>
        [
            .. report
                .Train.Classes.Names.Zip(report.Counts)
                .Where(pair => isMeant(pair.Second))
                .Select(pair => pair.First),
        ];

    private static string Listed(List<string> names)
    {
        const int Most = 8;
        var more = names.Count > Most ? $" and {names.Count - Most} more" : "";
        return $"{(names.Count == 1 ? "The class" : "The classes")} {string.Join(", ", names.Take(Most))}{more}";
    }
}

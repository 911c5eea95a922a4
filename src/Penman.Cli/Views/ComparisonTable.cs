using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Reports;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>Runs as a table, the best score first.</summary>
internal static class ComparisonTable
{
    private const string None = "-";
    private const int MostOptions = 6;

    /// <summary>Figures of the best score, and what little room there is calls them.</summary>
    private static readonly (string Head, QuickFigure Figure)[] Shown =
    [
        ("x floor", QuickFigure.FrechetRatio),
        ("as asked", QuickFigure.Agreement),
        ("coverage", QuickFigure.Coverage),
    ];

    public static void Write(RunComparison comparison, CliContext context, IReadOnlyList<RunOption>? options = null)
    {
        options ??= comparison.Differences;
        var unshown = options.Count - MostOptions;
        options = [.. options.Take(MostOptions)];
        var table = new Table().SimpleBorder().AddColumn("run");
        foreach (var option in options)
            table.AddColumn(FlagNames.Of(option)[2..].EscapeMarkup());
        foreach (var name in (string[])[.. Shown.Select(shown => shown.Head), "images", "time"])
            table.AddColumn(name, column => column.RightAligned());
        foreach (var run in comparison.Ranked)
            table.AddRow([
                run.Name.EscapeMarkup(),
                .. options.Select(option => Or(option.TextIn(run.Options)).EscapeMarkup()),
                .. Figures(run),
            ]);
        context.Console.Write(table);
        if (unshown > 0)
            context.WriteLine(
                $"The page shows {unshown} more {(unshown == 1 ? "option" : "options")} in which they differ."
            );
        if (comparison.Caution is { } caution)
            context.WriteLine(caution);
        foreach (var run in comparison.Runs)
        {
            if (run.Failure is { } failure)
                context.WriteLine($"{run.Name} ended early: {failure}");
            foreach (var diagnosis in run.Diagnoses)
                context.WriteLine($"{run.Name}: {Wording.Diagnosis(diagnosis)}");
        }
    }

    private static string[] Figures(RunSummary run)
    {
        var score = run.BestScore;
        return
        [
            .. Shown.Select(shown => (score is null ? null : shown.Figure.TextIn(score)) ?? None),
            Amounts.Count(run.ImagesSeen),
            (run.ImagesWithoutTime > 0 ? "over " : "") + Amounts.Duration(TimeSpan.FromSeconds(run.Seconds)),
        ];
    }

    private static string Or(string text) => text.Length > 0 ? text : None;
}

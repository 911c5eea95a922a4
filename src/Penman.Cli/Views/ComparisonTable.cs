using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
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

    /// <summary>What an evaluation found of a code, where a run has one.</summary>
    private static readonly (string Head, Func<CodeMeaning, FormattableString> Text)[] OfCode =
    [
        ("as coded", code => $"{code.Accuracy:0.0%}"),
        ("nats", code => $"{code.Information:0.00}"),
    ];

    public static void Write(RunComparison comparison, CliContext context, IReadOnlyList<RunOption>? options = null)
    {
        options ??= comparison.Differences;
        var unshown = options.Count - MostOptions;
        options = [.. options.Take(MostOptions)];
        var table = new Table().SimpleBorder().AddColumn("run");
        foreach (var option in options)
            table.AddColumn(FlagNames.Of(option)[2..].EscapeMarkup());
        (string Head, Func<CodeMeaning, FormattableString> Text)[] ofCode = comparison.HasCodes ? OfCode : [];
        string[] heads = [.. Shown.Select(shown => shown.Head), .. ofCode.Select(one => one.Head), "images", "time"];
        foreach (var name in heads)
            table.AddColumn(name, column => column.RightAligned());
        foreach (var run in comparison.Ranked)
            table.AddRow([
                run.Name.EscapeMarkup(),
                .. options.Select(option => Or(option.TextIn(run.Options)).EscapeMarkup()),
                .. Figures(run),
                .. ofCode.Select(one => run.Evaluated?.Code is { } code ? Text(one.Text(code)) : None),
                .. Length(run),
            ]);
        context.Console.Write(table);
        if (unshown > 0)
            context.WriteLine(
                $"The page shows {unshown} more {(unshown == 1 ? "option" : "options")} in which they differ."
            );
        if (comparison.HasCodes)
            context.WriteLine(
                "As coded, nats: by evaluation, the images that are read as the class of their code's value, and how much the value tells of it."
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

    private static IEnumerable<string> Figures(RunSummary run) =>
        Shown.Select(shown => (run.BestScore is { } score ? shown.Figure.TextIn(score) : null) ?? None);

    private static string[] Length(RunSummary run) =>
        [
            Amounts.Count(run.ImagesSeen),
            (run.ImagesWithoutTime > 0 ? "over " : "") + Amounts.Duration(TimeSpan.FromSeconds(run.Seconds)),
        ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Or(string text) => text.Length > 0 ? text : None;
}

using Penman.Evaluation.Judging;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>Scores of several subjects beside each other, the nearest to real images first, and how they were judged.</summary>
internal static class SubjectTable
{
    /// <summary>Figures, and what little room there is calls them.</summary>
    private static readonly (string Head, Figure Figure)[] Shown =
    [
        ("Fréchet", Figure.FrechetDistance),
        ("recall", Figure.Recall),
        ("coverage", Figure.Coverage),
        ("as asked", Figure.Agreement),
        ("train on fake", Figure.TrainOnFakeAccuracy),
    ];

    public static void Write(IReadOnlyList<Scores> all, CliContext context)
    {
        var shown = Shown.Where(figure => all.Any(scores => RowOf(scores, figure.Figure) is not null)).ToList();
        var table = new Table().SimpleBorder().AddColumn("subject").AddColumn("grade");
        foreach (var head in (string[])["x floor", .. shown.Select(figure => figure.Head), "copies"])
            table.AddColumn(head, column => column.RightAligned());
        foreach (var scores in all.OrderBy(scores => scores.FrechetRatio))
            table.AddRow([
                scores.Protocol.Subject.EscapeMarkup(),
                ScoreTable.Word(scores.Grade),
                RowOf(scores, Figure.FrechetDistance)!.RatioText,
                .. shown.Select(figure => RowOf(scores, figure.Figure)?.ValueText ?? ScoreWords.None),
                ScoreWords.Of(scores.Memorisation.Verdict),
            ]);
        context.Console.Write(table);
        WriteProtocols(all, context);
    }

    private static void WriteProtocols(IReadOnlyList<Scores> all, CliContext context)
    {
        var protocols = all.Select(scores => ScoreWords.Of(scores.Protocol).Skip(1)) // but for who was judged
            .DistinctBy(lines => string.Join('\n', lines), StringComparer.Ordinal)
            .ToList();
        foreach (var line in protocols.SelectMany(lines => lines).Distinct(StringComparer.Ordinal))
            context.WriteLine(line);
        if (protocols.Count > 1)
            context.WriteLine("They were not judged alike: compare those that were, and of others the ratios alone.");
    }

    private static FigureRow? RowOf(Scores scores, Figure figure) =>
        scores.Rows.FirstOrDefault(row => row.Figure == figure);
}

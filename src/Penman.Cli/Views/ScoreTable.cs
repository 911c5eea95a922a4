using Penman.Evaluation.Judging;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>Scores for people: the verdict, the figures beside their floors, the digits or classes, the protocol.</summary>
internal static class ScoreTable
{
    public static void Write(Scores scores, CliContext context)
    {
        context.WriteLine(scores.Verdict);
        context.Console.Write(Figures(scores));
        context.Console.Write(scores.Protocol.Classes is { } classes ? Classes(scores, classes) : Digits(scores));
        foreach (var (line, i) in ScoreWords.Copies(scores).Select((line, i) => (line, i)))
            context.WriteLine(i == 0 ? line : $"  {line}");
        if (ScoreWords.Path(scores) is { } path)
            context.WriteLine(path);
        foreach (var (line, i) in ScoreWords.Code(scores).Select((line, i) => (line, i)))
            context.WriteLine(i == 0 ? line : $"  {line}");
        foreach (var line in ScoreWords.Of(scores.Protocol))
            context.WriteLine(line);
    }

    private static Table Figures(Scores scores)
    {
        var table = new Table().SimpleBorder().AddColumn("figure");
        foreach (var name in (string[])["images", "floor", "ratio"])
            table.AddColumn(name, column => column.RightAligned());
        table.AddColumn("");
        foreach (var row in scores.Rows)
            table.AddRow(
                row.Figure.Name,
                row.ValueText,
                row.FloorText,
                row.RatioText,
                row.Grade is { } grade ? Word(grade) : ScoreWords.None
            );
        return table;
    }

    /// <summary>The word of a grade in its colour.</summary>
    public static string Word(Grade grade)
    {
        var colour = grade switch
        {
            Grade.Excellent => "green",
            Grade.Good => "blue",
            Grade.Weak => "yellow",
            _ => "red",
        };
        return $"[{colour}]{ScoreWords.Of(grade)}[/]";
    }

    /// <summary>A row for each class, for names are long and there may be many.</summary>
    private static Table Classes(Scores scores, IReadOnlyList<string> classes)
    {
        var columns = ScoreWords.Digits(scores);
        var table = new Table().SimpleBorder().AddColumn("class");
        foreach (var (name, _) in columns)
            table.AddColumn(name, column => column.RightAligned());
        for (var label = 0; label < scores.Images.Histogram.Counts.Count; label++)
            table.AddRow([
                Markup.Escape(classes[label]),
                .. columns.Select(column => column.Texts.Count > label ? column.Texts[label] : ScoreWords.None),
            ]);
        return table;
    }

    private static Table Digits(Scores scores)
    {
        var table = new Table().SimpleBorder().AddColumn("digit");
        for (var digit = 0; digit < scores.Images.Histogram.Counts.Count; digit++)
            table.AddColumn($"{digit}", column => column.RightAligned());
        foreach (var (name, texts) in ScoreWords.Digits(scores))
            table.AddRow([name, .. texts]);
        return table;
    }
}

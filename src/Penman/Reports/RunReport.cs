using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;

namespace Penman.Reports;

/// <summary>
/// <c>report.html</c>: a run on one page, in one file that loads nothing. Made from what the folder holds and from
/// nothing else, so it can be made again at any time.
/// </summary>
public static class RunReport
{
    /// <summary>Its name in the run's folder.</summary>
    public const string FileName = "report.html";

    /// <summary>
    /// Writes the report of a run into its folder and returns its path; a front's words name what makes the run again,
    /// which is left out without them.
    /// </summary>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static string Write(string root, Func<Name, string>? wordsFor = null)
    {
        var run = RunSummary.Read(root);
        var path = run.Folder.File(FileName);
        AtomicFile.WriteText(path, Of(run, wordsFor));
        return path;
    }

    /// <summary>Writes the report of a run that just ended: it only tells what the folder holds.</summary>
    /// <returns>Why it could not be written, which costs nothing else; null if it was.</returns>
    public static Sentence? TryWrite(string root, Func<Name, string>? wordsFor = null)
    {
        try
        {
            Write(root, wordsFor);
            return null;
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new($"There is no new report: {exception.Message}");
        }
    }

    internal static string Of(RunSummary run, Func<Name, string>? wordsFor) =>
        Html.Page(
            $"{run.Name} – Penman",
            Head(run)
                + Html.Section("Diagnosis", DiagnosisSections.Of(run))
                + Html.Section("From noise to digits", Pictures(run))
                + Html.Section("Curves", RunCharts.Of(run))
                + Html.Section("Scores", ScoreSections.Evaluated(run))
                + Html.Section("Scores while training", ScoreSections.WhileTraining(run))
                + Html.Section("Options", OptionSections.Of(run))
                + Html.Section("Networks", Networks(run))
                + Html.Section("Making it again", OriginSection.Of(run, wordsFor))
        );

    private static string Head(RunSummary run)
    {
        var training = run.Options.Training;
        string[] words =
        [
            training.NetworksName,
            training.Knowledge,
            training.Objective,
            Data(run.Options.Data),
            $"seed {training.Seed}",
        ];
        return $"<header>\n<h1>{Html.Text(run.Name)}</h1>\n<p>{Html.Text(string.Join(" · ", words))}</p>\n<dl class=\"tiles\">\n{Tiles(run)}</dl>\n</header>\n";
    }

    /// <summary>What the data are called and, of converted ones, what they were.</summary>
    private static string Data(string? folder)
    {
        var data = DataSet.Open(folder);
        return data.Origin is { } origin ? $"{data.Name} (from {origin})" : data.Name;
    }

    private static string Tiles(RunSummary run)
    {
        List<(string Name, string Value)> tiles =
        [
            .. run.Evaluated is { } scores ? Evaluated(scores)
            : run.BestScore is { } best ? Scored(best)
            : [],
        ];
        tiles.Add(("training images seen", Amounts.Count(run.ImagesSeen)));
        tiles.Add(("training time", TrainingTime(run)));
        return string.Concat(tiles.Select(tile => $"<div><dt>{tile.Name}</dt><dd>{tile.Value}</dd></div>\n"));
    }

    /// <summary>An evaluation is the last word; scores of the training are not.</summary>
    private static IEnumerable<(string Name, string Value)> Evaluated(Scores scores) =>
        [
            (QuickFigure.FrechetRatio.Name, Html.Number(scores.FrechetRatio)),
            .. from row in scores.Rows
            where row.Figure == Figure.Agreement || row.Figure == Figure.Coverage
            orderby row.Figure == Figure.Coverage
            select (row.Figure.Name, row.Figure.TextOf(row.Value)),
        ];

    private static IEnumerable<(string Name, string Value)> Scored(QuickScore best) =>
        from figure in (QuickFigure[])[QuickFigure.FrechetRatio, QuickFigure.Agreement, QuickFigure.Coverage]
        where figure.Value(best) is not null
        select (figure.Name, figure.TextIn(best)!);

    /// <summary>Never less than was spent without a word: what a killed session did after its last checkpoint is not on record.</summary>
    internal static string TrainingTime(RunSummary run)
    {
        var time = Amounts.Duration(TimeSpan.FromSeconds(run.Seconds));
        return run.ImagesWithoutTime == 0
            ? time
            : $"{time}, and {Amounts.Count(run.ImagesWithoutTime)} images without a record of time";
    }

    private static string Pictures(RunSummary run) =>
        TimeLapse.Of(run)
        + Html.Figure(
            run.Folder.File("real-beside-fake.png"),
            "Real digits beside generated ones",
            "<figcaption>neither side is selected</figcaption>"
        );

    private static string Networks(RunSummary run)
    {
        var figures =
            Figure(run.Options.GeneratorPicture, "generator")
            + Figure(run.Options.DiscriminatorPicture, "discriminator");
        return figures.Length == 0 ? "" : $"<div class=\"pair\">\n{figures}</div>\n";

        string Figure(string picture, string name) =>
            Html.Figure(run.Folder.File(Path.ChangeExtension(picture, ".svg")), $"Architecture of the {name}");
    }
}

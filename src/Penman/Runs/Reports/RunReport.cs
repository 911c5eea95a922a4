using System.Globalization;
using System.Security.Cryptography;
using Penman.IO;

namespace Penman.Runs.Reports;

/// <summary>
/// <c>report.html</c>: a run on one page, in one file that loads nothing. Made from what the folder holds and from
/// nothing else, so it can be made again at any time.
/// </summary>
public static class RunReport
{
    /// <summary>Its name in the run's folder.</summary>
    public const string FileName = "report.html";

    /// <summary>The name of an evaluation's scores in a run's folder, which the report shows.</summary>
    public const string ScoresName = "scores.json";

    /// <summary>Writes the report of a run into its folder.</summary>
    /// <param name="root">The run's folder.</param>
    /// <returns>The file.</returns>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static string Write(string root)
    {
        var run = RunSummary.Read(root);
        var path = run.Folder.File(FileName);
        AtomicFile.WriteText(path, Of(run));
        return path;
    }

    /// <summary>The page.</summary>
    internal static string Of(RunSummary run) =>
        Html.Page(
            $"{run.Name} – Penman",
            Head(run)
                + Html.Section("Diagnosis", Diagnoses(run))
                + Html.Section("From noise to digits", Pictures(run))
                + Html.Section("Curves", RunCharts.Of(run))
                + Html.Section("Scores", ScoreSections.Evaluated(run))
                + Html.Section("Scores while training", ScoreSections.WhileTraining(run))
                + Html.Section("Options", OptionSections.Of(run))
                + Html.Section("Networks", Networks(run))
                + Html.Section("Making it again", Origin(run))
        );

    private static string Head(RunSummary run)
    {
        var training = run.Options.Training;
        var data = run.Options.Data is { } folder
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))
            : "MNIST";
        string[] words =
        [
            training.Architecture,
            training.Conditional == Gan.Architectures.Conditioning.None ? "unconditional" : "conditional",
            training.Objective,
            data,
            $"seed {training.Seed}",
        ];
        return $"<header>\n<h1>{Html.Text(run.Name)}</h1>\n<p>{Html.Text(string.Join(" · ", words))}</p>\n<dl class=\"tiles\">\n{Tiles(run)}</dl>\n</header>\n";
    }

    private static string Tiles(RunSummary run)
    {
        List<(string Name, string Value)> tiles = [];
        if (run.BestScore is { } best)
        {
            tiles.Add(("Fréchet distance in floors (real digits: 1)", $"{Html.Number(best.FrechetRatio)}"));
            if (best.Agreement is { } agreement)
                tiles.Add(("read as asked", Html.Share(agreement)));
            tiles.Add(("coverage", Html.Share(best.Coverage)));
        }

        tiles.Add(("training images seen", Html.Count(run.ImagesSeen)));
        tiles.Add(("training time", Html.Duration(run.Seconds)));
        return string.Concat(tiles.Select(tile => $"<div><dt>{tile.Name}</dt><dd>{tile.Value}</dd></div>\n"));
    }

    private static string Diagnoses(RunSummary run) =>
        run.Diagnoses.Count > 0
            ? string.Concat(
                run.Diagnoses.Select(diagnosis =>
                    $"<p class=\"trouble\"><strong>After {Html.Count(diagnosis.ImagesSeen)} images.</strong> {Html.Text(FlagNames.In(diagnosis.Sentence))}</p>\n"
                )
            )
        : run.Scored.Count > 0
            ? "<p class=\"sound\">Nothing that Penman watches for went wrong: no collapse, no discriminator that is too strong, no standstill, no digit ignored, no copies.</p>\n"
        : "<p>The run was not scored; of what can go wrong, only a discriminator that is too strong was watched for, and it was not seen.</p>\n";

    private static string Pictures(RunSummary run)
    {
        var beside = Html.Picture(
            run.Folder.File("real-beside-fake.png"),
            "Real digits beside generated ones",
            "paper"
        );
        return TimeLapse.Of(run)
            + (
                beside.Length == 0
                    ? ""
                    : $"<figure>{beside}<figcaption>neither side is selected</figcaption></figure>\n"
            );
    }

    private static string Networks(RunSummary run)
    {
        var pictures = ((string File, string Name)[])
            [(run.Options.GeneratorPicture, "generator"), (run.Options.DiscriminatorPicture, "discriminator")];
        var figures = string.Concat(
            pictures.Select(picture =>
                Html.Picture(
                    run.Folder.File(Path.ChangeExtension(picture.File, ".svg")),
                    $"Architecture of the {picture.Name}",
                    "paper"
                )
                    is { Length: > 0 } image
                    ? $"<figure>{image}</figure>\n"
                    : ""
            )
        );
        return figures.Length == 0 ? "" : $"<div class=\"pair\">\n{figures}</div>\n";
    }

    private static string Origin(RunSummary run)
    {
        var training = run.Options.Training;
        List<string> rows =
        [
            Html.Row("command", "<code>penman train --config options.json</code>, the file in this folder"),
            Html.Row("steps", $"{Html.Count(run.ImagesSeen / training.BatchSize)} of {training.BatchSize} images"),
        ];
        if (run.GeneratorNumbers > 0)
            rows.Add(
                Html.Row(
                    "weights",
                    $"generator {Html.Count(run.GeneratorNumbers)}, discriminator {Html.Count(run.DiscriminatorNumbers)}"
                )
            );
        var best = File.Exists(run.Folder.BestGenerator) ? run.Folder.BestGenerator : run.Folder.Generator;
        if (File.Exists(best))
            rows.Add(Html.Row($"SHA-256 of {Path.GetFileName(best)}", $"<code class=\"hash\">{HashOf(best)}</code>"));
        rows.AddRange(
            run.Sessions.Select((session, i) => Html.Row($"session {i + 1}", Describe(session, training.BatchSize)))
        );
        return $"""
            <div class="wide"><table class="facts"><tbody>
            {string.Concat(rows)}</tbody></table></div>
            <p class="note">The same options give the same bits on any machine, with any number of threads; only the times differ.</p>

            """;
    }

    private static string Describe(SessionLine session, int batchSize)
    {
        var images = (session.LastStep - session.FirstStep) * batchSize;
        var speed = session.Seconds > 0 ? $", {Html.Count(images / session.Seconds)} images/s" : "";
        var threads = session.Threads == 1 ? "1 thread" : $"{session.Threads} threads";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{session.StartedUtc:yyyy-MM-dd HH:mm} UTC, {Html.Count(images)} images in {Html.Duration(session.Seconds)}{speed}, {threads}, {session.RegisterBits}-bit registers"
        );
    }

    private static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

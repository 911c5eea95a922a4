using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Reports;
using Penman.Studio.Context;
using Penman.Studio.Judging;
using Penman.Studio.Shelves;
using Penman.Tests.Cli;
using Penman.Tests.Reports;

namespace Penman.Tests.Studio;

/// <summary>Runs beside each other.</summary>
public sealed class RunsSideBySideTests : IDisposable
{
    private readonly CliRunner _cli = new();

    private RunShelf Shelf => new(new StudioOptions { Runs = _cli.File("runs") });

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void What_differs_what_was_reached_and_the_curves_stand_in_the_order_of_the_scores()
    {
        Write("far", rate: 1e-3, distance: 5);
        Write("near", rate: 5e-4, distance: 2);
        Write("unscored", rate: 5e-4, distance: null);

        var runs = RunsSideBySide.Read([Find("far"), Find("unscored"), Find("near")]);

        Assert.Equal(["near", "far", "unscored"], runs.Names);
        var option = Assert.Single(runs.Options);
        Assert.Equal("generatorLearningRate", option.Option.Key);
        Assert.Equal(["0.0005", "0.001", "0.0005"], option.Texts);
        Assert.Equal(["2.00", "5.00", "–"], runs.Scores.Single(row => row.Name == QuickFigure.FrechetRatio.Name).Texts);
        Assert.Equal(5, runs.Curves.Count);
        var score = runs.Curves[0];
        Assert.Equal((QuickFigure.FrechetRatio.Name, true), (score.Title, score.IsLogarithmic));
        Assert.Equal([1, 1, 0], score.Lines.Select(line => line.Points.Count));
        Assert.Equal([(640.0, 2.0)], score.Lines[0].Points.Select(point => (point.Images, point.Value)));
        Assert.Equal([3, 3, 3], runs.Curves[2].Lines.Select(line => line.Points.Count));
        Assert.Empty(runs.Troubles);
        Assert.Empty(runs.Samples);
    }

    [Fact]
    public void Runs_draw_the_same_hands_of_the_same_seeds()
    {
        Write("one", rate: 1e-3, distance: 5);
        Write("two", rate: 5e-4, distance: 2);
        _cli.SaveGenerator("runs/one/generator.safetensors");
        var runs = RunsSideBySide.Read([Find("one"), Find("two")]);

        var alone = Assert.Single(runs.Draw(seed: 7));
        _cli.SaveGenerator("runs/two/generator.safetensors");
        var both = runs.Draw(seed: 7);

        Assert.Equal("one", alone.Run);
        Assert.Equal(["two", "one"], both.Select(drawn => drawn.Run));
        Assert.Equal(both[0].Png, both[1].Png); // the same network
        Assert.NotEqual(both[0].Png, runs.Draw(seed: 8)[0].Png);
        var picture = Png.Decode(alone.Png, "digits");
        Assert.InRange((double)picture.Width / picture.Height, 10 / 6.0 - 0.05, 10 / 6.0 + 0.05);
    }

    [Fact]
    public void Options_that_were_changed_while_runs_trained_are_named()
    {
        Write("steady", rate: 1e-3, distance: 5);
        Write("steered", rate: 1e-3, distance: 2);
        var same = RunsSideBySide.Read([Find("steady"), Find("steered")]);
        Assert.Equal("All options that decide a result are the same.", same.Sameness);
        Assert.Empty(same.Changes);

        File.WriteAllLines(
            _cli.File("runs/steered/changes.jsonl"),
            [
                """{"step":5,"options":{"r1":0.3,"decayStart":null},"from":{"r1":0.1,"decayStart":640}}""",
                """{"step":6,"options":{},"player":"generator"}""",
            ]
        );
        var runs = RunsSideBySide.Read([Find("steady"), Find("steered")]);

        Assert.StartsWith(
            "All options that decide a result were the same at the beginning",
            runs.Sameness,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [new("steered", 5, "r1", "0.1", "0.3"), new MadeChange("steered", 5, "decayStart", "640", "none")],
            runs.Changes
        );
        Assert.Equal(["steered: The generator moved alone in step 7."], runs.Alone);
        var page = RunComparison.Read([_cli.File("runs/steady"), _cli.File("runs/steered")]).ToHtml();
        Assert.Contains(
            "steered</th><td>after step 5</td><td><code>r1</code></td><td>0.1</td><td>0.3</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("All options that decide a result are the same", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_to_six_runs_are_compared()
    {
        Write("one", rate: 1e-3, distance: 5);

        Assert.Equal(
            "Choose 2 to 6 runs.",
            Assert.Throws<ArgumentException>(() => RunsSideBySide.Read([Find("one")])).Message
        );
        Assert.Throws<ArgumentException>(() => RunsSideBySide.Read([Find("one"), Find("one")]));
        Assert.Throws<ArgumentException>(() => RunsSideBySide.Read([.. Enumerable.Repeat(Find("one"), 7)]));
    }

    private ShelvedRun Find(string name) => Shelf.Find(name)!;

    private void Write(string name, double rate, double? distance)
    {
        var options = new RunOptions
        {
            Images = 640,
            Training = Catalogue.Recipe("mlp") with { GeneratorLearningRate = rate },
        };
        RunFiles.Write(
            _cli.File($"runs/{name}"),
            options,
            RunFiles.Line(1),
            RunFiles.Line(5),
            RunFiles.Line(10, distance)
        );
    }
}

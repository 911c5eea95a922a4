using System.Text.Json;
using System.Text.RegularExpressions;
using Penman.Cli.Flags;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;
using Penman.Words;

namespace Penman.Tests.Reports;

/// <summary>The pages of two small scored runs that differ in a rate, and of some that never trained.</summary>
[Collection(nameof(TwoRuns))]
public sealed partial class RunReportTests(TwoRuns runs)
{
    [Fact]
    public void A_training_ends_with_a_report_that_can_be_made_again_to_the_byte()
    {
        var path = runs.Temp.File("one/report.html");
        var first = File.ReadAllBytes(path);

        Assert.Equal(path, RunReport.Write(runs.Temp.File("one")));
        Assert.Equal(first, File.ReadAllBytes(path));
    }

    [Fact]
    public void The_page_loads_nothing()
    {
        foreach (var page in (string[])[runs.Report("one"), RunComparison.Read(runs.Folders).ToHtml()])
        {
            Assert.Contains(
                "Content-Security-Policy\" content=\"default-src 'none'; img-src data:;",
                page,
                StringComparison.Ordinal
            );
            Assert.All(
                Sources.Matches(page),
                match => Assert.StartsWith("data:image/", match.Groups["address"].Value, StringComparison.Ordinal)
            );
            Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("url(http", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void The_curves_are_those_of_the_metrics()
    {
        var charts = Pages.ChartsOf(runs.Report("one"));
        var lines = MetricsLine.Read(runs.Temp.File("one/metrics.jsonl"));

        var losses = charts["Losses"].GetProperty("series");
        Assert.Equal(
            lines.Select(line => line.ImagesSeen),
            losses[0].GetProperty("x").EnumerateArray().Select(x => x.GetInt64())
        );
        foreach (var (line, y) in lines.Zip(losses[0].GetProperty("y").EnumerateArray()))
            Assert.Equal(line.Numbers.GeneratorLoss, y.GetDouble(), 1e-4 * Math.Abs(line.Numbers.GeneratorLoss));
        var scores = charts["Fréchet distance, in floors"].GetProperty("series")[0].GetProperty("y");
        var scored = lines.Where(line => line.Score is not null).ToList();
        Assert.Equal(2, scored.Count);
        foreach (var (line, y) in scored.Zip(scores.EnumerateArray()))
            Assert.Equal(line.Score!.FrechetRatio, y.GetDouble(), 1e-4 * line.Score.FrechetRatio);
    }

    [Fact]
    public void The_page_answers_to_pointer_keys_and_buttons()
    {
        Chromium.SkipUnlessAvailable();
        var page = runs.Temp.File("browsed.html");
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports/browse_report.js"));
        File.WriteAllText(page, $"{runs.Report("one")}<pre id=\"result\"></pre><script>{script}</script>");

        Assert.Equal(
            """
            charts drawn: all
            pointer on the right: 640 images, generator discriminator
            arrow to the left: an earlier point
            without the first curve: 640 images, discriminator
            away: hidden
            slider to the start: before training, another picture
            play: Pause
            after a tick: after 320 images
            after the last: after 640 images, Play
            before printing: all details are open
            """,
            Chromium.ResultOf(page)
        );
    }

    [Fact]
    public void Ten_thousand_lines_become_a_few_hundred_points_with_their_ranges()
    {
        List<MetricsLine> lines =
        [
            .. Enumerable.Range(0, 10_000).Select(i => new MetricsLine(new(i, i, i % 2, 0, 0, 0))),
        ];

        var series = PageChart.Line("loss", lines, line => line.Numbers.DiscriminatorLoss);

        Assert.Equal(400, series.X.Count);
        Assert.Equal(9_999, series.X[^1]);
        Assert.All(series.Y, y => Assert.InRange(y, 0.45, 0.55));
        Assert.All(series.Low!, low => Assert.Equal(0, low));
        Assert.All(series.High!, high => Assert.Equal(1, high));
    }

    [Fact]
    public void Samples_are_there_from_before_training_to_the_end_at_full_detail()
    {
        var frames = JsonDocument.Parse(Frames.Match(runs.Report("one")).Groups["json"].Value).RootElement;

        Assert.Equal(
            [0L, 20 * 16, 40 * 16],
            frames.EnumerateArray().Select(frame => frame.GetProperty("images").GetInt64())
        );
        var source = frames[2].GetProperty("source").GetString()!;
        var small = Png.Decode(Convert.FromBase64String(source["data:image/png;base64,".Length..]), "frame");
        var grid = Png.Read(runs.Temp.File("one/samples/step-000040.png"));
        Assert.Equal((8 * 28 + 9 * 2, 10 * 28 + 11 * 2), (small.Width, small.Height)); // a pixel each, and margins
        const int Scale = RunPictures.GridScale;
        for (var y = 0; y < grid.Height; y++)
        for (var x = 0; x < grid.Width; x++)
            Assert.Equal(small.Pixels[y / Scale * small.Width + x / Scale], grid.Pixels[y * grid.Width + x]);
    }

    [Fact]
    public void Of_many_samples_some_are_chosen_denser_at_the_beginning()
    {
        var chosen = TimeLapse.Choose([.. Enumerable.Range(0, 1000).Select(i => 10L * i)], 24);

        Assert.Equal((0, 9990), (chosen[0], chosen[^1]));
        Assert.InRange(chosen.Count, 20, 24);
        Assert.True(chosen[2] - chosen[1] < chosen[^1] - chosen[^2]);
        Assert.Equal([1, 2], TimeLapse.Choose([1, 2], 24));
    }

    [Fact]
    public void What_differs_from_the_recipe_is_told_with_its_own_value()
    {
        var page = runs.Report("two");
        var changed = page[
            page.IndexOf("<h2>Options</h2>", StringComparison.Ordinal)..page.IndexOf(
                "<summary>All options",
                StringComparison.Ordinal
            )
        ];

        Assert.Equal(
            [
                "images 640 900032",
                $"data {runs.Temp.File("data")} –",
                "sampleEvery 320 12800",
                "scoreEvery 320 60000",
                $"batchSize 16 {RecipeOf("penman").Training.BatchSize}",
                "generatorLearningRate 0.0005 0.001",
            ],
            OptionRow
                .Matches(changed)
                .Select(match =>
                    $"{match.Groups["key"].Value} {match.Groups["own"].Value} {match.Groups["recipe"].Value}"
                )
        );
    }

    [Theory]
    [InlineData("penman", null)]
    [InlineData("mlp", null)]
    [InlineData("penman", "digits")]
    public void A_run_of_which_no_option_was_changed_says_so(string architecture, string? data)
    {
        var options = RecipeOf(architecture) with { Data = data };
        var page = PageOf(options.Resolve(dataImages: data is null ? Mnist.TrainingImages : 12_345));

        if (data is null)
            Assert.Contains($"The recipe of <code>{architecture}</code>, unchanged.", page, StringComparison.Ordinal);
        else
            Assert.Equal(["data"], OptionRow.Matches(page).Select(match => match.Groups["key"].Value));
    }

    [Fact]
    public void A_decay_that_does_not_follow_the_length_is_a_change()
    {
        var options = RecipeOf("penman") with { Epochs = null, Images = 64_000 };
        var training = options.Training with { DecayStart = 1000, DecayEnd = 2000 };

        Assert.Equal(
            ["epochs", "images", "decayStart", "decayEnd"],
            OptionRow.Matches(PageOf(options with { Training = training })).Select(match => match.Groups["key"].Value)
        );
    }

    [Fact]
    public void An_architecture_without_a_recipe_is_compared_with_none()
    {
        var page = PageOf(
            new()
            {
                Epochs = 1,
                Training = new() { Architecture = "my-own" },
            }
        );

        Assert.Contains("<summary>All options</summary>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("recipe of", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Names_and_sentences_are_escaped()
    {
        var folder = runs.Temp.File("<b>&co");
        Directory.CreateDirectory(folder);
        File.Copy(runs.Temp.File("one/options.json"), Path.Combine(folder, "options.json"));
        using (var metrics = JsonLines.Continue(Path.Combine(folder, "metrics.jsonl"), lengthBytes: 0))
            metrics.Append(
                new MetricsLine(new(10, 160, 1, 1, 0.5f, 0.5f))
                {
                    Diagnoses =
                    [
                        new Diagnosis(
                            Trouble.Collapse,
                            160,
                            new($"{new Name("BatchSize")} </script><script>alert(1)</script>")
                        ),
                    ],
                },
                RecordsJson.Default.MetricsLine
            );

        var page = File.ReadAllText(RunReport.Write(folder, FlagNames.WordsFor));

        Assert.Contains("<h1>&lt;b&gt;&amp;co</h1>", page, StringComparison.Ordinal);
        Assert.Contains("batchSize &lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The newest samples", RunComparison.Read([folder]).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_left_no_record_is_not_passed_over()
    {
        var page = PageOf(new() { Images = 640 }, RunFiles.Line(10));

        Assert.Contains("<dd>0 s, and 640 images without a record of time</dd>", page, StringComparison.Ordinal);
        Assert.Contains("other sessions</th><td>640 images without", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null, " --images 640")]
    [InlineData(0.5, null, " --images 640 --decay-to 1")]
    [InlineData(0.5, 64L, " --images 640 --decay-start 64 --decay-end 128")]
    public void A_run_by_the_clock_is_made_again_by_its_images(double decayTo, long? start, string flags)
    {
        var training = new TrainingOptions
        {
            DecayTo = decayTo,
            DecayStart = start,
            DecayEnd = 2 * start,
        };

        Assert.Contains(
            $"<code>penman train --config options.json --models models{flags}</code>",
            PageOf(new() { Minutes = 1, Training = training }, RunFiles.Line(10)),
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex("title=\"[^\"]*\">(?<key>\\w+)</code></th><td>(?<own>[^<]*)</td><td>(?<recipe>[^<]*)</td></tr>")]
    private static partial Regex OptionRow { get; }

    private static RunOptions RecipeOf(string architecture) =>
        new RunOptions { Training = Catalogue.Recipe(architecture) }.Resolve(Mnist.TrainingImages) with
        {
            Training = Catalogue.Recipe(architecture),
        };

    private string PageOf(RunOptions options, params MetricsLine[] lines) =>
        File.ReadAllText(
            RunReport.Write(RunFiles.Write(runs.Temp.File($"{Guid.NewGuid()}"), options, lines), FlagNames.WordsFor)
        );

    [GeneratedRegex("class=\"stations\"></div>\n<script type=\"application/json\">(?<json>.*?)</script>")]
    private static partial Regex Frames { get; }

    [GeneratedRegex("\\ssrc=\"(?<address>[^\"]*)\"")]
    private static partial Regex Sources { get; }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Gan;
using Penman.IO;
using Penman.Runs;
using Penman.Runs.Diagnoses;
using Penman.Runs.Reports;
using Penman.Tests.Support;

namespace Penman.Tests.Runs.Reports;

/// <summary>Two small scored runs that differ in a learning rate, and their pages.</summary>
public sealed partial class RunReportTests(RunReportTests.TwoRuns runs) : IClassFixture<RunReportTests.TwoRuns>
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
        var charts = ChartsOf(runs.Report("one"));
        var lines = MetricsFile.Read(runs.Temp.File("one/metrics.jsonl"));

        var losses = charts["Losses"].GetProperty("series");
        Assert.Equal(
            lines.Select(line => line.ImagesSeen),
            losses[0].GetProperty("x").EnumerateArray().Select(x => x.GetInt64())
        );
        foreach (var (line, y) in lines.Zip(losses[0].GetProperty("y").EnumerateArray()))
            Assert.Equal(line.GeneratorLoss, y.GetDouble(), 1e-4 * Math.Abs(line.GeneratorLoss));
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
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Runs/Reports/browse_report.js"));
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
        List<MetricsLine> lines = [.. Enumerable.Range(0, 10_000).Select(i => new MetricsLine(i, i, i % 2, 0, 0, 0))];

        var series = PageChart.Line("loss", lines, line => line.DiscriminatorLoss);

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
        Assert.Equal((grid.Width / 2, grid.Height / 2), (small.Width, small.Height));
        Assert.Equal(grid.Pixels[2 * 50 * grid.Width + 2 * 31], small.Pixels[50 * small.Width + 31]);
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

        Assert.Contains("learningRate", page, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("generatorLearningRate</code></th><td>0.0005</td><td>0.001</td>", page);
        Assert.Matches("seed</code></th><td>[0-9]+</td>", page);
    }

    [Fact]
    public void Names_and_sentences_are_escaped()
    {
        var folder = runs.Temp.File("<b>&co");
        Directory.CreateDirectory(folder);
        File.Copy(runs.Temp.File("one/options.json"), Path.Combine(folder, "options.json"));
        using (var metrics = JsonLines.Create(Path.Combine(folder, "metrics.jsonl")))
            metrics.Append(
                new MetricsLine(10, 160, 1, 1, 0.5f, 0.5f)
                {
                    Diagnoses = [new Diagnosis(Trouble.Collapse, 160, "BatchSize </script><script>alert(1)</script>")],
                }
            );

        var page = File.ReadAllText(RunReport.Write(folder));

        Assert.Contains("<h1>&lt;b&gt;&amp;co</h1>", page, StringComparison.Ordinal);
        Assert.Contains("--batch-size &lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_marks_what_differs_and_ranks_by_score()
    {
        var comparison = RunComparison.Read(runs.Folders);

        Assert.Equal(["generatorLearningRate"], comparison.Differences.Select(option => option.Key));
        Assert.True(comparison.Ranked[0].BestScore!.FrechetDistance <= comparison.Ranked[1].BestScore!.FrechetDistance);
        var page = comparison.ToHtml();
        var rates = string.Concat(
            comparison.Ranked.Select(run => $"<td><mark>{run.Options.Training.GeneratorLearningRate}</mark></td>")
        );
        Assert.Contains($"generatorLearningRate</code></th>{rates}", page, StringComparison.Ordinal);
        Assert.Equal(
            ["one", "two"],
            ChartsOf(page)["Loss of the generator"]
                .GetProperty("series")
                .EnumerateArray()
                .Select(series => series.GetProperty("name").GetString())
        );
        Assert.Equal(2, Regex.Count(page, "alt=\"Samples of ", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Runs_of_the_same_name_are_told_apart_and_one_run_is_compared_once()
    {
        var copy = runs.Temp.File("elsewhere/one");
        Directory.CreateDirectory(copy);
        File.Copy(runs.Temp.File("one/options.json"), Path.Combine(copy, "options.json"));

        var names = RunComparison.Read([runs.Temp.File("one"), copy]).Runs.Select(run => run.Name);

        Assert.Equal([$"{Path.GetFileName(runs.Temp.Path)}/one", "elsewhere/one"], names);
        Assert.Contains(
            "is named twice",
            Assert.Throws<ArgumentException>(() => RunComparison.Read([copy, copy])).Message,
            StringComparison.Ordinal
        );
    }

    private static Dictionary<string, JsonElement> ChartsOf(string page) =>
        Charts
            .Matches(page)
            .Select(match => JsonDocument.Parse(match.Groups["json"].Value).RootElement)
            .ToDictionary(chart => chart.GetProperty("title").GetString()!, StringComparer.Ordinal);

    [GeneratedRegex(
        "<figure class=\"chart\">.*?<script type=\"application/json\">(?<json>.*?)</script>",
        RegexOptions.Singleline
    )]
    private static partial Regex Charts { get; }

    [GeneratedRegex("class=\"stations\"></div>\n<script type=\"application/json\">(?<json>.*?)</script>")]
    private static partial Regex Frames { get; }

    [GeneratedRegex("\\ssrc=\"(?<address>[^\"]*)\"")]
    private static partial Regex Sources { get; }

    public sealed class TwoRuns : IDisposable
    {
        private const int Batch = 16;

        public TwoRuns()
        {
            var data = ScoredData.Save(Temp.File("data"), Mnist.Train().First(300));
            foreach (var (name, rate) in ((string, double)[])[("one", 1e-3), ("two", 5e-4)])
            {
                using var run = Run.Start(
                    new()
                    {
                        Out = Temp.File(name),
                        Models = Temp.File("models"),
                        Data = data,
                        Images = 40 * Batch,
                        ScoreEvery = 20 * Batch,
                        SampleEvery = 20 * Batch,
                        Training = TrainingOptions.For("penman") with
                        {
                            BatchSize = Batch,
                            GeneratorLearningRate = rate,
                        },
                    }
                );
                using var observer = new RecordingObserver();
                run.Train(observer);
            }
        }

        internal TempFolder Temp { get; } = new();

        internal string[] Folders => [Temp.File("one"), Temp.File("two")];

        public void Dispose() => Temp.Dispose();

        internal string Report(string name) => File.ReadAllText(Temp.File($"{name}/report.html"));
    }
}

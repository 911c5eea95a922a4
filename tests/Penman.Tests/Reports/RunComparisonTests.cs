using System.Text.RegularExpressions;
using Penman.Reports;
using Penman.Tests.Support;

namespace Penman.Tests.Reports;

[Collection(nameof(TwoRuns))]
public sealed class RunComparisonTests(TwoRuns runs)
{
    [Fact]
    public void A_comparison_marks_what_differs_and_ranks_by_score()
    {
        var comparison = RunComparison.Read(runs.Folders);

        Assert.Equal(["generatorLearningRate"], comparison.Differences.Select(option => option.Key));
        Assert.True(comparison.Ranked[0].BestScore!.FrechetRatio <= comparison.Ranked[1].BestScore!.FrechetRatio);
        Assert.Null(comparison.Caution);
        var page = comparison.ToHtml();
        var rates = string.Concat(
            comparison.Ranked.Select(run => $"<td><mark>{run.Options.Training.GeneratorLearningRate}</mark></td>")
        );
        Assert.Contains($"generatorLearningRate</code></th>{rates}", page, StringComparison.Ordinal);
        Assert.Equal(
            ["one", "two"],
            Pages
                .ChartsOf(page)["Loss of the generator"]
                .GetProperty("series")
                .EnumerateArray()
                .Select(series => series.GetProperty("name").GetString())
        );
        Assert.Equal(2, Regex.Count(page, "alt=\"Samples of ", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("one two", "one", "two/")]
    [InlineData("a/one b/one two", "a/one", "b/one/", "two")]
    [InlineData("a/runs/1 b/runs/1", "a/runs/1/", "b/runs/1/")]
    [InlineData("c/d/1 d/d/1 e/1", "c/d/1", "d/d/1", "d/e/1")]
    public void Names_are_as_long_as_it_takes_to_tell_runs_apart(string names, params string[] folders)
    {
        using var temp = new TempFolder();
        foreach (var folder in folders)
            RunFiles.Write(temp.File(folder), new() { Images = 640 });

        var comparison = RunComparison.Read([.. folders.Select(temp.File)]);

        Assert.Equal(names, string.Join(' ', comparison.Runs.Select(run => run.Name)));
    }

    [Fact]
    public void One_run_is_compared_once_however_it_is_spelt() =>
        Assert.Equal(
            "The run one is named twice; name each once.",
            Assert
                .Throws<ArgumentException>(() =>
                    RunComparison.Read([runs.Folders[0], runs.Folders[0] + Path.DirectorySeparatorChar])
                )
                .Message
        );

    [Fact]
    public void Runs_on_different_data_are_ranked_by_floors_and_with_caution()
    {
        using var temp = new TempFolder();
        var far = RunFiles.Write(temp.File("far"), new() { Data = "a", Images = 640 }, RunFiles.Line(10, 5, floor: 1));
        var near = RunFiles.Write(
            temp.File("near"),
            new() { Data = "b", Images = 640 },
            RunFiles.Line(10, 8, floor: 4)
        );

        var comparison = RunComparison.Read([far, near]);

        Assert.Equal(["near", "far"], comparison.Ranked.Select(run => run.Name));
        Assert.Contains("learned from different data", comparison.Caution!, StringComparison.Ordinal);
        Assert.Contains(comparison.Caution!, comparison.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_ended_a_run_of_a_sweep_stands_under_diagnoses()
    {
        using var temp = new TempFolder();
        var folder = RunFiles.Write(temp.File("001"), new() { Images = 640 });
        File.WriteAllText(Path.Combine(folder, "result.json"), "{ \"failure\": \"Training diverged at step 7.\" }");

        Assert.Contains(
            "<strong>001: ended early.</strong> Training diverged at step 7.",
            RunComparison.Read([folder]).ToHtml(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_pointer_reads_every_curve_to_its_own_end()
    {
        Chromium.SkipUnlessAvailable();
        using var temp = new TempFolder();
        var folders = Enumerable
            .Range(1, 15)
            .Select(i =>
                RunFiles.Write(temp.File($"{i}"), new(), [.. Enumerable.Range(1, 10 * i).Select(k => RunFiles.Line(k))])
            );
        const string Script = """
            const chart = [...document.querySelectorAll(".chart")].find(one => one.textContent.includes("Loss of the generator"));
            const svg = chart.querySelector(":scope > svg"), tip = chart.querySelector(".tip");
            const box = svg.getBoundingClientRect();
            const told = () => [...tip.querySelectorAll("div")].map(row => row.textContent.split(" ")[0]).join(" ");
            const lines = [];
            svg.dispatchEvent(new PointerEvent("pointermove", { clientX: box.right - 1, clientY: box.top + 50 }));
            lines.push(told());
            svg.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
            lines.push(tip.firstChild.textContent);
            const looks = css => [...chart.querySelectorAll(css)].map(line => `${getComputedStyle(line).stroke} ${line.getAttribute("stroke-dasharray")}`);
            const curves = looks("polyline");
            lines.push(`${new Set(curves).size} of ${curves.length} looks`);
            lines.push(looks(".legend line").join() === curves.join() ? "the legend shows them" : "another legend");
            document.getElementById("result").textContent = lines.join("\n");
            """;
        File.WriteAllText(
            temp.File("page.html"),
            $"{RunComparison.Read([.. folders]).ToHtml()}<pre id=\"result\"></pre><script>{Script}</script>"
        );

        Assert.Equal(
            "9,600 15\n9,536 images\n15 of 15 looks\nthe legend shows them",
            Chromium.ResultOf(temp.File("page.html"))
        );
    }
}

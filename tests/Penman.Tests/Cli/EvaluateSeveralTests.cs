using System.Text.Json.Nodes;
using Penman.Subjects;

namespace Penman.Tests.Cli;

/// <summary>Several subjects at once, and in parts that leave their scores in a folder.</summary>
public sealed class EvaluateSeveralTests(EvaluateTests.SmallData data) : IClassFixture<EvaluateTests.SmallData>
{
    private static readonly string[] Question = ["--data", "digits", "--count", "256"];
    private static readonly string[] All = ["evaluate", "asked", "real.npy", "digits", .. Question];

    [Fact]
    public void Several_are_laid_beside_each_other_the_nearest_to_real_images_first()
    {
        var result = data.Cli.Run(All);
        var rows = result.Output.Split('\n').Select(line => line.Trim()).SkipWhile(line => line.Length == 0).ToList();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("^subject +grade +x floor +Fréchet +recall +coverage +as asked +copies$", rows[0]);
        var ratios = rows.Skip(2)
            .Take(3)
            .Select(row => double.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]));
        Assert.Equal(ratios.Order(), ratios);
        Assert.Single(
            rows,
            row =>
                row.StartsWith("real.npy ", StringComparison.Ordinal) && row.EndsWith("none", StringComparison.Ordinal)
        );
        Assert.Single(rows, row => row.StartsWith("256 images, seed 0", StringComparison.Ordinal));

        var json = JsonNode.Parse(data.Cli.Run([.. All, "--json"]).Output)!.AsArray();
        Assert.Equal(["asked", "real.npy", "digits"], json.Select(one => (string?)one!["protocol"]!["subject"]));
    }

    [Theory]
    [InlineData("parts")]
    [InlineData("json-parts", "--json")]
    public void Parts_are_gathered_to_what_the_command_says_at_once(string folder, params string[] flags)
    {
        string[] kept = [.. All, .. flags, "--out", folder];
        Assert.Equal(0, data.Cli.Run([.. kept, "--part", "1/2"]).ExitCode);
        var early = data.Cli.Run([.. kept, "--gather"]);
        Assert.Equal(1, early.ExitCode);
        var make =
            $"penman evaluate real.npy --count 256 --data digits {string.Concat(flags.Select(flag => flag + " "))}--out {folder}";
        Assert.Equal($"penman: 1 of 3 are not scored in {folder}: real.npy; score them: {make}\n", early.Error);

        Assert.Equal(0, data.Cli.Run(make.Split(' ')[1..]).ExitCode);
        var times = Times(folder);
        Assert.Equal(0, data.Cli.Run([.. kept, "--part", "2/2"]).ExitCode);

        Assert.Equal(times, Times(folder)); // nothing was scored twice
        Assert.Equal(data.Cli.Run([.. All, .. flags]), data.Cli.Run([.. kept, "--gather"]));
    }

    [Fact]
    public void Another_question_and_a_subject_that_has_changed_are_kept_apart()
    {
        string[] command = ["evaluate", "changing.npy", .. Question, "--out", "apart"];
        File.Copy(data.Cli.File("real.npy"), data.Cli.File("changing.npy"));
        var first = data.Cli.Run(command);
        Assert.Equal(data.Cli.Run(command[..^2]), first); // one alone says all, kept or not
        Assert.Equal(first, data.Cli.Run(command));
        Assert.Single(Times("apart"));

        data.Cli.Run([.. command, "--seed", "1"]);
        Assert.Equal(2, Times("apart").Count);
        var bytes = File.ReadAllBytes(data.Cli.File("changing.npy"));
        bytes[^400] ^= 255;
        File.WriteAllBytes(data.Cli.File("changing.npy"), bytes);
        data.Cli.Run(command);
        Assert.Equal(3, Times("apart").Count);
    }

    [Fact]
    public void A_subject_that_another_process_scores_is_left_to_it()
    {
        string[] command = ["evaluate", "real.npy", .. Question, "--out", "claimed"];
        data.Cli.Run(command);
        var file = Assert.Single(Times("claimed")).Name;
        File.Delete(data.Cli.File($"claimed/{file}"));
        using (Penman.Files.Claims.Take(data.Cli.File("claimed"), Path.GetFileNameWithoutExtension(file), ""))
        {
            var result = data.Cli.Run(command);
            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith("penman: Another process scores real.npy for ", result.Error, StringComparison.Ordinal);
            Assert.EndsWith(
                " in claimed: real.npy; somebody is at real.npy just now, so wait\n",
                data.Cli.Run([.. command, "--gather"]).Error,
                StringComparison.Ordinal
            );
            File.Copy(data.Cli.File("real.npy"), data.Cli.File("copy.npy"));
            Assert.Equal(0, data.Cli.Run(["evaluate", "copy.npy", .. Question, "--out", "claimed"]).ExitCode);
            File.Delete(Assert.Single(Directory.GetFiles(data.Cli.File("claimed"), "copy*.json")));
        }

        Assert.Equal(0, data.Cli.Run(command).ExitCode);
        Assert.Equal(file, Assert.Single(Times("claimed")).Name);
    }

    [Fact]
    public void Scores_of_a_subject_are_found_where_it_and_its_data_lie_elsewhere()
    {
        Assert.Equal(0, data.Cli.Run(["evaluate", "real.npy", .. Question, "--out", "mounted"]).ExitCode);
        var elsewhere = Directory.CreateDirectory(data.Cli.File("elsewhere")).FullName;
        File.Copy(data.Cli.File("real.npy"), Path.Combine(elsewhere, "copy.npy"));
        var digits = Directory.CreateDirectory(Path.Combine(elsewhere, "digits")).FullName;
        foreach (var file in Directory.GetFiles(data.Cli.File("digits")))
            File.Copy(file, Path.Combine(digits, Path.GetFileName(file)));
        string[] asked = ["elsewhere/copy.npy", "--data", "elsewhere/digits", "--count", "256", "--json"];

        var gathered = data.Cli.Run(["evaluate", .. asked, "--out", "mounted", "--gather"]);

        Assert.Equal((0, ""), (gathered.ExitCode, gathered.Error));
        Assert.Equal(data.Cli.Run(["evaluate", .. asked]).Output, gathered.Output); // under its own name
    }

    [Theory]
    [InlineData("options.json")]
    [InlineData("generator.safetensors")]
    public void A_folder_of_a_run_or_of_models_takes_no_scores(string holds)
    {
        var folder = Directory.CreateDirectory(data.Cli.File($"taken-{holds[0]}"));
        File.WriteAllText(Path.Combine(folder.FullName, holds), "");
        var result = data.Cli.Run(["evaluate", "real.npy", .. Question, "--out", folder.Name]);
        Assert.Equal(
            new(
                1,
                "",
                $"penman: The folder {folder.Name} holds a run or models; keep scores in one of their own, such as --out scores.\n"
            ),
            result
        );
        Assert.Single(folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData(1, "There is no file or folder ", "real.npy", "nothing", "--out", "refused")]
    [InlineData(2, "name it with --out", "real.npy", "asked", "--part", "1/2")]
    [InlineData(2, "name it with --out", "real.npy", "--gather")]
    [InlineData(2, "--pairs shows the images of one subject", "real.npy", "asked", "--pairs", "p.png")]
    [InlineData(2, "--explain shows the images of one subject", "real.npy", "--explain", "why", "--out", "refused")]
    [InlineData(2, "The command names asked twice; name it once.", "asked", "asked")]
    public void What_cannot_be_done_is_refused_before_anything_is_scored(
        int exitCode,
        string because,
        params string[] words
    )
    {
        var result = data.Cli.Run(["evaluate", .. words, "--data", "digits"]);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data.Cli.File("refused")));
    }

    [Fact]
    public void What_is_asked_to_stop_keeps_what_is_scored()
    {
        using var stop = new CancellationTokenSource();
        var kept = new KeptScores(data.Cli.File("stopped"));
        var options = new EvaluationOptions
        {
            Path = data.Cli.File("real.npy"),
            Data = data.Cli.File("digits"),
            Cancellation = stop.Token,
        };
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => kept.Take(options));
        Assert.Empty(Times("stopped"));
        var scores = kept.Take(options with { Cancellation = default });
        Assert.Equal(ScoresJson.Write(scores), ScoresJson.Write(kept.Take(options))); // as it was written, whoever stops
    }

    private List<(string Name, DateTime Written)> Times(string folder) =>
        [
            .. Directory
                .GetFiles(data.Cli.File(folder))
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileName(file), File.GetLastWriteTimeUtc(file))),
        ];
}

using System.Globalization;
using System.Text.Json.Nodes;
using Penman.Evaluation.Judging;
using Penman.Subjects;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class ReportTests
{
    [Fact]
    public void The_example_writes_the_report_of_a_run()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "runs/001-penman"]);
        File.Delete(cli.File("runs/001-penman/report.html"));

        Assert.Equal(
            new CliResult(0, "Wrote runs/001-penman/report.html; any browser opens it.\n", ""),
            cli.Run("report", "runs/001-penman")
        );
        Assert.StartsWith(
            "<!DOCTYPE html>",
            File.ReadAllText(cli.File("runs/001-penman/report.html")),
            StringComparison.Ordinal
        );
        Assert.Contains("holds no run", cli.Run("report", "nowhere").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("options.json", "\"batchSize\": 8", "\"batchSize\": 0", "options.json: BatchSize is 0")]
    [InlineData("options.json", "\"objective\": \"", "\"objective\": \"un", "options.json: There is no objective")]
    [InlineData(
        "metrics.jsonl",
        "",
        "null",
        "metrics.jsonl: line 1 is no metrics line: it is null; delete the line, and"
    )]
    [InlineData("metrics.jsonl", "", "rubbish", "metrics.jsonl: line 1 is no metrics line")]
    [InlineData("sessions.jsonl", "", "null", "sessions.jsonl: line 1 is no session: it is null; delete the line, and")]
    [InlineData("changes.jsonl", "", "{\"step\":\"x\"}", "\"step\" is of another kind than expected; mend it, or put")]
    [InlineData("scores.json", "", "{}", "scores.json holds no scores")]
    [InlineData("scores.json", "", "null", "scores.json holds no scores")]
    public void A_damaged_file_is_named(string name, string sound, string damaged, string sentence)
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "run"]);
        var path = cli.File($"run/{name}");
        if (sound.Length > 0)
            File.WriteAllText(path, File.ReadAllText(path).Replace(sound, damaged, StringComparison.Ordinal));
        else
            File.WriteAllText(path, $"{damaged}\n{(File.Exists(path) ? File.ReadAllText(path) : "")}");

        var result = cli.Run("report", "run");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_an_evaluation_shows_all_of_it_until_the_generator_is_another()
    {
        using var cli = new CliRunner();
        ScoredData.Save(cli.File("digits"), Unpacked.Train.First(300), Unpacked.Test.First(300));
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "runs/001-penman"]);
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "runs/002-penman", "--seed", "2"]);

        var result = cli.Run("report", "runs/001-penman", "--evaluate");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var json = File.ReadAllText(cli.File("runs/001-penman/scores.json"));
        var (scores, hash) = ScoresJson.Read(json, "scores.json");
        Assert.Equal(json, ScoresJson.Write(scores, hash));
        Assert.StartsWith(scores.Verdict, result.Output, StringComparison.Ordinal);
        var page = cli.Report("runs/001-penman");
        Assert.All(
            scores.Rows,
            row =>
                Assert.Contains(
                    $"<tr><th scope=\"row\">{row.Figure.Name.Replace("é", "&#233;", StringComparison.Ordinal)}</th><td>{row.Figure.TextOf(row.Value)}</td><td>{row.Figure.TextOf(row.Floor)}</td><td>{row.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–"}</td><td>",
                    page,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(scores.Protocol.EvaluatorSha256, page, StringComparison.Ordinal);
        Assert.Matches("Copies of training images: (none|suspected|yes); nearer than 2.0 to one are", page);

        cli.Run("compare", "runs/001-penman", "runs/002-penman");
        var inception = scores.Rows.Single(row => row.Figure == Figure.InceptionScore);
        Assert.Contains(
            $"evaluated: Inception Score</th><td>{inception.Figure.TextOf(inception.Value)}</td><td>–</td>",
            File.ReadAllText(cli.File("compare.html")),
            StringComparison.Ordinal
        );

        cli.Run("resume", "runs/001-penman", "--images", "24");
        Assert.DoesNotContain("Inception Score", cli.Report("runs/001-penman"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed", "-1")]
    [InlineData("samples", "1.5")]
    [InlineData("histogram", "null")]
    [InlineData("floor", "7")]
    [InlineData("memorisation", "{}")]
    [InlineData("generatorSha256", "[]")]
    public void Scores_that_are_none_are_refused(string key, string value)
    {
        var json = JsonNode.Parse(ScoresJson.Write(MadeScores.Of(), "abc"))!.AsObject();
        var holder = json.ContainsKey(key) ? json : json["protocol"]!.AsObject();
        holder[key] = JsonNode.Parse(value);

        Assert.StartsWith(
            "scores.json holds no scores (",
            Assert.Throws<InvalidDataException>(() => ScoresJson.Read(json.ToJsonString(), "scores.json")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_that_is_read_only_is_named()
    {
        using var cli = new CliRunner();
        using var disk = new SmallDisk(cli.File("disk"), "size=8m");
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "disk/run"]);
        disk.Freeze();

        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: Nothing can be written to {cli.File("disk/run")}, the place of the report.\n"
            ),
            cli.Run("report", "disk/run")
        );
    }
}

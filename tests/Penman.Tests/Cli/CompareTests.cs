using Penman.Tests.Reports;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class CompareTests
{
    [Fact]
    public void The_example_writes_a_comparison_and_a_table()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "runs/001-penman"]);
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "runs/002-mlp", "--seed", "9"]);

        var comparison = cli.Run("compare", "runs/001-penman", "runs/002-mlp", "--out", "compare.html");

        Assert.Equal((0, ""), (comparison.ExitCode, comparison.Error));
        Assert.Matches("run +\\W+seed", comparison.Output);
        Assert.Matches("002-mlp +\\W+9 ", comparison.Output);
        Assert.DoesNotContain("over ", comparison.Output, StringComparison.Ordinal);
        Assert.EndsWith("Wrote compare.html; any browser opens it.\n", comparison.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "Wrote compare-2.html; any browser opens it.\n",
            cli.Run("compare", "runs/001-penman", "runs/002-mlp").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Options_that_find_no_place_in_the_table_are_counted()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "one"]);
        string[] others = ["--seed", "2", "--latent-size", "3", "--generator-learning-rate", "0.1", "--beta1", "0.1"];
        string[] more = ["--beta2", "0.9", "--epsilon", "0.001", "--label-smoothing", "0.1", "--ema-half-life", "7"];
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "two", .. others, .. more]);
        const string LineOfKilledSession = """{"step":10,"imagesSeen":80}""";
        File.AppendAllText(cli.File("two/metrics.jsonl"), $"{LineOfKilledSession}\n");

        var output = cli.Run("compare", "one", "two").Output;

        Assert.Contains("\nThe page shows 2 more options in which they differ.\n", output, StringComparison.Ordinal);
        Assert.Matches("two .* 80 +over [0-9]+ s", output);
    }

    /// <remarks>
    /// Of 8 images 7 are read as their value's class. I = 1/8 ln(1/8 / (4/8 5/8)) + 3/8 ln(3/8 / (4/8 3/8)) + 4/8 ln(4/8 / (4/8 5/8)).
    /// </remarks>
    [Fact]
    public void Of_runs_with_codes_that_were_evaluated_it_is_said_what_the_codes_tell()
    {
        using var cli = new CliRunner();
        RunFiles.Write(
            cli.File("coded"),
            new()
            {
                Images = 640,
                Training = new() { Codes = 2 },
            }
        );
        RunFiles.Write(cli.File("told"), new() { Images = 640 });
        foreach (var run in (string[])["coded", "told"])
            RunFiles.Evaluate(cli.File(run), MadeScores.Of());

        Assert.DoesNotMatch("(?i)as coded|nats", Compare().ToString());

        RunFiles.Evaluate(
            cli.File("coded"),
            MadeScores.Of() with
            {
                Code = new([
                    [1, 3],
                    [4, 0],
                ]),
            }
        );

        var (table, page) = Compare();
        Assert.Matches(@"coded .* 87\.5% +0\.38 ", table);
        Assert.Matches("told .* - +- ", table);
        Assert.Contains("\nAs coded, nats: by evaluation, ", table, StringComparison.Ordinal);
        Assert.Contains(">evaluated: read as coded</th><td>87.5%</td><td>–</td>", page, StringComparison.Ordinal);
        Assert.Contains(
            ">evaluated: nats that the code tells</th><td>0.38 of 0.69</td><td>–</td>",
            page,
            StringComparison.Ordinal
        );

        (string Table, string Page) Compare()
        {
            var result = cli.Run("compare", "coded", "told", "--out", "page.html", "--overwrite");
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            return (result.Output, File.ReadAllText(cli.File("page.html")));
        }
    }

    [Fact]
    public void A_run_that_is_named_twice_and_a_place_where_nothing_can_be_written_are_refused()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. CliRunner.TinyTraining, "--out", "one"]);
        File.WriteAllText(cli.File("mine"), "a file, not a folder");

        Assert.Equal(
            new CliResult(2, "", "penman: The run one is named twice; name each once.\n"),
            cli.Run("compare", "one", "one/")
        );
        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to mine; choose another file with --out.\n"),
            cli.Run("compare", "one", "nowhere", "--out", "mine/compare.html")
        );
    }

    [Theory]
    [InlineData(1, "holds no run", "compare", "nowhere", "here")]
    [InlineData(2, "Name two runs or more to compare.", "compare", "nowhere")]
    [InlineData(2, "--out is \"page.pdf\", but must end in .html.", "compare", "a", "b", "--out", "page.pdf")]
    public void What_cannot_be_shown_is_refused_in_a_sentence(int exitCode, string sentence, params string[] arguments)
    {
        using var cli = new CliRunner();

        var result = cli.Run(arguments);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder));
    }
}

namespace Penman.Tests.Cli;

public sealed class CompareTests
{
    private static readonly string[] Tiny =
    [
        "--data",
        "digits",
        "--preset",
        "mlp",
        "--batch-size",
        "8",
        "--score-every",
        "0",
        "--images",
        "16",
    ];

    [Fact]
    public void The_example_writes_a_comparison_and_a_table()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--out", "runs/001-penman"]);
        cli.Run(["train", .. Tiny, "--out", "runs/002-mlp", "--seed", "9"]);

        var comparison = cli.Run("compare", "runs/001-penman", "runs/002-mlp", "--out", "compare.html");

        Assert.Equal((0, ""), (comparison.ExitCode, comparison.Error));
        Assert.Matches("run +\\W+seed", comparison.Output);
        Assert.Matches("002-mlp +\\W+9 ", comparison.Output);
        Assert.EndsWith("Wrote compare.html; any browser opens it.\n", comparison.Output, StringComparison.Ordinal);
        Assert.Equal(
            "penman: compare.html exists already; replace it with --overwrite, or choose another file with --out.\n",
            cli.Run("compare", "runs/001-penman", "runs/002-mlp").Error
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

using Penman.Files;

namespace Penman.Tests.Cli;

/// <summary>Parts as people, Slurm and Kubernetes ask for them.</summary>
public sealed class PartTests : IDisposable
{
    private static readonly string[] Set = ["dataset", "--count", "2000", "--out", "set"];

    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_data_set_is_made_in_parts_and_joined()
    {
        Assert.Contains("There are no parts", _cli.Run([.. Set, "--gather"]).Error, StringComparison.Ordinal);
        var first = _cli.Run([.. Set, "--part", "1/2"]);
        Assert.EndsWith(
            "Part 1/2 of the data set in set is made; when all are, this joins them: penman dataset --count 2000 --out set --gather\n",
            first.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "penman: 1 of 2 parts of the data set in set are not whole; make them: penman dataset --count 2000 --out set --part 2/2\n",
            LastLine(_cli.Run([.. Set, "--gather"]).Error)
        );
        using (FolderLock.Make(_cli.File("set/.parts/2-of-2"), ""))
            Assert.Equal(
                "penman: 1 of 2 parts of the data set in set are not whole; somebody is at part 2/2 just now, so wait\n",
                LastLine(_cli.Run([.. Set, "--gather"]).Error)
            );
        _cli.Run([.. Set, "--part", "2/2"]);
        using (FolderLock.Make(_cli.File("set/.parts/2-of-2"), ""))
            Assert.StartsWith(
                "penman: Another process makes part 2/2 of the data set in ",
                LastLine(_cli.Run([.. Set, "--gather"]).Error),
                StringComparison.Ordinal
            );
        var gathered = _cli.Run([.. Set, "--gather"]);
        Assert.Equal((0, ""), (gathered.ExitCode, gathered.Error));
        Assert.EndsWith("CARD.md says what they are.\n", gathered.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID=2", "--parts 2", "Part 2/2 ")]
    [InlineData("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=1", "--parts 2", "Part 2/2 ")] // alone once more
    [InlineData("SLURM_ARRAY_TASK_ID=1 JOB_COMPLETION_INDEX=1", "--part 2/2", "Part 2/2 ")]
    [InlineData("JOB_COMPLETION_INDEX=1", "--parts 2", "Part 2/2 ")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1", "", "Wrote 2,000")]
    [InlineData("JOB_COMPLETION_INDEX=1", "", "Wrote 2,000")]
    public void A_scheduler_says_which_part_it_is(string variables, string flags, string said)
    {
        Give(variables);
        var result = _cli.Run([.. Set, .. Words(flags)]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(said, LastLine(result.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("Note", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_an_array_that_does_the_whole_says_so()
    {
        Give("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8");
        var result = _cli.Run(Set);
        Assert.StartsWith(
            "Note: task 3 of an array of 8 does the whole; with --parts 8",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Wrote 2,000", LastLine(result.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--part 3/2", "--part is \"3/2\", but must be")]
    [InlineData("", "--part 0/2", "--part is \"0/2\", but must be")]
    [InlineData("", "--part 2", "--part is \"2\", but must be")]
    [InlineData("", "--parts 2", "neither is set; write --part 1/2")]
    [InlineData("", "--part 1/2 --parts 2", "not both")]
    [InlineData("", "--part 1/2 --gather", "--gather joins all parts")]
    [InlineData("JOB_COMPLETION_INDEX=2", "--parts 2", "JOB_COMPLETION_INDEX stands for part 3, but there are 1 to 2")]
    [InlineData("JOB_COMPLETION_INDEX=x", "--parts 2", "JOB_COMPLETION_INDEX is \"x\"")]
    [InlineData("SLURM_ARRAY_TASK_ID=0", "--parts 3", "number the tasks so (--array=1-3)")]
    public void A_part_that_there_is_not_is_refused_in_a_sentence(string variables, string flags, string because)
    {
        Give(variables);
        var result = _cli.Run([.. Set, .. Words(flags)]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.File("set")));
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1] + "\n";

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Give(string variables)
    {
        foreach (var pair in Words(variables))
            _cli.Variables[pair.Split('=')[0]] = pair.Split('=')[1];
    }
}

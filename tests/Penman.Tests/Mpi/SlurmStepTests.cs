using Penman.Tests.Cli;
using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>Tasks that a real Slurm of one node starts together: joined by an MPI, and not.</summary>
public sealed class SlurmStepTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public SlurmStepTests() => _cli.SaveData();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("pmix", "libmpi.so.40")]
    [InlineData("pmi2", "libmpich.so.12")]
    public void Tasks_that_an_MPI_joins_train_the_networks_of_one_process_byte_by_byte(string mpi, string library)
    {
        OutsideProgram.SkipUnlessThere($"/usr/lib/x86_64-linux-gnu/{library}");
        using var cluster = SlurmCluster.Start(mpi);
        var (exitCode, said) = Step(cluster, $"--mpi={mpi}", "--shards", "2", "--out", "shared");
        Assert.True(exitCode == 0, said);
        Assert.Equal(0, _cli.Run(["train", .. CliRunner.TinyTraining, "--shards", "2", "--out", "alone"]).ExitCode);
        foreach (var name in (string[])["metrics.jsonl", "generator.safetensors", "discriminator.safetensors"])
            Assert.Equal(File.ReadAllBytes(_cli.File($"alone/{name}")), File.ReadAllBytes(_cli.File($"shared/{name}")));
    }

    [Fact]
    public void Tasks_that_no_MPI_joins_are_refused_in_one_sentence()
    {
        using var cluster = SlurmCluster.Start();
        var (exitCode, said) = Step(cluster, "--mpi=none", "--out", "run");
        Assert.Equal(2, exitCode);
        Assert.Single(
            said.Split('\n'),
            line => line.StartsWith("penman: srun started 2 tasks", StringComparison.Ordinal)
        );
        Assert.False(Directory.Exists(_cli.File("run")));
    }

    [Fact]
    public void A_part_for_each_task_and_a_task_alone_need_no_MPI()
    {
        (_cli.Variables["SLURM_STEP_NUM_TASKS"], _cli.Variables["SLURM_PROCID"]) = ("2", "1");
        string[] train = ["train", .. CliRunner.TinyTraining];
        Assert.Equal(new(2, "", ""), _cli.Run([.. train, "--out", "run"])); // the first says it
        Assert.Equal(0, _cli.Run([.. train, "--seeds", "1-2", "--part", "2/2"]).ExitCode);
        Assert.Equal(0, _cli.Run([.. train, "--seed", "7", "--out", "seven"]).ExitCode);
        Assert.Equal(2, _cli.Run([.. train, "--seed", "7", "--out", "shared", "--shards", "2"]).ExitCode);
        Assert.Equal(0, _cli.Run("resume", "seven").ExitCode); // of several in one folder, its lock lets one
        _cli.Variables["SLURM_STEP_NUM_TASKS"] = "1";
        Assert.Equal(0, _cli.Run([.. train, "--out", "run"]).ExitCode);
        _cli.Variables.Remove("SLURM_STEP_NUM_TASKS");
        _cli.Variables["SLURM_NTASKS"] = "2"; // a script of two tasks, outside of its steps
        Assert.Equal(0, _cli.Run([.. train, "--out", "again"]).ExitCode);
    }

    private (int ExitCode, string Said) Step(SlurmCluster cluster, string mpi, params string[] words)
    {
        using var job = MpiJob.Start(
            _cli.Folder,
            cluster.Variables,
            [.. cluster.StepCommand, "--overcommit", mpi],
            (2, ["train", .. CliRunner.TinyTraining, "--threads", "1", .. words])
        );
        return (job.AwaitEnd(), job.Said);
    }
}

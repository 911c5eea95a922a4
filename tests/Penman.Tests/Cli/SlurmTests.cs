using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Arrays of a real Slurm of one node.</summary>
public sealed class SlurmTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void An_array_of_which_a_task_is_killed_and_submitted_again_makes_the_bytes_of_one_process()
    {
        using var cluster = SlurmCluster.Start();
        string[] command = ["dataset", "--count", "8000", "--out", "set"];
        var submitted = PenmanProcess.Run(
            _cli.Folder,
            [
                "submit",
                "slurm",
                "--parts",
                "2",
                "--cores",
                "1",
                "--memory",
                "1000",
                "--out",
                "job.sh",
                "--run",
                "--",
                .. command,
            ],
            cluster.Variables
        );
        Assert.Equal((0, ""), (submitted.ExitCode, submitted.Errors));
        Assert.Contains("Submitted batch job", submitted.Output, StringComparison.Ordinal);

        cluster.Await(() => File.Exists(_cli.File("set/.parts/chunk-000000")), "Nothing is drawn");
        cluster.Ask("scancel", "--signal=KILL", "--full", "1_1");
        cluster.AwaitEnd();
        var incomplete = _cli.Run([.. command, "--gather"]);
        Assert.Equal(1, incomplete.ExitCode);
        Assert.Contains("penman dataset --count 8000 --out set --part 1/2", incomplete.Error, StringComparison.Ordinal);
        cluster.Ask("sbatch", $"--chdir={_cli.Folder}", "--array=1", _cli.File("job.sh"));
        cluster.AwaitEnd();

        Assert.Equal("", _cli.Run([.. command, "--gather"]).Error);
        Assert.Equal("", _cli.Run("dataset", "--count", "8000", "--out", "whole").Error);
        foreach (var name in Directory.EnumerateFiles(_cli.File("whole")).Select(Path.GetFileName))
            Assert.Equal(File.ReadAllBytes(_cli.File($"whole/{name}")), File.ReadAllBytes(_cli.File($"set/{name}")));
    }

    [Fact]
    public void A_sweep_is_trained_by_an_array()
    {
        using var cluster = SlurmCluster.Start();
        _cli.SaveData();
        File.WriteAllText(
            _cli.File("sweep.json"),
            """{"base": {"data": "digits", "preset": "mlp", "images": 16, "batchSize": 8, "scoreEvery": 0}, "seeds": [1, 2, 3]}"""
        );
        string[] command = ["sweep", "sweep.json"];
        PenmanProcess.Run(
            _cli.Folder,
            ["submit", "slurm", "--parts", "3", "--cores", "1", "--memory", "1000", "--run", "--", .. command],
            cluster.Variables
        );
        cluster.AwaitEnd();
        var gathered = _cli.Run([.. command, "--gather"]);
        Assert.Equal((0, ""), (gathered.ExitCode, gathered.Error));
        Assert.EndsWith("any browser opens it.\n", gathered.Output, StringComparison.Ordinal);
    }
}

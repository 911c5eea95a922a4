using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Sweeps and data sets whose process dies.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_sweep_goes_on_to_the_same_bits()
    {
        ScoredData.Save(_temp.File("digits"), Unpacked.Train.First(300));
        File.WriteAllText(
            _temp.File("plan.json"),
            """
            {
              "base": {
                "data": "digits", "preset": "mlp", "images": 2560, "batchSize": 16, "checkpointEvery": 640,
                "scoreEvery": 0
              },
              "seeds": [1]
            }
            """
        );
        Succeed("sweep", "plan.json", "--out", "whole");

        Kill(
            ["sweep", "plan.json", "--out", "killed"],
            () => Count("killed/001/checkpoints", "step-*.safetensors") > 1
        );
        Assert.False(File.Exists(_temp.File("killed/001/result.json")));
        Succeed("sweep", "plan.json", "--out", "killed");

        foreach (var name in (string[])["result.json", "metrics.jsonl", "models/generator.safetensors"])
            AssertSameFile($"whole/001/{name}", $"killed/001/{name}");
    }

    [Fact]
    public void A_data_set_goes_on_to_the_same_bytes_and_is_not_there_before_it_is_whole()
    {
        string[] arguments = ["dataset", "--count", "3000", "--threads", "1"];
        Succeed([.. arguments, "--out", "whole"]);

        Kill([.. arguments, "--out", "killed"], () => File.Exists(_temp.File("killed/.unfinished/state.json")));
        Assert.Equal(
            [".unfinished"],
            Directory.EnumerateFileSystemEntries(_temp.File("killed")).Select(Path.GetFileName)
        );
        Succeed([.. arguments, "--out", "killed"]);

        Assert.False(Directory.Exists(_temp.File("killed/.unfinished")));
        foreach (var path in Directory.GetFiles(_temp.File("whole")))
            AssertSameFile($"whole/{Path.GetFileName(path)}", $"killed/{Path.GetFileName(path)}");
    }

    private void Kill(string[] arguments, Func<bool> isTime)
    {
        using var process = PenmanProcess.Start(_temp.Path, arguments);
        SpinWait.SpinUntil(() => isTime() || process.HasExited, TimeSpan.FromMinutes(1));
        Assert.False(process.HasExited, "It ended before it could be killed.");
        process.Kill();
        process.WaitForExit();
    }

    private void Succeed(params string[] arguments)
    {
        var (exitCode, output, errors) = PenmanProcess.Run(_temp.Path, arguments);
        Assert.True(exitCode == 0, $"{exitCode}: {output}{errors}");
    }

    private int Count(string folder, string pattern) =>
        Directory.Exists(_temp.File(folder)) ? Directory.GetFiles(_temp.File(folder), pattern).Length : 0;

    private void AssertSameFile(string one, string other) =>
        Assert.True(
            File.ReadAllBytes(_temp.File(one)).AsSpan().SequenceEqual(File.ReadAllBytes(_temp.File(other))),
            $"{one} and {other} differ."
        );
}

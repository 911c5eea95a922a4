using System.Runtime.InteropServices;
using Penman.Files;
using Penman.Tensors.Simd;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>What only processes of their own can show: narrower registers, and death at any moment.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private string _said = "";

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Threads_and_register_width_never_change_a_bit()
    {
        // Digits of 20 x 20, half the arithmetic of 28 x 28, for it is slow without wide registers.
        ScoredData.Save(_temp.File("digits"), Unpacked.Train.First(600).Cropped(side: 20));
        var reference = Train("reference", threads: 1);
        var expected = RegisterWidths.Best;
        Assert.Equal((int)expected, RegisterBits("reference"));
        Assert.Equal(!RegisterWidths.HasFma, SaysThatItIsSlow());
        foreach (var (setting, width) in Narrowings(expected))
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = "0" };
            Assert.Equal(reference, Train(setting, threads: 2, environment));
            Assert.Equal(width, RegisterBits(setting));
            Assert.Equal(width < (int)RegisterWidth.Bits256, SaysThatItIsSlow());
        }

        Assert.Equal(reference, Train("threads", threads: 2));
    }

    /// <summary>What trimmed programs, and those of NativeAOT, have to do without.</summary>
    [Fact]
    public void Without_emitted_code_and_without_reflection_on_records_a_run_has_the_same_bits()
    {
        string[] features =
        [
            "System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported",
            "System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault",
        ];
        ScoredData.Save(_temp.File("digits"), Unpacked.Train.First(600).Cropped(side: 20));
        var expected = Train("usual", threads: 2);
        Succeed(["resume", "usual", "--images", "480"]);

        Assert.Equal(expected, Train("bare", threads: 2, switchedOff: features));
        Succeed(["resume", "bare", "--images", "480"], switchedOff: features);
        Assert.Equal(
            File.ReadAllBytes(_temp.File("usual/generator.safetensors")),
            File.ReadAllBytes(_temp.File("bare/generator.safetensors"))
        );
        Succeed(["generate", "--model", "box", "--count", "2"], switchedOff: features);
        File.Delete(_temp.File("bare/report.html"));
        Succeed(["report", "bare"], switchedOff: features);
        Assert.True(File.Exists(_temp.File("bare/report.html")));
    }

    [Fact]
    public void A_process_killed_at_any_moment_leaves_a_run_that_resumes_to_the_same_bits()
    {
        string[] options =
        [
            "--batch-size",
            "16",
            "--images",
            "3200",
            "--checkpoint-every",
            "160",
            "--score-every",
            "1600",
        ];
        Succeed(["train", "--out", "whole", .. options]);
        using (var process = PenmanProcess.Start(_temp.Path, ["train", "--out", "killed", .. options]))
        {
            SpinWait.SpinUntil(() => Checkpoints("killed").Length > 1 || process.HasExited, TimeSpan.FromMinutes(1));
            Thread.Sleep(37);
            Assert.False(process.HasExited, "The run ended before it could be killed.");
            process.Kill();
            process.WaitForExit();
        }

        Assert.All(Checkpoints("killed"), path => Assert.NotEmpty(SafeTensors.Read(path).Tensors));
        Succeed(["resume", "killed"]);
        foreach (
            var name in (string[])
                [
                    "metrics.jsonl",
                    "checkpoints/step-000200.safetensors",
                    "generator.safetensors",
                    "best-generator.safetensors",
                ]
        )
            Assert.Equal(
                File.ReadAllBytes(_temp.File($"whole/{name}")),
                File.ReadAllBytes(_temp.File($"killed/{name}"))
            );
    }

    /// <summary>
    /// Runtime switches that forbid wide registers, with the width that must remain; none on other processors.
    /// </summary>
    private static IEnumerable<(string Setting, int Bits)> Narrowings(RegisterWidth best)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            yield break;
        if (best >= RegisterWidth.Bits512)
            yield return ("DOTNET_EnableAVX512", (int)RegisterWidth.Bits256);
        if (best >= RegisterWidth.Bits256)
            yield return ("DOTNET_EnableAVX2", (int)RegisterWidth.Bits128);
        yield return ("DOTNET_EnableHWIntrinsic", (int)RegisterWidth.Scalar);
    }

    private byte[] Train(
        string name,
        int threads,
        Dictionary<string, string>? environment = null,
        IReadOnlyList<string>? switchedOff = null
    )
    {
        string[] arguments =
        [
            "train",
            "--out",
            name,
            "--images",
            "240",
            "--batch-size",
            "24",
            "--threads",
            $"{threads}",
            "--score-every",
            "0",
            "--data",
            "digits",
            "--generator-norm",
            "batch",
        ];
        Succeed(arguments, environment, switchedOff);
        return
        [
            .. File.ReadAllBytes(_temp.File($"{name}/checkpoints/step-000010.safetensors")),
            .. File.ReadAllBytes(_temp.File($"{name}/metrics.jsonl")),
        ];
    }

    private void Succeed(
        string[] arguments,
        Dictionary<string, string>? environment = null,
        IReadOnlyList<string>? switchedOff = null
    )
    {
        var (exitCode, output, errors) = PenmanProcess.Run(_temp.Path, arguments, environment, switchedOff);
        Assert.True(exitCode == 0, $"{exitCode}: {output}{errors}");
        _said = output;
    }

    private bool SaysThatItIsSlow() =>
        _said.Contains("Note: This processor has no fused multiply-add", StringComparison.Ordinal);

    private int RegisterBits(string name)
    {
        var session = File.ReadAllText(_temp.File($"{name}/sessions.jsonl"));
        return System.Text.Json.JsonDocument.Parse(session).RootElement.GetProperty("registerBits").GetInt32();
    }

    private string[] Checkpoints(string name) =>
        Directory.Exists(_temp.File($"{name}/checkpoints"))
            ? Directory.GetFiles(_temp.File($"{name}/checkpoints"), "step-*.safetensors")
            : [];
}

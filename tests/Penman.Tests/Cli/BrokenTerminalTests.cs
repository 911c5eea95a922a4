using System.Diagnostics;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Terminals that are closed, logs on full disks, pipes without a reader: real processes under a shell.</summary>
public sealed class BrokenTerminalTests : IDisposable
{
    private const string Training =
        "train --preset mlp --conditional none --images 3200 --batch-size 16 --score-every 0 --out run --threads 1";

    private static string LongTraining => Training.Replace("3200", "32000000", StringComparison.Ordinal);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("> /dev/full", "No space left on device")]
    [InlineData(">&-", "")]
    [InlineData("> /dev/full 2> /dev/full", "")]
    [InlineData("| head -n 1 > /dev/null", "")]
    public void A_training_whose_output_cannot_be_written_goes_on_and_saves(string redirection, string errors)
    {
        SkipWithoutShell();
        var (exitCode, text) = Shell($"{Penman(Training)} {redirection}");
        Assert.Equal(0, exitCode);
        Assert.Contains(errors, text, StringComparison.Ordinal);
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
    }

    [Theory]
    [InlineData("describe --preset mlp > /dev/full", 1)]
    [InlineData("--version > /dev/full", 1)]
    [InlineData("describe --preset nonsense 2> /dev/full", 2)]
    [InlineData("describe --preset mlp > /dev/full 2> /dev/full", 1)]
    public void A_result_that_cannot_be_written_is_an_error_and_never_a_core_dump(string command, int expected)
    {
        SkipWithoutShell();
        var (exitCode, errors) = Shell(Penman(command));
        Assert.Equal(expected, exitCode);
        if (!command.Contains("2>", StringComparison.Ordinal))
            Assert.Equal("penman: Standard output cannot be written: No space left on device.", errors.Trim());
    }

    [Theory]
    [InlineData(1, 129)]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void A_signal_such_as_that_of_a_terminal_that_is_closed_saves_and_ends(int signal, int expected)
    {
        SkipWithoutShell();
        using var process = Begin(Penman(LongTraining, "env --default-signal=HUP,INT,TERM"));
        WaitForMetrics(process);
        Shell($"kill -{signal} {process.Id}");
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(expected, process.ExitCode);
        Assert.Contains("\"lastStep\"", File.ReadAllText(_temp.File("run/sessions.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_under_nohup_outlives_its_terminal()
    {
        SkipWithoutShell();
        using var process = Begin(Penman(LongTraining, "nohup"));
        WaitForMetrics(process);
        Shell($"kill -1 {process.Id}");
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(2)));
        Shell($"kill -15 {process.Id}");
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    private static string Penman(string arguments, string before = "") =>
        $"exec {before} dotnet {Path.Combine(AppContext.BaseDirectory, "Penman.Cli.dll")} {arguments}";

    private static void SkipWithoutShell() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes Linux's /dev/full and signals.");

    private void WaitForMetrics(Process process)
    {
        var metrics = _temp.File("run/metrics.jsonl");
        SpinWait.SpinUntil(
            () => process.HasExited || new FileInfo(metrics) is { Exists: true, Length: > 0 },
            TimeSpan.FromMinutes(1)
        );
        Assert.False(process.HasExited);
    }

    private (int ExitCode, string Errors) Shell(string command)
    {
        using var process = Begin(command);
        var errors = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)));
        return (process.ExitCode, errors.GetAwaiter().GetResult());
    }

    private Process Begin(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command])
        {
            WorkingDirectory = _temp.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}

using System.Diagnostics;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary><c>tools/release.cs</c>, built once.</summary>
public sealed class ReleaseProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TempFolder _temp = new();

    public ReleaseProgram()
    {
        var source = Path.Combine(Checkout.Root, "tools", "release.cs");
        string[] quickly = ["-c", "Release", "-v", "quiet", "-p:RunAnalyzers=false"];
        OutsideProgram.Run("dotnet", ["build", source, "-o", _temp.Path, .. quickly]);
    }

    public void Dispose() => _temp.Dispose();

    /// <summary>Runs it in a folder.</summary>
    /// <returns>How it ended, and its complaints.</returns>
    internal (int ExitCode, string Complaints) Run(string folder, params string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [_temp.File("release.dll"), .. words])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
            }
        )!;
        var complaints = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), $"It took over {Patience}.");
        return (process.ExitCode, complaints.GetAwaiter().GetResult());
    }
}

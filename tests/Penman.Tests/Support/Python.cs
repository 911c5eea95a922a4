using System.Diagnostics;

namespace Penman.Tests.Support;

/// <summary>
/// Runs the system's Python as an independent oracle. Scripts are .py files beside the tests, copied to the output.
/// </summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Skips the running test, visibly, where the interpreter or one of the modules is missing.</summary>
    internal static void SkipUnlessAvailable(params string[] modules)
    {
        Assert.SkipUnless(File.Exists(Interpreter), $"{Interpreter} is not installed.");
        foreach (var module in modules)
            Assert.SkipUnless(
                Start("-c", $"import {module}").ExitCode == 0,
                $"Python module {module} is not installed."
            );
    }

    /// <summary>
    /// Runs a script, named relative to the test project (<c>IO/read_png.py</c>), and returns what it printed.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The script failed or took over a minute; carries its complaint.
    /// </exception>
    internal static string Run(string script, params string[] arguments)
    {
        var (exitCode, output, errors) = Start([Path.Combine(AppContext.BaseDirectory, script), .. arguments]);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{script} failed: {errors}");
    }

    private static (int ExitCode, string Output, string Errors) Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Python took over a minute: {string.Join(' ', arguments)}");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

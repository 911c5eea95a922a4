using System.Diagnostics;

namespace Penman.Tests.Support;

/// <summary>
/// Runs the system's Python as an independent oracle. Scripts are .py files beside the tests, copied to the output.
/// </summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Skips the running test, visibly, where the interpreter or one of the modules is missing.</summary>
    internal static void SkipUnlessAvailable(params string[] modules)
    {
        Assert.SkipUnless(File.Exists(Interpreter), $"{Interpreter} is not installed.");
        foreach (var module in modules)
            Assert.SkipUnless(
                Start(Minute, "-c", $"import {module}").ExitCode == 0,
                $"Python module {module} is not installed."
            );
    }

    /// <summary>
    /// Runs a script, named relative to the test project (<c>IO/read_png.py</c>), and returns what it printed.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The script failed or took over a minute; carries its complaint.
    /// </exception>
    internal static string Run(string script, params string[] arguments) => Run(Minute, script, arguments);

    /// <summary>The same of a script that may take longer than a minute.</summary>
    internal static string Run(TimeSpan patience, string script, params string[] arguments)
    {
        var (exitCode, output, errors) = Start(patience, Path.Combine(AppContext.BaseDirectory, script), arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{script} failed: {errors}");
    }

    private static (int ExitCode, string Output, string Errors) Start(
        TimeSpan patience,
        string script,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(Interpreter, [script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Python took over {patience}: {script} {string.Join(' ', arguments)}");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

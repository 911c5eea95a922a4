using System.Diagnostics;

namespace Penman.Tests.Support;

/// <summary>Runs programs that we did not write; those who need one skip themselves, visibly, where it is missing.</summary>
internal static class OutsideProgram
{
    /// <summary>Longer than anything takes that still gets on, on a slow machine with everything to fetch: what takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Skips the running test unless one of the files is there, and returns it.</summary>
    internal static string SkipUnlessThere(params string[] paths)
    {
        var found = paths.FirstOrDefault(Path.Exists);
        Assert.SkipUnless(found is not null, $"{string.Join(" or ", paths)} is not installed.");
        return found!;
    }

    /// <summary>What a program prints.</summary>
    /// <exception cref="InvalidOperationException">It failed or hung; carries its complaint.</exception>
    internal static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took over {Patience}: {string.Join(' ', arguments)}");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException(
                $"{program} failed: {errors.GetAwaiter().GetResult()}{output.GetAwaiter().GetResult()}"
            );
    }
}

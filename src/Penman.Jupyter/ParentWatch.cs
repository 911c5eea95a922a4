using System.Diagnostics;

namespace Penman.Jupyter;

/// <summary>Jupyter says which process it is. One that was killed says no goodbye, and its cells should not outlive it.</summary>
internal static class ParentWatch
{
    private const string Variable = "JPY_PARENT_PID";

    /// <summary>Calls back when that process has ended; never on Windows, where the number is none of a process.</summary>
    public static async Task Run(Action ended)
    {
        if (OperatingSystem.IsWindows() || !int.TryParse(Environment.GetEnvironmentVariable(Variable), out var parent))
            return;
        try
        {
            using var process = Process.GetProcessById(parent);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }

        ended();
    }
}

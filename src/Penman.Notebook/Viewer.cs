using System.ComponentModel;
using System.Diagnostics;

namespace Penman.Notebook;

/// <summary>The program that the system shows pictures with.</summary>
internal static class Viewer
{
    private static bool HasDesktop =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    /// <summary>
    /// Opens a picture where a person sits in front of it: at a terminal, on a desktop, where something opens pictures.
    /// </summary>
    public static void Open(string path)
    {
        if (Console.IsOutputRedirected || !HasDesktop)
            return;
        try
        {
            using var viewer = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // Nobody opens pictures here; the file is there all the same.
        }
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}

using System.ComponentModel;
using System.Diagnostics;

namespace Penman.Cli.Output;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class WebBrowser
{
    /// <summary>How long an opener may take to fail; one that becomes the browser does not return at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows a page.</summary>
    /// <returns>Whether anything was found that shows it.</returns>
    public static async Task<bool> TryOpen(Uri address)
    {
        try
        {
            using var opener = Process.Start(OperatingSystem.IsLinux() ? Quietly("xdg-open", address) : Shell(address));
            return opener is null || await Succeeds(opener);
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Shell(Uri address) => new(address.AbsoluteUri) { UseShellExecute = true };

    /// <summary>What it says of the browsers that it tries is nobody's business.</summary>
    private static ProcessStartInfo Quietly(string opener, Uri address) =>
        new("/bin/sh", ["-c", "exec \"$0\" \"$1\" >/dev/null 2>&1", opener, address.AbsoluteUri]);

    private static async Task<bool> Succeeds(Process opener)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await opener.WaitForExitAsync(patience.Token);
            return opener.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return true; // it is still there, so it shows something
        }
    }
}

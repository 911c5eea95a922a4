using System.ComponentModel;
using System.Diagnostics;

namespace Penman.Cli.Output;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class WebBrowser
{
    /// <summary>How long an opener may take to fail; one that becomes the browser does not return at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows a page.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="stop">Asks not to wait for it any longer.</param>
    /// <returns>Whether anything was found that shows it.</returns>
    public static async Task<bool> TryOpen(Uri address, CancellationToken stop)
    {
        try
        {
            using var opener = Process.Start(OperatingSystem.IsLinux() ? Quietly("xdg-open", address) : Shell(address));
            return opener is null || await Succeeds(opener, stop);
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Shell(Uri address) => new(address.AbsoluteUri) { UseShellExecute = true };

    /// <summary>
    /// Apart from the terminal: what it says of the browsers that it tries is nobody's business, and where there is a setsid, Ctrl-C ends the
    /// studio alone.
    /// </summary>
    private static ProcessStartInfo Quietly(string opener, Uri address) =>
        new(
            "/bin/sh",
            [
                "-c",
                "command -v setsid >/dev/null && set -- setsid \"$@\"; exec \"$@\" </dev/null >/dev/null 2>&1",
                "sh",
                opener,
                address.AbsoluteUri,
            ]
        );

    private static async Task<bool> Succeeds(Process opener, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
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

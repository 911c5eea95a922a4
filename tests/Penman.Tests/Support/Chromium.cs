namespace Penman.Tests.Support;

/// <summary>Debian's Chromium without a window, as an independent reader of pages.</summary>
internal static class Chromium
{
    internal const string Program = "/usr/bin/chromium";

    /// <summary>For a reader without a window, a sandbox, or errands of its own.</summary>
    internal static readonly string[] Switches =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    internal static void SkipUnlessAvailable() => OutsideProgram.SkipUnlessThere(Program);

    /// <summary>Opens a page from the disk and returns what stands in its element "result" once it is loaded.</summary>
    internal static string ResultOf(string page)
    {
        using var profile = new TempFolder();
        var text = OutsideProgram.Run(
            Program,
            ["--headless", .. Switches, $"--user-data-dir={profile.Path}", "--dump-dom", new Uri(page).AbsoluteUri]
        );
        const string Start = "<pre id=\"result\">";
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no result: {text[..Math.Min(500, text.Length)]}");
        start += Start.Length;
        return text[start..text.IndexOf("</pre>", start, StringComparison.Ordinal)];
    }
}

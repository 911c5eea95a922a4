using System.Diagnostics;
using System.Text;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A studio on a machine whose opener of pages finds no browser, or that has no opener.</summary>
public sealed class StudioWithoutBrowserTests : IDisposable
{
    private const string NoBrowser = "No browser could be opened; open the address yourself.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("echo 'firefox: not found' >&2; echo 'chromium: not found'; exit 3")]
    [InlineData(null)]
    public void It_says_so_in_one_sentence_and_nothing_else_does(string? opener)
    {
        var (said, errors) = Start(opener, isEnough: said => said.Contains(NoBrowser, StringComparison.Ordinal));

        Assert.Matches($"^The studio is at http://[^\n]+\nCtrl-C [^\n]+\n{NoBrowser}\n$", said);
        Assert.Equal("", errors);
    }

    [Fact]
    public void An_opener_gets_the_address_that_is_printed()
    {
        var opened = _temp.File("opened");

        var (said, _) = Start(
            "printf %s \"$1\" > part; /bin/mv part opened",
            isEnough: said => said.Length > 0 && File.Exists(opened)
        );

        Assert.StartsWith($"The studio is at {File.ReadAllText(opened)}\n", said, StringComparison.Ordinal);
    }

    /// <summary>Starts a studio where the opener is a script or missing, and ends it when it has said enough.</summary>
    private (string Said, string Errors) Start(string? opener, Func<string, bool> isEnough)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system opens pages.");
        var tools = Directory.CreateDirectory(_temp.File("bin")).FullName;
        if (opener is not null && !OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(tools, "xdg-open"), $"#!/bin/sh\n{opener}\n");
            File.SetUnixFileMode(Path.Combine(tools, "xdg-open"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["PATH"] = tools };
        using var process = PenmanProcess.Start(_temp.Path, ["studio", "--port", "0"], environment);
        var errors = process.StandardError.ReadToEndAsync();
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            lock (said)
                said.Append(line.Data is { } text ? $"{text}\n" : "");
        };
        process.BeginOutputReadLine();
        for (var patience = Stopwatch.StartNew(); !isEnough(Said()) && !process.HasExited; Thread.Sleep(20))
            Assert.True(patience.Elapsed < Patience, Said());
        process.Kill(entireProcessTree: true);
        process.WaitForExit(); // until all that it said has come
        return (Said(), errors.GetAwaiter().GetResult());

        string Said()
        {
            lock (said)
                return said.ToString();
        }
    }
}

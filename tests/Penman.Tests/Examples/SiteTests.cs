using System.Diagnostics;
using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>The site of guide and reference, made by its command; a broken link or name fails that.</summary>
public sealed partial class SiteTests
{
    private static string Site => Path.Combine(Checkout.Root, "artifacts", "site");

    [Fact]
    public void The_site_is_made_by_one_command_can_be_searched_and_asks_no_other_host()
    {
        Assert.SkipUnless(
            Run("docfx", "--version").ExitCode == 0,
            "docfx is not restored: run \"dotnet tool restore\" first."
        );

        var (exitCode, output) = Run("run", "-c", "Release", Path.Combine("docs", "site.cs"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("reference/Penman.Game.Trainer.html", File.ReadAllText(Path.Combine(Site, "index.json")));
        Assert.Contains("docs/tour/1-data.html", File.ReadAllText(Path.Combine(Site, "index.json")));
        Assert.Contains(
            "Catalogue.Recipe(",
            File.ReadAllText(Path.Combine(Site, "reference", "Penman.Game.Trainer.html"))
        );
        Assert.Equal([], Directory.EnumerateFiles(Site, "*.html", SearchOption.AllDirectories).SelectMany(Loaded));
    }

    /// <summary>What a page loads from elsewhere by itself.</summary>
    private static IEnumerable<string> Loaded(string page) =>
        Foreign().Matches(File.ReadAllText(page)).Select(match => $"{Path.GetFileName(page)}: {match.Value}");

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = Checkout.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    [GeneratedRegex(
        """<(script|link|img|iframe)\b[^>]*\b(src|href)="(https?:)?//[^"]*""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Foreign();
}

using Penman.Notebook;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>The extension for .NET Interactive in the package of notebooks, run by that kernel where it can be had.</content>
public sealed partial class PackageTests
{
    private const string LastInteractive = "1.0.712001";

    [Fact]
    public async Task Where_NET_Interactive_loads_the_package_it_shows_pictures_and_changes_them_in_place()
    {
        var tool = InstallInteractive();
        var home = feed.NewFolder("home"); // it keeps and fetches packages below it, where the feed is the only source
        var start = feed.HowToStart(tool, home, "stdio");
        start.Environment["HOME"] = home;
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        using var kernel = new InteractiveKernel(start);
        await kernel.Run($"#r \"nuget: Penman.Notebook, {PackageFeed.Version}\"");

        var shown = await kernel.Run(
            """
            using Penman;
            using Penman.Notebook;

            var next = Display.Current.Show(Digits.Draw(7, seed: 3), "digit");
            next(Digits.Draw(8, seed: 3));
            """
        );
        Assert.Equal(["DisplayedValueProduced", "DisplayedValueUpdated"], shown.Select(one => one.Event));
        AssertForms(Digits.Draw(7, seed: 3), shown[0].Forms, MimeBundle.PngType);
        AssertForms(Digits.Draw(8, seed: 3), shown[1].Forms, MimeBundle.PngType);

        var grid = Assert.Single(await kernel.Run("new[] { Digits.Draw(1, seed: 1), Digits.Draw(2, seed: 1) }"));
        Image[] two = [Digits.Draw(1, seed: 1), Digits.Draw(2, seed: 1)];
        AssertForms(two, grid.Forms, MimeBundle.PngType);

        var chart = Assert.Single(
            await kernel.Run(
                "new Penman.Pictures.Charts.LineChart(\"\", \"x\", [new(\"loss\", [new(\"a\", [1, 2], [3, 4])])])"
            )
        );
        LineChart same = new("", "x", [new("loss", [new("a", [1, 2], [3, 4])])]);
        AssertForms(same, chart.Forms, MimeBundle.SvgType, MimeBundle.PngType);
    }

    private static void AssertForms(object picture, Dictionary<string, string> forms, params string[] types)
    {
        var expected = MimeBundle.Of(picture);
        Assert.Equal(types, forms.Keys);
        Assert.All(types, type => Assert.Equal(expected[type], forms[type]));
    }

    /// <summary>Skips the running test where it cannot be fetched; no build needs it.</summary>
    private string InstallInteractive()
    {
        var folder = feed.NewFolder("interactive");
        string[] wanted = ["Microsoft.dotnet-interactive", "--version", LastInteractive, "--tool-path", folder];
        try
        {
            OutsideProgram.Run("dotnet", ["tool", "install", .. wanted]);
        }
        catch (InvalidOperationException failure)
        {
            Assert.Skip($".NET Interactive {LastInteractive} cannot be fetched: {failure.Message}");
        }

        return Path.Combine(folder, "dotnet-interactive");
    }
}

using System.Text.Json.Nodes;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>Whose work the tools contain, said in them.</content>
public sealed partial class PackageTests
{
    /// <summary>What builds alone and is in no tool.</summary>
    private static readonly string[] Analyzers =
    [
        "Meziantou.Analyzer",
        "Roslynator.Analyzers",
        "Microsoft.CodeAnalysis.PublicApiAnalyzers",
    ];

    [Theory]
    [InlineData("Penman.Cli", "SkiaSharp")]
    [InlineData("Penman.Jupyter", "LGPL-3.0")]
    public void A_tool_names_every_package_in_it_and_brings_the_licences(string tool, string own)
    {
        using var archive = feed.Open(tool == "Penman.Cli" ? PackageFeed.Tool : tool);
        using var reader = new StreamReader(archive.GetEntry("licences/NOTICES.txt")!.Open());
        var notices = reader.ReadToEnd();
        string[] named =
        [
            .. notices
                .Split('\n')
                .Where(line => line.Contains("(c)", StringComparison.Ordinal))
                .Select(line => line.Trim().Split(' ')[0]),
        ];

        Assert.Equal([], PackagesIn(tool).Where(package => !named.Any(name => Means(name, package))));
        using var leading = feed.Open(tool); // of the command line the small one, from which a release takes them
        Assert.NotNull(leading.GetEntry("licences/NOTICES.txt"));
        foreach (var licence in (string[])["Apache-2.0", "MPL-2.0", own])
            Assert.InRange(archive.GetEntry($"licences/{licence}.txt")!.Length, 1_000, 200_000);
    }

    private static bool Means(string name, string package) =>
        name.EndsWith('*') ? package.StartsWith(name[..^1], StringComparison.Ordinal) : package == name;

    private static IEnumerable<string> PackagesIn(string tool) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "src", tool, "packages.lock.json")))![
            "dependencies"
        ]!
            .AsObject()
            .SelectMany(framework => framework.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] != "Project")
            .Select(package => package.Key)
            .Except(Analyzers);
}

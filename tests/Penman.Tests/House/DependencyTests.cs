using System.Text.RegularExpressions;
using System.Xml.Linq;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>Packages of others, each with its reason.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Every_package_has_a_line_that_says_what_for()
    {
        var used = XDocument
            .Load(Path.Combine(Checkout.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(one => one.Attribute("Include")!.Value);
        var rows = File.ReadLines(Path.Combine(Checkout.Root, "docs", "dependencies.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .ToList();
        var said = rows.SelectMany(row => Package().Matches(row[0]).Select(match => match.Groups["name"].Value));

        Assert.Equal(used.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal((4, false), (row.Length, row.Contains("")))); // name, what for, why, licence
    }

    [Fact]
    public void What_a_package_promises_is_written_down_member_by_member()
    {
        string[] without =
        [
            "Penman.Cli",
            "Penman.Jupyter",
            "Penman.Mnist",
            "Penman.Serve",
            "Penman.Studio",
            "Penman.Web",
        ]; // no API: tools, data, parts of a tool
        var libraries = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => !without.Contains(Path.GetFileNameWithoutExtension(project)));

        Assert.All(
            libraries,
            project =>
                Assert.NotEmpty(
                    File.ReadLines(Path.Combine(Path.GetDirectoryName(project)!, "PublicAPI.Shipped.txt")).Skip(1)
                )
        );
    }

    [Theory]
    [InlineData("Penman.Tensors")]
    [InlineData("Penman")]
    [InlineData("Penman.Mnist")]
    public void The_engine_and_the_library_depend_on_nothing(string project) =>
        Assert.Empty(
            XDocument
                .Load(Path.Combine(Checkout.Root, "src", project, $"{project}.csproj"))
                .Descendants("PackageReference")
        );

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}

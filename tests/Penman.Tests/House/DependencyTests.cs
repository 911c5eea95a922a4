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
        var said = File.ReadLines(Path.Combine(Checkout.Root, "docs", "dependencies.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Package().Matches(line.Split('|')[1]).Select(match => match.Groups["name"].Value));

        Assert.Equal(used.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
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

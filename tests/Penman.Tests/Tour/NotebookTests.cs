using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests.Tour;

/// <summary>docs/tour.ipynb as a file that others read.</summary>
public sealed partial class NotebookTests
{
    private static List<JsonObject> Cells =>
        [.. JsonNode.Parse(File.ReadAllText(Checkout.Notebook))!["cells"]!.AsArray().Select(cell => cell!.AsObject())];

    [Fact]
    public void Nbformat_finds_it_valid()
    {
        Python.SkipUnlessAvailable("nbformat");

        Assert.Equal("4.5", Python.Run("Tour/check_notebook.py", Checkout.Notebook).Trim());
    }

    [Fact]
    public void It_has_what_the_format_asks_for()
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Checkout.Notebook))!;
        Assert.Equal((4, 5), ((int)notebook["nbformat"]!, (int)notebook["nbformat_minor"]!));
        Assert.Equal("C#", (string?)notebook["metadata"]!["language_info"]!["name"]);
        Assert.All(
            Cells,
            cell =>
            {
                string[] keys = (string?)cell["cell_type"] == "code" ? ["execution_count", "outputs"] : [];
                Assert.Equal(["cell_type", "id", "metadata", "source", .. keys], cell.Select(property => property.Key));
            }
        );
    }

    [Fact]
    public void Its_cells_have_names_of_their_own()
    {
        var names = Cells.Select(cell => (string)cell["id"]!).ToList();

        Assert.All(names, name => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", name));
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Its_first_code_refers_to_what_the_build_has_made()
    {
        var code = string.Concat(Cells.First(cell => cell["outputs"] is not null)["source"]!.AsArray());
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\')))!;

        var paths = References().Matches(code).Select(match => match.Groups["path"].Value).ToList();

        Assert.Contains("`dotnet build -c Release`", code, StringComparison.Ordinal);
        Assert.Equal(3, paths.Count);
        Assert.All(
            paths,
            path =>
                Assert.True(
                    File.Exists(
                        Path.Combine(
                            Checkout.Root,
                            "docs",
                            path.Replace("Release", configuration, StringComparison.Ordinal)
                        )
                    ),
                    path
                )
        );
    }

    [GeneratedRegex("^#r \"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex References();
}

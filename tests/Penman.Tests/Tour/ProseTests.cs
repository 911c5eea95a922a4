using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests.Tour;

/// <summary>What the words of the tour point at: figures that a program printed, and, in the notebook, files that are there.</summary>
public sealed partial class ProseTests
{
    private static readonly string Docs = Path.Combine(Checkout.Root, "docs");

    /// <summary>The sides of an image, the numbers in a latent vector, the judge's features.</summary>
    private static readonly string[] Known = ["28", "64", "128"];

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Docs, "tour"), "*.md")
                .Order(StringComparer.Ordinal)
                .Select(path => Path.GetFileName(path)),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_figure_in_the_words_stands_in_an_output_or_in_the_code(string page)
    {
        var text = File.ReadAllText(Path.Combine(Docs, "tour", page)).ReplaceLineEndings("\n");
        var printed = string.Concat(Blocks().Matches(text)).Replace('_', ',');
        var words = Quoted().Replace(Blocks().Replace(text, ""), "");

        var unknown = Figures()
            .Matches(words)
            .Select(match => match.Value)
            .Where(figure =>
                !Known.Contains(figure, StringComparer.Ordinal) && !printed.Contains(figure, StringComparison.Ordinal)
            );

        Assert.Empty(unknown);
    }

    [Fact]
    public void A_link_of_the_notebook_leads_somewhere()
    {
        var cells = JsonNode.Parse(File.ReadAllText(Path.Combine(Docs, "tour.ipynb")))!["cells"]!.AsArray();
        var words = cells.Where(cell => (string?)cell!["cell_type"] == "markdown");

        var text = string.Concat(words.SelectMany(cell => cell!["source"]!.AsArray()));
        Assert.NotEmpty(MarkdownLinks.In(text));
        Assert.Equal([], MarkdownLinks.Broken(text, Docs, Path.Combine(Docs, "tour.md")));
    }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    /// <summary>Code, links and the years of papers.</summary>
    [GeneratedRegex(@"`[^`]*`|\]\([^)]*\)|\b20\d\d[,)]", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    /// <summary>Of two digits or more: a single one is hardly ever measured.</summary>
    [GeneratedRegex(@"\d[\d.,]*\d", RegexOptions.ExplicitCapture)]
    private static partial Regex Figures();
}

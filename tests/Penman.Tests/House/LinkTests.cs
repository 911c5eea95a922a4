using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>Links of all pages of the repository, each to a file that is there and a heading in it.</summary>
public sealed class LinkTests
{
    private static readonly string[] Passed = ["artifacts", "bin", "obj", "node_modules", "runs", ".git", "shared"];

    private static IEnumerable<string> Pages =>
        Directory
            .EnumerateFiles(Checkout.Root, "*.md", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Checkout.Root, path).Split('/', '\\').Intersect(Passed).Any());

    [Fact]
    public void A_link_of_a_page_leads_to_a_file_and_a_heading_that_are_there()
    {
        var pages = Pages.ToList();
        Assert.InRange(pages.Count, 40, 1000);
        Assert.InRange(pages.Sum(page => MarkdownLinks.In(File.ReadAllText(page)).Count()), 100, 10_000);

        var broken =
            from page in pages
            from target in MarkdownLinks.Broken(File.ReadAllText(page), Path.GetDirectoryName(page)!, page)
            select $"{Path.GetRelativePath(Checkout.Root, page)}: {target}";

        Assert.Equal([], broken);
    }

    [Theory]
    [InlineData("[there](other.md)", "")]
    [InlineData("[there](other.md#what-it-is)", "")]
    [InlineData("[here](#a-word-of-code-two)", "")]
    [InlineData("[no file](another.md) and [no heading](other.md#what)", "another.md other.md#what")]
    [InlineData("![no picture](other.png) beside `[code](gone.md)`", "other.png")]
    [InlineData("[elsewhere](https://example.org/gone.md)", "")]
    [InlineData("```csharp\nvar x = a[0](gone);\n```\n[gone](gone.md)", "gone.md")]
    public void A_broken_link_is_found(string text, string broken)
    {
        using var temp = new TempFolder();
        File.WriteAllText(temp.File("other.md"), "# Other\n\n## What it is\n");
        File.WriteAllText(temp.File("page.md"), "## A word of `code`, two\n");

        Assert.Equal(broken, string.Join(' ', MarkdownLinks.Broken(text, temp.Path, temp.File("page.md"))));
    }
}

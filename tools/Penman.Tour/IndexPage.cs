namespace Penman.Tour;

/// <summary>What a code host shows of the tour's folder.</summary>
internal static class IndexPage
{
    public static string Of(IReadOnlyList<Chapter> chapters)
    {
        var first = chapters[0].Name;
        var list = string.Join('\n', chapters.Select(chapter => $"- [{chapter.Title}]({chapter.Name}.md)"));
        var page = $"""
            # A tour of GANs in C#

            From the data to the latent space. Each page was made by a program that lies beside it: what the program printed and
            drew stands in the page.

            {list}

            A program runs from the checkout's root, `dotnet run -c Release docs/tour/{first}.cs`, leaves its pictures in the
            current folder and, on a desktop, opens them. {ChapterPage.Durations}

            All chapters in one file, pictures inline: [the notebook](../tour.ipynb), which [runs](../notebook.md) in Jupyter and VS Code.

            """;
        return page.ReplaceLineEndings("\n");
    }
}

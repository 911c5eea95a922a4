using System.Text;

namespace Penman.Tour;

/// <summary>A chapter as Markdown: words, code, and what the code said and drew.</summary>
internal static class ChapterPage
{
    /// <summary>Where pictures lie beside the pages.</summary>
    public const string PictureFolder = "pictures";

    public const string Durations =
        "Chapters 4, 5, 6 and 9 train for up to half a minute each on two cores; the others take seconds.";

    public static string Of(Chapter chapter, IReadOnlyList<IReadOnlyList<CellOutput>> outputs, Chapter? next)
    {
        var page = new StringBuilder();
        foreach (var (cell, output) in chapter.Cells.Zip(outputs))
        {
            page.Append(cell.Prose).Append("\n\n");
            if (cell.Code.Length > 0)
                page.Append("```csharp\n").Append(cell.Code).Append("\n```\n\n");
            foreach (var part in output)
                page.Append(Of(part)).Append("\n\n");
        }

        page.Append("---\n\n");
        page.Append(
            $"Run [the program]({chapter.Name}.cs) yourself: `dotnet run -c Release docs/tour/{chapter.Name}.cs`; its pictures appear in\n"
        );
        page.Append($"the current folder, and on a desktop they open. {Durations}\n");
        if (next is not null)
            page.Append($"\nNext: [{next.Title}]({next.Name}.md)\n");
        return page.ToString();
    }

    private static string Of(CellOutput output) =>
        output switch
        {
            SaidOutput said => $"```text\n{said.Text.TrimEnd('\n')}\n```",
            ShownOutput shown => $"![{WordsOf(shown.Name)}]({PictureFolder}/{shown.File})",
            _ => throw new InvalidOperationException($"A page has no place for {output}."),
        };

    /// <summary>"1-ten-digits" is shown with the words "ten digits".</summary>
    private static string WordsOf(string name) => string.Join(' ', name.Split('-').Skip(1));
}

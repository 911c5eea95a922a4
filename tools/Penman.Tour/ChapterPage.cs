using System.Text;

namespace Penman.Tour;

/// <summary>A chapter as Markdown: words, code, and what the code said and drew.</summary>
internal static class ChapterPage
{
    /// <summary>Where pictures lie beside the pages.</summary>
    public const string PictureFolder = "pictures";

    public const string Durations =
        "Chapters 4, 5, 6 and 9 train for up to half a minute each on two cores; the others take seconds.";

    public static string Of(Chapter chapter, IReadOnlyList<CellOutput> outputs, Chapter? next)
    {
        var page = new StringBuilder();
        foreach (var (cell, output) in chapter.Cells.Zip(outputs))
        {
            page.Append(cell.Prose).Append("\n\n");
            if (cell.Code.Length > 0)
                page.Append("```csharp\n").Append(cell.Code).Append("\n```\n\n");
            if (output.Text.Length > 0)
                page.Append("```text\n").Append(output.Text.TrimEnd('\n')).Append("\n```\n\n");
            foreach (var picture in output.Pictures)
                page.Append(Picture(picture)).Append("\n\n");
        }

        page.Append("---\n\n");
        page.Append(
            $"Run [the program]({chapter.Name}.cs) yourself: `dotnet run -c Release docs/tour/{chapter.Name}.cs`; its pictures appear in\n"
        );
        page.Append($"the current folder. {Durations}\n");
        if (next is not null)
            page.Append($"\nNext: [{next.Title}]({next.Name}.md)\n");
        return page.ToString();
    }

    /// <summary>"1-ten-digits.png" is shown with the words "ten digits".</summary>
    private static string Picture(string name)
    {
        var words = Path.GetFileNameWithoutExtension(name).Split('-').Skip(1);
        return $"![{string.Join(' ', words)}]({PictureFolder}/{name})";
    }
}

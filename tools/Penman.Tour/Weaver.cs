using Microsoft.CodeAnalysis.Scripting;

namespace Penman.Tour;

/// <summary>Runs all chapters once, and makes pages and the notebook of what came out.</summary>
internal static class Weaver
{
    /// <param name="sources">The folder of the chapters' programs, which are taken in the order of their names.</param>
    /// <param name="folder">Where tour/ and tour.ipynb go; older pictures of the tour are removed.</param>
    /// <exception cref="InvalidDataException">A program is not a chapter, or a cell of it does not run.</exception>
    public static async Task Weave(string sources, string folder)
    {
        List<Chapter> chapters =
        [
            .. Directory.EnumerateFiles(sources, "*.cs").Order(StringComparer.Ordinal).Select(Chapter.Read),
        ];
        var pages = Path.Combine(folder, "tour");
        var pictures = EmptyFolder(Path.Combine(pages, ChapterPage.PictureFolder));
        var notebook = new Notebook(pictures);
        foreach (var (chapter, next) in chapters.Zip([.. chapters.Skip(1), null]))
        {
            var outputs = await Run(chapter, pictures).ConfigureAwait(false);
            notebook.Add(chapter, outputs);
            var page = ChapterPage.Of(chapter, outputs, next);
            await File.WriteAllTextAsync(Path.Combine(pages, $"{chapter.Name}.md"), page).ConfigureAwait(false);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "tour.ipynb"), notebook.ToJson()).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<CellOutput>> Run(Chapter chapter, string pictures)
    {
        var session = new ScriptSession(pictures);
        List<CellOutput> outputs = [];
        foreach (var cell in chapter.Cells)
        {
            try
            {
                outputs.Add(await session.Run(cell.Code).ConfigureAwait(false));
            }
            catch (CompilationErrorException exception)
            {
                throw new InvalidDataException(
                    $"{chapter.Name}, cell {outputs.Count + 1}: {exception.Message}",
                    exception
                );
            }
        }

        return outputs;
    }

    private static string EmptyFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }
}

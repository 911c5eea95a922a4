using System.Diagnostics;

namespace Penman.Tour;

/// <summary>Runs all chapters once, in one session, and makes pages and the notebook of what came out.</summary>
internal static class Weaver
{
    /// <summary>Weaves; nothing is written before the last cell has run.</summary>
    /// <param name="sources">The folder of the chapters' programs, which are taken in the order of their names.</param>
    /// <param name="folder">Where tour/ and tour.ipynb go; older pictures of the tour are removed.</param>
    /// <param name="progress">Is told of each chapter that has run.</param>
    /// <exception cref="InvalidDataException">A program is not a chapter, or a cell of it does not run.</exception>
    public static async Task Weave(string sources, string folder, TextWriter progress)
    {
        List<Chapter> chapters =
        [
            .. Directory.EnumerateFiles(sources, "*.cs").Order(StringComparer.Ordinal).Select(Chapter.Read),
        ];
        var drawn = Directory.CreateTempSubdirectory("penman-tour-").FullName;
        try
        {
            var (pages, notebook) = await Run(chapters, drawn, progress).ConfigureAwait(false);
            Publish(pages, drawn, Path.Combine(folder, "tour"));
            await File.WriteAllTextAsync(Path.Combine(folder, "tour.ipynb"), notebook).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(drawn, recursive: true);
        }
    }

    private static async Task<(Dictionary<string, string> Pages, string Notebook)> Run(
        IReadOnlyList<Chapter> chapters,
        string drawn,
        TextWriter progress
    )
    {
        var session = new ScriptSession(drawn);
        await session.Run(Notebook.Preparation.Code).ConfigureAwait(false);
        var notebook = new Notebook(drawn);
        var pages = new Dictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = IndexPage.Of(chapters) };
        foreach (var (chapter, next) in chapters.Zip([.. chapters.Skip(1), null]))
        {
            var clock = Stopwatch.StartNew();
            var outputs = await Run(chapter, session).ConfigureAwait(false);
            notebook.Add(chapter, outputs);
            pages[$"{chapter.Name}.md"] = ChapterPage.Of(chapter, outputs, next);
            await progress.WriteLineAsync($"{chapter.Name}: {clock.Elapsed.TotalSeconds:0} s").ConfigureAwait(false);
        }

        return (pages, notebook.ToJson());
    }

    private static async Task<IReadOnlyList<CellOutput>> Run(Chapter chapter, ScriptSession session)
    {
        List<CellOutput> outputs = [];
        foreach (var cell in chapter.Cells)
        {
            try
            {
                outputs.Add(await session.Run(cell.Code).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                throw new InvalidDataException(
                    $"{chapter.Name}, cell {outputs.Count + 1}: {exception.Message}",
                    exception
                );
            }
        }

        return outputs;
    }

    private static void Publish(Dictionary<string, string> pages, string drawn, string folder)
    {
        var pictures = Path.Combine(folder, ChapterPage.PictureFolder);
        if (Directory.Exists(pictures))
            Directory.Delete(pictures, recursive: true);
        Directory.CreateDirectory(pictures);
        foreach (var picture in Directory.EnumerateFiles(drawn))
            File.Copy(picture, Path.Combine(pictures, Path.GetFileName(picture)));
        foreach (var (name, page) in pages)
            File.WriteAllText(Path.Combine(folder, name), page);
    }
}

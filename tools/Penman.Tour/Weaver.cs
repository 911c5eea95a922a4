namespace Penman.Tour;

/// <summary>Makes pages and the notebook of chapters and of what their cells left behind.</summary>
internal static class Weaver
{
    /// <summary>The chapters of a folder, in the order of their names.</summary>
    /// <exception cref="InvalidDataException">A program is no chapter.</exception>
    public static IReadOnlyList<Chapter> Read(string sources) =>
        [.. Directory.EnumerateFiles(sources, "*.cs").Order(StringComparer.Ordinal).Select(Chapter.Read)];

    /// <summary>Weaves.</summary>
    /// <param name="chapters">In order.</param>
    /// <param name="outputs">For each chapter and each of its cells what it left behind.</param>
    public static TourFiles Weave(
        IReadOnlyList<Chapter> chapters,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<CellOutput>>> outputs
    )
    {
        var notebook = new Notebook();
        var pages = new Dictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = IndexPage.Of(chapters) };
        for (var i = 0; i < chapters.Count; i++)
        {
            notebook.Add(chapters[i], outputs[i]);
            pages[$"{chapters[i].Name}.md"] = ChapterPage.Of(
                chapters[i],
                outputs[i],
                chapters.ElementAtOrDefault(i + 1)
            );
        }

        var pictures = outputs.SelectMany(chapter => chapter).SelectMany(cell => cell).OfType<ShownOutput>();
        return new(
            pages,
            pictures.ToDictionary(shown => shown.File, shown => shown.Png, StringComparer.Ordinal),
            notebook.ToJson()
        );
    }
}

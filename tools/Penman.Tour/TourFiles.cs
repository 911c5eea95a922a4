namespace Penman.Tour;

/// <summary>The tour as it lies in a folder: pages, pictures and the notebook.</summary>
/// <param name="Pages">Markdown, by the name of its file.</param>
/// <param name="Pictures">PNG files, by their name.</param>
/// <param name="Notebook">The notebook's text.</param>
internal sealed record TourFiles(
    IReadOnlyDictionary<string, string> Pages,
    IReadOnlyDictionary<string, byte[]> Pictures,
    string Notebook
)
{
    /// <summary>What a folder holds is replaced; older pictures of the tour are removed.</summary>
    /// <param name="folder">Where tour/ and tour.ipynb go.</param>
    public void WriteTo(string folder)
    {
        var tour = Path.Combine(folder, "tour");
        var pictures = Path.Combine(tour, ChapterPage.PictureFolder);
        if (Directory.Exists(pictures))
            Directory.Delete(pictures, recursive: true);
        Directory.CreateDirectory(pictures);
        foreach (var (name, picture) in Pictures)
            File.WriteAllBytes(Path.Combine(pictures, name), picture);
        foreach (var (name, page) in Pages)
            File.WriteAllText(Path.Combine(tour, name), page);
        File.WriteAllText(Path.Combine(folder, "tour.ipynb"), Notebook);
    }
}

namespace Penman.Data;

/// <summary>Finds the files of an IDX data set under the spellings in which they are passed around.</summary>
internal static class IdxFolder
{
    /// <summary>
    /// The first of the four spellings of <paramref name="stem"/> and <paramref name="kind"/> that exists.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">None of the four exists.</exception>
    internal static string Find(string directory, string stem, string kind)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"{directory}: expected a folder with a data set, found none.");
        var names = Spellings(stem, kind);
        return names.Select(name => Path.Combine(directory, name)).FirstOrDefault(Path.Exists)
            ?? throw new FileNotFoundException($"{directory}: found none of {string.Join(", ", names)}.");
    }

    /// <summary>The sizes and classes of the images to learn from.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">There are no such images.</exception>
    /// <exception cref="InvalidDataException">A malformed file.</exception>
    internal static (ImageFormat Format, ClassNames Classes) ReadHead(string directory)
    {
        var imagesPath = Find(directory, "train-images", "idx3-ubyte");
        var labelsPath = Find(directory, "train-labels", "idx1-ubyte");
        using var images = IdxFile.Open(imagesPath);
        using var labels = IdxFile.Open(labelsPath);
        var classes = IdxFile.ClassesOf(IdxFile.ReadLabels(labels, labelsPath));
        return (IdxFile.ReadFormat(images, imagesPath), classes);
    }

    /// <summary>Whether a folder holds images to learn from.</summary>
    internal static bool Has(string directory) =>
        Array.Exists(Spellings("train-images", "idx3-ubyte"), name => Path.Exists(Path.Combine(directory, name)));

    private static string[] Spellings(string stem, string kind) =>
        [$"{stem}-{kind}", $"{stem}-{kind}.gz", $"{stem}.{kind}", $"{stem}.{kind}.gz"];
}

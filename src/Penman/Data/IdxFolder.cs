using Penman.Files;

namespace Penman.Data;

/// <summary>Finds the files of an IDX data set under the spellings in which they are passed around.</summary>
internal static class IdxFolder
{
    internal static ImageSet Read(string directory, DataSplit split, CancellationToken cancellation = default) =>
        Read(
            directory,
            split == DataSplit.Train ? "train" : "t10k",
            (images, labels) => IdxFile.Read(images, labels, ClassFile.Read(directory), cancellation)
        );

    /// <summary>The sizes and classes of the images to learn from.</summary>
    internal static (ImageFormat Format, ClassNames Classes) ReadHead(string directory) =>
        Read(
            directory,
            "train",
            (images, labels) =>
            {
                var classes =
                    ClassFile.Read(directory) ?? IdxFile.ClassesOf(IdxFile.ReadLabels(labels.File, labels.Name));
                return (IdxFile.ReadFormat(images.File, images.Name), classes);
            }
        );

    /// <summary>The first of the four spellings of a name that exists.</summary>
    internal static string Find(string directory, string stem, string kind)
    {
        if (!Paths.IsFolder(directory))
            throw Refusal(directory, Paths.Exists(directory) ? "is a file" : "is not there")
                .As(message => new DirectoryNotFoundException(message));
        return Spellings(stem, kind).Select(name => Path.Combine(directory, name)).FirstOrDefault(Paths.Exists)
            ?? throw Refusal(directory, $"has no {stem}-{kind}").As(message => new FileNotFoundException(message));
    }

    /// <summary>What a folder of data should be, and which one near by may be meant.</summary>
    private static Sentence Refusal(string directory, string what)
    {
        string?[] around = Paths.IsFolder(directory)
            ?
            [
                .. Directory
                    .EnumerateDirectories(directory, "*", new EnumerationOptions())
                    .Order(StringComparer.Ordinal),
            ]
            : [Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)))];
        var meant = around.FirstOrDefault(folder => folder is not null && Has(folder, "train-images", File.Exists));
        var question = meant is null ? "" : $" Is {meant} meant?";
        return new(
            $"{directory} {what}. A data set is a folder of train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or as .gz, as Fashion-MNIST and KMNIST come; MNIST is inside Penman and needs no {new Name("Data")}.{question}"
        );
    }

    private static T Read<T>(
        string directory,
        string prefix,
        Func<(Stream File, string Name), (Stream File, string Name), T> read
    )
    {
        var imagesPath = Find(directory, $"{prefix}-images", "idx3-ubyte");
        var labelsPath = Find(directory, $"{prefix}-labels", "idx1-ubyte");
        using var images = IdxFile.Open(imagesPath);
        using var labels = IdxFile.Open(labelsPath);
        return read((images, imagesPath), (labels, labelsPath));
    }

    /// <summary>Whether a folder holds images to learn from.</summary>
    internal static bool Has(string directory) => Has(directory, "train-images");

    /// <summary>Whether a folder holds a file, such as train-images, in one of its spellings.</summary>
    internal static bool Has(string directory, string stem) => Has(directory, stem, Paths.Exists);

    private static bool Has(string directory, string stem, Predicate<string> isThere) =>
        Array.Exists(
            Spellings(stem, stem.EndsWith("images", StringComparison.Ordinal) ? "idx3-ubyte" : "idx1-ubyte"),
            name => isThere(Path.Combine(directory, name))
        );

    private static string[] Spellings(string stem, string kind) =>
        [$"{stem}-{kind}", $"{stem}-{kind}.gz", $"{stem}.{kind}", $"{stem}.{kind}.gz"];
}

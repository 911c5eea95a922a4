using Penman.Files;

namespace Penman.Data;

/// <summary>
/// A data set in the form that <see cref="DataSet.Open"/> reads: MNIST's four files, and classes.json with the classes' names.
/// </summary>
public static class DataFolder
{
    /// <summary>
    /// Whether a folder holds images to learn from and their labels, under MNIST's names. They may still be damaged, or of
    /// sides that cannot be learned.
    /// </summary>
    public static bool IsOne(string folder) =>
        Paths.IsFolder(folder) && IdxFolder.Has(folder, "train-images") && IdxFolder.Has(folder, "train-labels");

    /// <summary>Writes a data set, all of its files or none, over those of another.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="test">Images to judge by, of the same format and classes; null for none.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string folder, ImageSet train, ImageSet? test)
    {
        ArgumentNullException.ThrowIfNull(train);
        AtomicFile.WriteAll([
            .. Half("train", train),
            .. test is null ? [] : Half("t10k", test),
            (Path.Combine(folder, ClassFile.FileName), stream => ClassFile.Write(stream, train.Classes)),
        ]);

        IEnumerable<(string, Action<Stream>)> Half(string prefix, ImageSet set) =>
            [
                (Path.Combine(folder, $"{prefix}-images-idx3-ubyte"), stream => WriteImages(stream, set)),
                (
                    Path.Combine(folder, $"{prefix}-labels-idx1-ubyte"),
                    stream => stream.Write(IdxFile.LabelsFile(set.Labels, set.Classes.Count))
                ),
            ];
    }

    private static void WriteImages(Stream stream, ImageSet set)
    {
        stream.Write(IdxFile.Header(IdxFile.SizesOf(set.Count, set.Format)));
        stream.Write(set.Pixels);
    }
}

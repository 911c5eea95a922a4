using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>
/// Images in an IDX file, plain or packed. Labels in a file beside it, named as MNIST names them (<c>labels</c> and
/// <c>idx1</c> for <c>images</c> and <c>idx3</c>), are what was asked for.
/// </summary>
internal static class IdxImages
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Malformed; the sentence says where and how.</exception>
    public static JudgedImages Read(string path)
    {
        using var images = IdxFile.Open(path);
        if (LabelsBeside(path) is { } labelsPath)
        {
            using var labels = IdxFile.Open(labelsPath);
            return Of(IdxFile.Read((images, path), (labels, labelsPath)), path);
        }

        var (format, pixels) = IdxFile.ReadImages(images, path);
        Check(format, path);
        return new(pixels);
    }

    /// <summary>Images of a data set, which are judged if they look and are called like digits.</summary>
    /// <param name="images">The images.</param>
    /// <param name="name">What the sentences of exceptions call them.</param>
    /// <exception cref="InvalidDataException">They are of another size, or of more classes.</exception>
    public static JudgedImages Of(ImageSet images, string name)
    {
        Check(images.Format, name);
        return images.Classes.Equals(Mnist.Classes)
            ? JudgedImages.Of(images)
            : throw Malformed.At(name, "labels", "labels from 0 to 9", $"{images.Labels.Max()}");
    }

    private static void Check(ImageFormat format, string name)
    {
        if (format != Mnist.Format)
            throw Malformed.At(name, "size", $"{Mnist.Format} pixels", $"{format}");
    }

    private static string? LabelsBeside(string path)
    {
        var name = Path.GetFileName(path);
        var labels = name.Replace("images", "labels", StringComparison.Ordinal)
            .Replace("idx3", "idx1", StringComparison.Ordinal);
        if (labels == name)
            return null;
        var plain = labels.EndsWith(".gz", StringComparison.Ordinal) ? labels[..^3] : labels;
        return ((string[])[labels, plain, plain + ".gz"])
            .Select(candidate => Path.Combine(Path.GetDirectoryName(path) ?? "", candidate))
            .FirstOrDefault(File.Exists);
    }
}

using Penman.Data;
using Penman.Evaluation.Evaluators;

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
            return JudgedImages.Of(IdxFile.Read((images, path), (labels, labelsPath)));
        }

        var (format, pixels) = IdxFile.ReadImages(images, path);
        return new(format, pixels);
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

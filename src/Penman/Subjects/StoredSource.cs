using System.Runtime.InteropServices;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Tensors.Randomness;

namespace Penman.Subjects;

/// <summary>Images that are there already.</summary>
internal sealed class StoredSource(JudgedImages images, string description, DataSet data)
    : EvaluationSource(data, description, images.Asked is not null, images.Count)
{
    private const uint ChoiceStream = 211;

    internal override string Print =>
        $"{images.Format} {Checksum.Of(images.Pixels)} {(images.Asked is { } asked ? Checksum.Of(MemoryMarshal.AsBytes<int>(asked)) : "")}";

    public override JudgedImages Take(
        int count,
        ulong seed,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= images.Count)
            return images;
        var order = new int[images.Count];
        CountedRandom.Permutation(seed, ChoiceStream, step: 0, order);
        return images.Take([.. order.Take(count).Order()]);
    }

    /// <summary>
    /// Images in an IDX file, plain or packed. Labels in a file beside it, named as MNIST names them (<c>labels</c> and
    /// <c>idx1</c> for <c>images</c> and <c>idx3</c>), are what was asked for.
    /// </summary>
    public static JudgedImages ReadIdx(string path)
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
            .FirstOrDefault(Paths.IsFile);
    }
}

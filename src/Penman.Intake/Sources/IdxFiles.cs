using Penman.Intake.Files;
using Penman.Pictures;

namespace Penman.Intake.Sources;

/// <summary>
/// IDX files of any sides, such as EMNIST's, whose images are stored transposed and come upright, and whose mapping file says what
/// the labels mean.
/// </summary>
internal sealed class IdxFiles : ISource
{
    private readonly IReadOnlyList<IdxPair> _pairs;
    private readonly LabelNames? _names;
    private readonly bool _isTransposed;

    private IdxFiles(IReadOnlyList<IdxPair> pairs, LabelNames? names)
    {
        (_pairs, _names) = (pairs, names);
        _isTransposed = pairs[0].Set.StartsWith("emnist", StringComparison.OrdinalIgnoreCase);
    }

    public string Kind => "IDX files";

    public IReadOnlyList<string>? Classes => _names?.All;

    public IReadOnlyList<string> Notes =>
        _isTransposed ? ["EMNIST is stored transposed; its images were turned upright."] : [];

    /// <summary>The IDX files among some files; null if there are none.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="set">The set that is meant, such as letters; null if there is only one.</param>
    /// <exception cref="InvalidDataException">There are several sets, labels without images, or images without labels.</exception>
    public static IdxFiles? In(FileTree tree, string? set)
    {
        IdxPair[] all = [.. IdxPair.In(tree)];
        if (all.Length == 0)
            return null;
        string[] sets = [.. all.Select(pair => pair.Set).Distinct(StringComparer.Ordinal)];
        var meant = set is null ? sets : [.. sets.Where(name => IsCalled(name, set))];
        if (meant is not [var only])
            throw new InvalidDataException(
                $"{tree.Name} has {sets.Length} data sets ({string.Join(", ", sets)}); name the one that is meant behind it, such as {Path.Combine(tree.Name, sets[0])}."
            );
        return new([.. all.Where(pair => pair.Set == only)], LabelNames.In(tree, only));
    }

    public IEnumerable<Piece> Read() => _pairs.SelectMany(Read);

    private IEnumerable<Piece> Read(IdxPair pair)
    {
        using var images = IdxStream.Open(pair.Images);
        var (count, channels, rows, columns) = images.ReadImagesHead();
        var labels = pair.Labels is { } file ? IdxStream.LabelsIn(file) : null;
        if (labels is not null && labels.Length != count)
            throw new InvalidDataException(
                $"{pair.Images.Path} has {count} images, but {pair.Labels!.Path} has {labels.Length} labels; take both from one data set."
            );
        for (var i = 0; i < count; i++)
        {
            var pixels = images.ReadBytes(channels * rows * columns, "pixels");
            yield return new(
                $"{pair.Images.Path}, image {i}",
                () => Upright(Image.FromPlanes(pixels, columns, rows)),
                labels is null ? null : NameOf(labels[i]),
                pair.Split
            );
        }

        images.ExpectEnd();
    }

    private string NameOf(int label) => _names?.Of(label) ?? $"{label}";

    private Image Upright(Image image) => _isTransposed ? Transposing.Of(image) : image;

    private static bool IsCalled(string name, string set) =>
        name.Equals(set, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("-" + set, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Rows for columns.</summary>
internal static class Transposing
{
    public static Image Of(Image image)
    {
        var turned = new Image(image.Height, image.Width, image.Channels);
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            var (y, x) = Math.DivRem(i, image.Width);
            image
                .Pixels.AsSpan(i * image.Channels, image.Channels)
                .CopyTo(turned.Pixels.AsSpan(((x * image.Height) + y) * image.Channels));
        }

        return turned;
    }
}

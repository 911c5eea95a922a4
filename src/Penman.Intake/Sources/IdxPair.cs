using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>A file of images and that of their labels, which is called like it but for two words.</summary>
/// <param name="Set">What the files' names begin with, such as emnist-letters; empty for MNIST's own names.</param>
/// <param name="Split">The half that the name tells.</param>
/// <param name="Images">The images.</param>
/// <param name="Labels">The labels; null if there are none.</param>
internal sealed record IdxPair(string Set, DataSplit? Split, TreeFile Images, TreeFile? Labels)
{
    private static readonly string[] Halves = ["train", "t10k", "test"];

    /// <exception cref="InvalidDataException">There are labels without images.</exception>
    public static IEnumerable<IdxPair> In(FileTree tree)
    {
        TreeFile[] images = [.. tree.Files.Where(file => file.Content == Content.IdxImages)];
        TreeFile[] labels = [.. tree.Files.Where(file => file.Content == Content.IdxLabels)];
        var alone = labels.FirstOrDefault(file => !Array.Exists(images, other => Stem(other) == Stem(file)));
        if (alone is not null)
            throw new InvalidDataException(
                $"{tree.Name} has labels ({alone.Path}), but no images to them; put both files into one folder."
            );
        return images.Select(file => Of(file, Array.Find(labels, other => Stem(other) == Stem(file))));
    }

    private static IdxPair Of(TreeFile images, TreeFile? labels)
    {
        var stem = Stem(images);
        var half = Halves.FirstOrDefault(half => stem.EndsWith(half, StringComparison.Ordinal));
        var set = half is null ? stem : stem[..^half.Length].TrimEnd('-', '_', '.', '/');
        return new(set[(set.LastIndexOf('/') + 1)..], half is null ? null : SplitNames.Of(half), images, labels);
    }

    /// <summary>What the names of both files begin with.</summary>
    private static string Stem(TreeFile file)
    {
        var name = file.Path;
        var end = ((string[])["images", "labels"])
            .Select(word => name.LastIndexOf(word, StringComparison.Ordinal))
            .Max();
        return (
            end > 0 ? name[..end]
            : end == 0 ? ""
            : name
        ).TrimEnd('-', '_', '.');
    }
}

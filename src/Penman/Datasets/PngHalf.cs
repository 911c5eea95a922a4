using Penman.Files;
using Penman.Pictures.Formats;

namespace Penman.Datasets;

/// <summary>A folder for each class, as image loaders expect them; a picture's name is its place in the set.</summary>
/// <remarks>Pictures of a chunk that is not on record are simply written again.</remarks>
internal sealed class PngHalf(DatasetHalf half) : DatasetWriter(half)
{
    public override IReadOnlyList<string> Results => [Name];

    public override void Append(DrawnDigits drawn)
    {
        foreach (var label in drawn.Images.Labels.Distinct())
            Directory.CreateDirectory(FolderOf(label));
        for (var i = 0; i < drawn.Images.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{drawn.Chunk.First - First + i:000000}.png");
            Write(Path.Combine(FolderOf(drawn.Images.Labels[i]), name), Png.Encode(drawn.Images.ToImage(i)));
        }
    }

    /// <summary>Straight to its name: until all is whole, nobody takes the folder for a data set.</summary>
    private static void Write(string path, byte[] bytes) =>
        AtomicFile.Naming(
            path,
            () =>
            {
                using var file = File.Create(path);
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
        );

    private string FolderOf(int label) => PathOf(Path.Combine(Name, $"{label}"));
}

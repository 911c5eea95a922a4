using System.IO.Compression;
using System.Text;
using Penman.Data;
using Penman.Files;
using Penman.Pictures.Formats;

namespace Penman.Datasets;

/// <summary>One half of a data set that is being made; its first place is counted through both halves.</summary>
internal sealed record DatasetHalf(string Folder, DataSplit Split, int Count, int First, GrowingFiles Files)
{
    public required ImageFormat Images { get; init; }

    /// <summary>What the labels are called.</summary>
    public required ClassNames Classes { get; init; }

    public string Name => Split == DataSplit.Train ? "train" : "test";

    /// <summary>Its name in MNIST's own files.</summary>
    public string MnistName => Split == DataSplit.Train ? "train" : "t10k";

    /// <summary>The halves of a data set, but for one without images.</summary>
    public static IEnumerable<DatasetHalf> Of(
        DatasetOptions options,
        string folder,
        GrowingFiles files,
        (ImageFormat Images, ClassNames Classes) of
    )
    {
        var train = new DatasetHalf(folder, DataSplit.Train, options.Count, First: 0, files)
        {
            Images = of.Images,
            Classes = of.Classes,
        };
        yield return train;
        if (options.TestCount > 0)
            yield return train with
            {
                Split = DataSplit.Test,
                Count = options.TestCount,
                First = options.Count,
            };
    }

    public string PathOf(string name) => Path.Combine(Folder, name);
}

/// <summary>Writes one half of a data set into the folder of unfinished work.</summary>
internal abstract class DatasetWriter(DatasetHalf half)
{
    protected DatasetHalf Half => half;

    /// <summary>A writer of a format; refuses images for which the format has no place.</summary>
    public static DatasetWriter Create(DatasetFormat format, DatasetHalf half) =>
        format switch
        {
            DatasetFormat.Idx when half.Images.Channels != 1 => throw new ArgumentException(
                $"IDX files hold grey images, not those of {half.Images}; take another format."
            ),
            DatasetFormat.Idx => new IdxHalf(half),
            DatasetFormat.Png => new PngHalf(half),
            DatasetFormat.Csv => new CsvHalf(half),
            _ => new NpzHalf(half),
        };

    /// <summary>Files and folders that the half consists of in the end.</summary>
    public abstract IReadOnlyList<string> Results { get; }

    /// <summary>Appends a chunk; what does not grow is on the disk then.</summary>
    public abstract void Append(DrawnDigits drawn);

    /// <summary>Makes the results of all that was appended, when the growing files are closed.</summary>
    public virtual void Complete() { }
}

/// <summary>Images in one file, labels in another, both unsigned bytes.</summary>
internal abstract class ArraysHalf(
    DatasetHalf half,
    (string Name, byte[] Header) images,
    (string Name, byte[] Header) labels
) : DatasetWriter(half)
{
    private readonly string[] _names = [images.Name, labels.Name];
    private readonly GrowingFile _images = half.Files.Open(images.Name, images.Header);
    private readonly GrowingFile _labels = half.Files.Open(labels.Name, labels.Header);

    public override IReadOnlyList<string> Results => _names;

    public override void Append(DrawnDigits drawn)
    {
        _images.Write(drawn.Images.Pixels);
        _labels.Write(drawn.Images.LabelBytes());
    }
}

/// <summary>MNIST's own files under MNIST's own names.</summary>
internal sealed class IdxHalf(DatasetHalf half)
    : ArraysHalf(
        half,
        ($"{half.MnistName}-images-idx3-ubyte", IdxFile.Header([half.Count, half.Images.Rows, half.Images.Columns])),
        ($"{half.MnistName}-labels-idx1-ubyte", IdxFile.Header([half.Count]))
    );

/// <summary>
/// NumPy's archive of arrays: <c>images</c> (N, rows, columns), of colours (N, 3, rows, columns), and <c>labels</c> (N); of other
/// classes than digits their names, too, <c>classes</c>.
/// </summary>
internal sealed class NpzHalf(DatasetHalf half)
    : ArraysHalf(
        half,
        ($"{half.Name}-images.npy", NpyFile.Header("|u1", [half.Count, .. ShapeOf(half.Images)])),
        ($"{half.Name}-labels.npy", NpyFile.Header("|u1", [half.Count]))
    )
{
    private string Target => Half.PathOf(Results[0]);

    private const string Words = "classes";

    public override IReadOnlyList<string> Results => [$"{Half.Name}.npz"];

    public override void Complete() => AtomicFile.Naming(Target, Archive);

    private void Archive()
    {
        using var file = File.Create(Target);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var array in (string[])["images", "labels"])
                Pack(array, archive);
            if (!Half.Classes.AreDigits)
                PackNames(archive);
        }

        file.Flush(flushToDisk: true);
    }

    private void Pack(string array, ZipArchive archive)
    {
        var entry = archive.CreateEntry($"{array}.npy", CompressionLevel.Optimal);
        entry.LastWriteTime = DatasetArchive.NoTime;
        using var packed = entry.Open();
        using var plain = File.OpenRead(Half.PathOf($"{Half.Name}-{array}.npy"));
        plain.CopyTo(packed);
    }

    private void PackNames(ZipArchive archive)
    {
        var (type, bytes) = NpyFile.Words(Half.Classes.Names);
        var entry = archive.CreateEntry($"{Words}.npy", CompressionLevel.Optimal);
        entry.LastWriteTime = DatasetArchive.NoTime;
        using var packed = entry.Open();
        packed.Write(NpyFile.Header(type, [Half.Classes.Count]));
        packed.Write(bytes);
    }

    private static int[] ShapeOf(ImageFormat images) =>
        images.Channels == 1 ? [images.Rows, images.Columns] : [images.Channels, images.Rows, images.Columns];
}

/// <summary>
/// A line for each image: its label, then its pixels from 0 to 255, channel by channel, as in the well-known MNIST tables.
/// </summary>
internal sealed class CsvHalf(DatasetHalf half) : DatasetWriter(half)
{
    private readonly GrowingFile _file = half.Files.Open($"{half.Name}.csv", Header(half.Images));

    public override IReadOnlyList<string> Results => [$"{Half.Name}.csv"];

    /// <summary>What the column of labels says: names, in quotation marks if they must be.</summary>
    private string[] Words { get; } = [.. half.Classes.FileNames.Select(Quoted)];

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",;\t") ? $"\"{name}\"" : name;

    public override void Append(DrawnDigits drawn)
    {
        var text = new StringBuilder();
        for (var i = 0; i < drawn.Images.Count; i++)
        {
            text.Append(Words[drawn.Images.Labels[i]]);
            foreach (var pixel in drawn.Images.PixelsOf(i))
                text.Append(CultureInfo.InvariantCulture, $",{pixel}");
            text.Append('\n');
        }
        _file.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static byte[] Header(ImageFormat images)
    {
        var columns = Enumerable.Range(0, images.Values).Select(pixel => $"pixel{pixel}").Prepend("label");
        return Encoding.ASCII.GetBytes($"{string.Join(',', columns)}\n");
    }
}

/// <summary>A folder for each class, as image loaders expect them; a picture's name is its place in the set.</summary>
/// <remarks>Pictures of a chunk that is not on record are simply written again.</remarks>
internal sealed class PngHalf(DatasetHalf half) : DatasetWriter(half)
{
    public override IReadOnlyList<string> Results => [Half.Name];

    public override void Append(DrawnDigits drawn)
    {
        foreach (var label in drawn.Images.Labels.Distinct())
            Directory.CreateDirectory(FolderOf(label));
        for (var i = 0; i < drawn.Images.Count; i++)
        {
            var name = FormattableString.Invariant($"{drawn.Chunk.First - Half.First + i:000000}.png");
            var path = Path.Combine(FolderOf(drawn.Images.Labels[i]), name);
            AtomicFile.Naming(path, () => Write(path, Png.Encode(drawn.Images.ToImage(i))));
        }
    }

    /// <summary>Straight to its name: until all is whole, nobody takes the folder for a data set.</summary>
    private static void Write(string path, byte[] bytes)
    {
        using var file = File.Create(path);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private IReadOnlyList<string> Folders { get; } = half.Classes.FileNames;

    private string FolderOf(int label) => Half.PathOf(Path.Combine(Half.Name, Folders[label]));
}

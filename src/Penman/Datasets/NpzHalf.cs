using System.IO.Compression;
using Penman.Files;

namespace Penman.Datasets;

/// <summary>NumPy's archive of arrays: <c>images</c> (N, rows, columns), of colours (N, 3, rows, columns), and
/// <c>labels</c> (N), unsigned bytes both.</summary>
internal sealed class NpzHalf : DatasetWriter
{
    /// <summary>The first day that an archive can hold; equal data give equal archives.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly GrowingFile _images;
    private readonly GrowingFile _labels;

    public NpzHalf(DatasetHalf half)
        : base(half)
    {
        int[] planes = Format.Channels == 1 ? [] : [Format.Channels];
        _images = Open($"{Name}-images.npy", NpyHeader.OfBytes([Count, .. planes, Format.Rows, Format.Columns]));
        _labels = Open($"{Name}-labels.npy", NpyHeader.OfBytes([Count]));
    }

    public override IReadOnlyList<string> Results => [$"{Name}.npz"];

    public override void Append(DrawnDigits drawn)
    {
        _images.Write(drawn.Images.Pixels);
        _labels.Write(drawn.Images.LabelBytes());
    }

    public override void Complete() => AtomicFile.Naming(PathOf(Results[0]), Archive);

    private void Archive()
    {
        using var file = File.Create(PathOf(Results[0]));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var array in (string[])["images", "labels"])
                Pack(array, archive);
        file.Flush(flushToDisk: true);
    }

    private void Pack(string array, ZipArchive archive)
    {
        var entry = archive.CreateEntry($"{array}.npy", CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        using var packed = entry.Open();
        using var plain = File.OpenRead(PathOf($"{Name}-{array}.npy"));
        plain.CopyTo(packed);
    }
}

using System.IO.Compression;
using Penman.Data;
using Penman.Datasets;
using Penman.Files;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Datasets;

/// <content>What each format looks like to whoever reads it.</content>
public sealed partial class DatasetMakerTests
{
    [Fact]
    public void Pictures_lie_in_a_folder_for_each_digit()
    {
        Make("idx", new() { Count = 30, IsBalanced = true });
        Make(
            "png",
            new()
            {
                Count = 30,
                IsBalanced = true,
                Format = DatasetFormat.Png,
            }
        );

        var set = ImageSet.FromFolder(_temp.File("idx"), DataSplit.Train);
        Assert.Equal(30, Directory.GetFiles(_temp.File("png/train"), "*.png", SearchOption.AllDirectories).Length);
        Assert.All(
            Enumerable.Range(0, 30),
            i =>
                Assert.Equal(
                    set.PixelsOf(i).ToArray(),
                    Png.Read(_temp.File($"png/train/{set.Labels[i]}/{i:000000}.png")).Pixels
                )
        );
        Assert.Equal("CARD.md dataset.json train", Names("png"));
    }

    [Fact]
    public void A_table_has_a_line_for_each_image()
    {
        Make("idx", new() { Count = 12 });
        Make("csv", new() { Count = 12, Format = DatasetFormat.Csv });

        var set = ImageSet.FromFolder(_temp.File("idx"), DataSplit.Train);
        var lines = File.ReadAllLines(_temp.File("csv/train.csv"));
        Assert.StartsWith("label,pixel0,pixel1,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",pixel783", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => $"{set.Labels[i]},{string.Join(',', set.PixelsOf(i).ToArray())}"),
            lines[1..]
        );
    }

    [Fact]
    public void An_archive_of_arrays_is_read_here_and_by_Python()
    {
        Make("idx", new() { Count = 12 });
        Make("npz", new() { Count = 12, Format = DatasetFormat.Npz });

        var set = ImageSet.FromFolder(_temp.File("idx"), DataSplit.Train);
        ZipFile.ExtractToDirectory(_temp.File("npz/train.npz"), _temp.File("arrays"));
        Assert.Equal("images.npy labels.npy", Names("arrays"));
        var bytes = new Dictionary<string, int>(StringComparer.Ordinal) { ["|u1"] = 1 };
        var (images, labels) = (
            NpyFile.Read(_temp.File("arrays/images.npy"), bytes),
            NpyFile.Read(_temp.File("arrays/labels.npy"), bytes)
        );
        Assert.Equal([12, 28, 28], images.Shape);
        Assert.Equal([12], labels.Shape);
        Assert.Equal(set.Pixels, images.Bytes);
        Assert.Equal(set.LabelBytes(), labels.Bytes);

        Python.SkipUnlessAvailable("numpy");
        Assert.Equal(
            $"(12, 28, 28) uint8 {set.Pixels.Sum(pixel => (long)pixel)} {string.Join(' ', set.Labels)}",
            Python.Run("Datasets/read_npz.py", _temp.File("npz/train.npz")).Trim()
        );
    }
}

using System.IO.Compression;
using Penman.Data;
using Penman.Pictures;
using Penman.Tests.Support;

namespace Penman.Tests.Data;

public sealed class ImageSetTests
{
    private const string FashionMnist = "/usr/share/datasets/fashion-mnist";

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", DataSplit.Train)]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte.gz", DataSplit.Train)]
    [InlineData("t10k-images.idx3-ubyte.gz", "t10k-labels-idx1-ubyte", DataSplit.Test)]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", DataSplit.Test)]
    public void A_folder_is_read_under_every_spelling(string images, string labels, DataSplit split)
    {
        using var folder = new TempFolder();
        var set = Ramp(count: 3);
        Write(folder.File(images), stream => IdxWriter.WriteImages(stream, set));
        Write(folder.File(labels), stream => IdxWriter.WriteLabels(stream, set));
        var read = ImageSet.FromFolder(folder.Path, split);
        Assert.Equal(set.Pixels, read.Pixels);
        Assert.Equal(set.Labels, read.Labels);
    }

    [Fact]
    public void A_packed_file_needs_no_gz_in_its_name()
    {
        using var folder = new TempFolder();
        var set = Ramp(count: 1);
        Write(folder.File("a.gz"), stream => IdxWriter.WriteImages(stream, set));
        File.Move(folder.File("a.gz"), folder.File("train-images-idx3-ubyte"));
        Write(folder.File("train-labels-idx1-ubyte"), stream => IdxWriter.WriteLabels(stream, set));
        Assert.Equal(set.Pixels, ImageSet.FromFolder(folder.Path, DataSplit.Train).Pixels);
    }

    [Fact]
    public void Fashion_mnist_is_read_from_its_folder()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist), $"{FashionMnist} is not installed.");
        var test = ImageSet.FromFolder(FashionMnist, DataSplit.Test);
        Assert.Equal(10_000, test.Count);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(1000, test.Labels.Count(l => l == label)));
        Assert.Equal(60_000, ImageSet.FromFolder(FashionMnist, DataSplit.Train).Count);
    }

    private const string FourFiles =
        "A data set is a folder of train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
        + "t10k-labels-idx1-ubyte, plain or as .gz, as Fashion-MNIST and KMNIST come; MNIST is inside Penman and needs no Data.";

    [Theory]
    [InlineData("nowhere", "is not there", "")]
    [InlineData("empty", "has no t10k-images-idx3-ubyte", "")]
    [InlineData("a.txt", "is a file", "")]
    [InlineData("outer", "has no t10k-images-idx3-ubyte", "outer/inner")]
    [InlineData("outer/inner/train-images-idx3-ubyte", "is a file", "outer/inner")]
    public void What_is_no_data_set_is_refused_with_its_four_files_and_the_folder_that_may_be_meant(
        string name,
        string what,
        string meant
    )
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("empty"));
        Directory.CreateDirectory(folder.File("outer/inner"));
        File.WriteAllText(folder.File("a.txt"), "");
        File.WriteAllText(folder.File("outer/inner/train-images-idx3-ubyte"), "");
        var path = folder.File(name);

        var error = Assert.ThrowsAny<IOException>(() => ImageSet.FromFolder(path, DataSplit.Test));

        var question = meant.Length > 0 ? $" Is {folder.File(meant)} meant?" : "";
        Assert.Equal($"{path} {what}. {FourFiles}{question}", error.Message);
    }

    [Fact]
    public void A_file_that_was_cut_is_to_be_copied_again()
    {
        using var folder = new TempFolder();
        var (images, labels) = (folder.File("train-images-idx3-ubyte"), folder.File("train-labels-idx1-ubyte"));
        Write(images, stream => IdxWriter.WriteImages(stream, Ramp(count: 3)));
        Write(labels, stream => IdxWriter.WriteLabels(stream, Ramp(count: 3)));
        foreach (var length in (int[])[2000, 10, 0])
        {
            File.WriteAllBytes(images, File.ReadAllBytes(images)[..length]);
            var error = Assert.Throws<InvalidDataException>(() => ImageSet.FromFolder(folder.Path, DataSplit.Train));
            Assert.StartsWith($"{images}, byte ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("; copy the file again.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_refused()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("train-images-idx3-ubyte"));
        Write(folder.File("train-labels-idx1-ubyte"), stream => IdxWriter.WriteLabels(stream, Ramp(count: 1)));
        var error = Assert.Throws<InvalidDataException>(() => ImageSet.FromFolder(folder.Path, DataSplit.Train));
        Assert.EndsWith("train-images-idx3-ubyte: expected an IDX file, found a folder.", error.Message);
    }

    [Fact]
    public void Counts_that_disagree_are_refused_with_both_files()
    {
        using var folder = new TempFolder();
        var (images, labels) = (folder.File("train-images-idx3-ubyte"), folder.File("train-labels-idx1-ubyte"));
        Write(images, stream => IdxWriter.WriteImages(stream, Ramp(count: 3)));
        Write(labels, stream => IdxWriter.WriteLabels(stream, Ramp(count: 2)));
        var error = Assert.Throws<InvalidDataException>(() => ImageSet.FromFolder(folder.Path, DataSplit.Train));
        Assert.Equal(
            $"{images}, byte 4: expected 2 images, one for each label in {labels}, found 3; take both files from one data set.",
            error.Message
        );
    }

    [Fact]
    public void An_image_is_cut_out_at_its_place()
    {
        var set = Ramp(count: 3);
        Assert.Equal(set.Pixels[784..1568], set.PixelsOf(1).ToArray());
        Assert.Equal(set.Pixels[1568..], set.ToImage(2).Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.ToImage(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.ToImage(-1));
    }

    [Fact]
    public void Arrays_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Mnist.Digits([], []));
        Assert.Throws<ArgumentException>(() => Mnist.Digits(new byte[784], [1, 2]));
        Assert.Throws<ArgumentException>(() => Mnist.Digits(new byte[784], [10]));
        Assert.Throws<ArgumentException>(() => Mnist.Digits(new byte[784], [-1]));
    }

    [Fact]
    public void A_thousand_classes_of_colour_images_are_an_image_set()
    {
        var format = new ImageFormat(Channels: 3, Rows: 16, Columns: 20);
        byte[] pixels = [.. Enumerable.Range(0, 2 * format.Values).Select(i => (byte)(i / 320))];
        var set = new ImageSet(format, ClassNames.Numbered(1000), pixels, [999, 0]);
        var image = set.ToImage(1);
        Assert.Equal((20, 16, 3), (image.Width, image.Height, image.Channels));
        Assert.Equal([3, 4, 5, 3, 4, 5], image.Pixels[..6]);
    }

    [Fact]
    public void Pictures_in_colours_become_a_set_and_come_back()
    {
        Image[] pictures =
        [
            TestPictures.Random(seed: 1, 20, 16, channels: 3),
            TestPictures.Random(seed: 2, 20, 16, channels: 3),
        ];
        var set = ImageSet.Of(pictures, [1, 0], new ClassNames(["cat", "dog"]));
        Assert.Equal(new ImageFormat(Channels: 3, Rows: 16, Columns: 20), set.Format);
        Assert.Equal(pictures[1].Pixels, set.ToImage(1).Pixels);
        Assert.Equal(pictures[0].Pixels[1], set.PixelsOf(0)[16 * 20]); // green follows red as a whole
        Assert.Throws<ArgumentException>(() => ImageSet.Of(pictures, [1], set.Classes));
        Assert.Throws<ArgumentException>(() => ImageSet.Of([], [], set.Classes));
    }

    private static ImageSet Ramp(int count) =>
        Mnist.Digits(
            [.. Enumerable.Range(0, count * 784).Select(i => (byte)(i * 7 / 3))],
            [.. Enumerable.Range(0, count).Select(i => i % 10)]
        );

    private static void Write(string path, Action<Stream> write)
    {
        using Stream file = File.Create(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            write(file);
            return;
        }
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        write(gzip);
    }
}

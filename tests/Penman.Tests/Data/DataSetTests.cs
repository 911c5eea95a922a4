using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Data;

public sealed class DataSetTests : IDisposable
{
    private static readonly ImageFormat Small = new(Channels: 1, Rows: 16, Columns: 20);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void No_folder_is_MNIST_whose_evaluator_is_inside_the_library()
    {
        var data = DataSet.Open(folder: null);
        Assert.Equal("MNIST", data.Name);
        Assert.Equal((Mnist.Format, Mnist.Classes), (data.Format, data.Classes));
        Assert.Null(data.EvaluatorPath);
        Assert.True(data.HasEvaluator);
        Assert.Equal(10_000, data.Read(DataSplit.Test).Count);
    }

    [Fact]
    public void A_folder_is_a_data_set_of_its_name_with_the_classes_of_its_labels()
    {
        Save("train", Small, 0, 46);
        Save("t10k", Small, 3);
        var data = DataSet.Open(_temp.File("letters") + "/");
        Assert.Equal("letters", data.Name);
        Assert.Equal((Small, ClassNames.Numbered(47)), (data.Format, data.Classes));
        Assert.Equal([0, 46], data.Read(DataSplit.Train).Labels);
        Assert.Equal(data.Classes, data.Read(DataSplit.Test).Classes);
        Assert.False(data.HasEvaluator);
        File.WriteAllText(_temp.File("letters/penman-evaluator.safetensors"), "");
        Assert.True(data.HasEvaluator);
    }

    [Fact]
    public void Halves_that_differ_are_refused()
    {
        Save("train", Small, 0, 11);
        Save("t10k", Small, 12);
        Assert.Equal(
            "letters: expected images of 16x20 and 12 classes, found some of 16x20 and 13; take all files from one data set.",
            RefusalOf(DataSplit.Test)
        );
        Save("t10k", Small with { Rows = 64 }, 1);
        Assert.Equal(
            "letters: expected images of 16x20 and 12 classes, found some of 64x20 and 10; take all files from one data set.",
            RefusalOf(DataSplit.Test)
        );
    }

    [Fact]
    public void A_folder_is_looked_into_when_something_is_asked_for()
    {
        var data = DataSet.Open(_temp.File("nowhere"));
        Assert.Throws<DirectoryNotFoundException>(() => data.Format);
        Assert.Throws<DirectoryNotFoundException>(() => data.Read(DataSplit.Train));
    }

    [Fact]
    public void Images_in_memory_are_a_data_set()
    {
        var format = new ImageFormat(Channels: 3, Rows: 32, Columns: 32);
        var names = new ClassNames(["cat", "dog"]);
        var set = new ImageSet(format, names, new byte[2 * format.Values], [1, 0]);
        var data = new DataSet("pets", format, names, _ => set);
        Assert.Same(set, data.Read(DataSplit.Train));
        Assert.Equal("dog", data.Classes[1]);
    }

    private string RefusalOf(DataSplit split) =>
        Assert.Throws<InvalidDataException>(() => DataSet.Open(_temp.File("letters")).Read(split)).Message;

    private void Save(string half, ImageFormat format, params int[] labels)
    {
        var classes = ClassNames.Numbered(Math.Max(10, 1 + labels.Max()));
        var set = new ImageSet(format, classes, new byte[labels.Length * format.Values], labels);
        Directory.CreateDirectory(_temp.File("letters"));
        using var images = File.Create(_temp.File($"letters/{half}-images-idx3-ubyte"));
        using var names = File.Create(_temp.File($"letters/{half}-labels-idx1-ubyte"));
        IdxWriter.WriteImages(images, set);
        IdxWriter.WriteLabels(names, set);
    }
}

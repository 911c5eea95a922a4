using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private static readonly ImageFormat Grey = new(Channels: 1, Rows: 16, Columns: 20);
    private static readonly ImageFormat Coloured = new(Channels: 3, Rows: 16, Columns: 16);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Names_pixels_and_labels_come_back()
    {
        var train = SetOf(Grey, ["b", "a", "c"], 2, 0, 1);
        DataFolder.Write(_temp.Path, train, SetOf(Grey, ["b", "a", "c"], 1));
        var data = DataSet.Open(_temp.Path);
        Assert.True(DataFolder.IsOne(_temp.Path));
        Assert.Equal(["b", "a", "c"], data.Classes.Names);
        Assert.Equal(Grey, data.Format);
        Assert.Equal(train.Pixels, data.Read(DataSplit.Train).Pixels);
        Assert.Equal([2, 0, 1], data.Read(DataSplit.Train).Labels);
        Assert.Equal([1], data.Read(DataSplit.Test).Labels);
    }

    [Fact]
    public void Colours_come_back_plane_by_plane()
    {
        var train = SetOf(Coloured, ["all"], 0, 0);
        DataFolder.Write(_temp.Path, train, test: null);
        var data = DataSet.Open(_temp.Path);
        Assert.Equal(Coloured, data.Format);
        Assert.Equal(train.Pixels, data.Read(DataSplit.Train).Pixels);
    }

    [Fact]
    public void A_thousand_classes_need_two_bytes_for_a_label()
    {
        string[] names = [.. Enumerable.Range(0, 1000).Select(i => $"sign {i}")];
        DataFolder.Write(_temp.Path, SetOf(Grey, names, 999, 0, 256), test: null);
        var data = DataSet.Open(_temp.Path).Read(DataSplit.Train);
        Assert.Equal([999, 0, 256], data.Labels);
        Assert.Equal("sign 999", data.Classes[999]);
        Assert.Equal(8 + (2 * 3), new FileInfo(_temp.File("train-labels-idx1-ubyte")).Length);
    }

    [Fact]
    public void Without_names_the_classes_are_numbers_as_ever()
    {
        DataFolder.Write(_temp.Path, SetOf(Grey, ["b", "a"], 1, 0), test: null);
        File.Delete(_temp.File("classes.json"));
        Assert.Equal(Mnist.Classes, DataSet.Open(_temp.Path).Classes);
    }

    [Fact]
    public void A_label_without_a_name_is_refused()
    {
        DataFolder.Write(_temp.Path, SetOf(Grey, ["a", "b", "c"], 2, 0), test: null);
        File.WriteAllText(_temp.File("classes.json"), """{"classes": ["a", "b"]}""");
        Assert.EndsWith(
            "train-labels-idx1-ubyte, labels: expected 0 to 1, for so many classes have names, found 2.",
            Refusal()
        );
    }

    [Theory]
    [InlineData("""{"classes": []}""", "expected 1 to 1,000 different names")]
    [InlineData("""{"classes": ["a", "a"]}""", "expected 1 to 1,000 different names")]
    [InlineData("""{"classes": ["a", ""]}""", "expected 1 to 1,000 different names")]
    [InlineData("""{"classes": null}""", "expected 1 to 1,000 different names")]
    [InlineData("""{"classes": [1]}""", "classes.json cannot be read")]
    [InlineData("""{"names": ["a"]}""", "classes.json cannot be read (there is no \"names\"")]
    public void A_damaged_list_of_names_is_refused(string json, string sentence)
    {
        DataFolder.Write(_temp.Path, SetOf(Grey, ["a"], 0), test: null);
        File.WriteAllText(_temp.File("classes.json"), json);
        Assert.Contains(sentence, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_labels_is_none()
    {
        DataFolder.Write(_temp.Path, SetOf(Grey, ["a"], 0), test: null);
        File.Delete(_temp.File("train-labels-idx1-ubyte"));
        Assert.False(DataFolder.IsOne(_temp.Path));
    }

    private string Refusal() =>
        Assert.Throws<InvalidDataException>(() => DataSet.Open(_temp.Path).Read(DataSplit.Train)).Message;

    private static ImageSet SetOf(ImageFormat format, string[] names, params int[] labels)
    {
        var pixels = new byte[labels.Length * format.Values];
        new Random(Seed: 3).NextBytes(pixels);
        return new(format, new ClassNames(names), pixels, labels);
    }
}

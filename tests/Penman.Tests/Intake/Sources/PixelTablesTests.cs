using System.IO.Compression;
using Penman.Data;
using Penman.Intake;

namespace Penman.Tests.Intake.Sources;

public sealed class PixelTablesTests : IDisposable
{
    private const int Count = 24;
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_of_pixels_is_read_with_a_header_and_without(bool hasHeader)
    {
        _set.Text("train.csv", Table(hasHeader));
        var report = _set.Read();
        Assert.Equal("a table of pixels", report.Kind);
        Assert.Equal(["2", "10"], report.Train.Classes.Names);
        Assert.Equal([(10, 2), (10, 2)], report.Counts);
        Assert.Contains(
            Enumerable.Range(0, report.Train.Count),
            i => report.Train.PixelsOf(i).SequenceEqual(Pixels(3))
        );
    }

    [Fact]
    public void It_may_be_packed_with_gzip_and_be_named_itself()
    {
        using (var gzip = new GZipStream(File.Create(_set.File("train.csv.gz")), CompressionLevel.Fastest))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Table()));
        _set.Text("again.csv", Table());
        var (packed, plain) = (DataIntake.Read(_set.File("train.csv.gz")), DataIntake.Read(_set.File("again.csv")));
        Assert.Equal(("train", "again"), (packed.Name, plain.Name));
        Assert.Equal(plain.Train.Pixels, packed.Train.Pixels);
    }

    [Fact]
    public void Tables_of_train_and_test_are_the_halves()
    {
        _set.Text("mnist_train.csv", Table());
        _set.Text("mnist_test.csv", Table(first: Count, count: 6));
        Assert.Equal([(12, 3), (12, 3)], _set.Read().Counts);
    }

    [Fact]
    public void A_table_without_labels_beside_one_with_is_passed_over()
    {
        _set.Text("train.csv", Table());
        _set.Text(
            "test.csv",
            string.Join('\n', Table(hasHeader: false).Split('\n').Select(line => line[(line.IndexOf(',') + 1)..]))
        );
        _set.Text("sample_submission.csv", "ImageId,Label\n1,0\n");
        var report = _set.Read();
        Assert.Equal(Count, report.Count);
        Assert.Contains("test.csv has no labels and was passed over.", report.Notes);
        Assert.Contains("sample_submission.csv has no labels and was passed over.", report.Notes);
    }

    [Fact]
    public void A_table_without_labels_alone_is_one_without_classes()
    {
        _set.Text(
            "test.csv",
            string.Join('\n', Table(hasHeader: false).Split('\n').Select(line => line[(line.IndexOf(',') + 1)..]))
        );
        Assert.False(_set.Read().HasLabels);
    }

    [Fact]
    public void Pixels_in_0_to_1_are_scaled_and_told()
    {
        var table = Table()
            .Replace(",255", ",1.0", StringComparison.Ordinal)
            .Replace(",200", ",0.5", StringComparison.Ordinal);
        _set.Text("train.csv", table);
        var report = _set.Read();
        Assert.Contains("The pixels of train.csv lie in 0 to 1 and were taken 255 times.", report.Notes);
        Assert.Contains((byte)128, report.Train.Pixels);
        Assert.Contains((byte)255, report.Train.Pixels);
    }

    [Theory]
    [InlineData("x", "expected a pixel, which is a number, found \"x\".")]
    [InlineData("", "expected a pixel, which is a number, found \"\".")]
    [InlineData("256", "expected a pixel from 0 to 255, found \"256\".")]
    [InlineData("-1", "expected a pixel from 0 to 255, found \"-1\".")]
    [InlineData("NaN", "expected a pixel from 0 to 255, found \"NaN\".")]
    public void What_is_no_pixel_is_refused_with_its_place(string text, string sentence)
    {
        var lines = Table().Split('\n');
        var fields = lines[5].Split(',');
        fields[7] = text;
        lines[5] = string.Join(',', fields);
        _set.Text("train.csv", string.Join('\n', lines));
        Assert.Equal($"train.csv, line 6, field 8: {sentence}", _set.Refusal());
    }

    [Fact]
    public void A_ragged_line_is_refused_with_its_place()
    {
        _set.Text("train.csv", Table() + "\n3,0,0");
        Assert.Equal("train.csv, line 26: expected 785 fields as in the first line, found 3.", _set.Refusal());
    }

    [Fact]
    public void Columns_that_are_no_square_are_refused()
    {
        _set.Text("train.csv", "1,2,3\n4,5,6\n");
        Assert.StartsWith("train.csv has 3 columns, which is no label and a square of pixels", _set.Refusal());
    }

    private static string Table(bool hasHeader = true, int first = 0, int count = Count)
    {
        var lines = Enumerable
            .Range(first, count)
            .Select(i => $"{(i % 2 == 0 ? 10 : 2)},{string.Join(',', Pixels(i))}");
        var header = $"label,{string.Join(',', Enumerable.Range(0, Mnist.Format.Values).Select(i => $"pixel{i}"))}";
        return string.Join('\n', hasHeader ? lines.Prepend(header) : lines);
    }

    private static byte[] Pixels(int seed) =>
        Array.ConvertAll(
            BroughtFiles.Drawn(seed, isBright: true).Pixels,
            pixel => pixel == 0 ? pixel : (byte)(seed % 3 == 0 ? 200 : 255)
        );
}

using Parquet;
using Parquet.Schema;
using Penman.Intake;
using Penman.Pictures.Formats;

namespace Penman.Tests.Intake.Sources;

public sealed class ParquetShardsTests : IDisposable
{
    private const string Names =
        """{"info": {"features": {"label": {"names": ["zero", "one", "two"], "_type": "ClassLabel"}}}}""";

    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task Shards_of_a_hub_are_one_set_with_the_names_of_its_metadata()
    {
        await Write(_set.File("data/train-00000-of-00002.parquet"), first: 0, count: 18, Names);
        await Write(_set.File("data/train-00001-of-00002.parquet"), first: 18, count: 18, Names);
        await Write(_set.File("data/test-00000-of-00001.parquet"), first: 36, count: 6, Names);
        _set.Text("README.md", "# A data set");
        var report = _set.Read();
        Assert.Equal("3 Parquet files of pictures", report.Kind);
        Assert.Equal(["zero", "one", "two"], report.Train.Classes.Names);
        Assert.Equal([(12, 2), (12, 2), (12, 2)], report.Counts);
        Assert.Equal(
            Array.ConvertAll(BroughtFiles.Drawn(1).Pixels, pixel => (byte)(255 - pixel)),
            report.Train.PixelsOf(1).ToArray()
        );
    }

    [Fact]
    public async Task Without_names_labels_are_numbers()
    {
        await Write(_set.File("one.parquet"), first: 0, count: 24, names: null);
        var report = DataIntake.Read(_set.File("one.parquet"));
        Assert.Equal("a Parquet file of pictures", report.Kind);
        Assert.Equal(["0", "1", "2"], report.Train.Classes.Names);
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        await Write(_set.File("one.parquet"), first: 0, count: 24, names: null);
        var bytes = File.ReadAllBytes(_set.File("one.parquet"));
        File.WriteAllBytes(_set.File("one.parquet"), bytes[..(bytes.Length / 2)]);
        Assert.Equal("one.parquet is a damaged Parquet file; copy it again.", _set.Refusal());
    }

    [Fact]
    public async Task A_file_without_pictures_is_refused()
    {
        var field = new DataField<int>("number");
        await using (var file = File.Create(_set.File("numbers.parquet")))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), file))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(field, new[] { 1, 2 });
        }

        Assert.StartsWith("numbers.parquet has no column of encoded pictures among number;", _set.Refusal());
    }

    internal static async Task Write(string target, int first, int count, string? names)
    {
        var (bytes, path, label) = (
            new DataField<byte[]>("bytes"),
            new DataField<string>("path"),
            new DataField<long>("label")
        );
        var schema = new ParquetSchema(new StructField("image", bytes, path), label);
        await using var file = File.Create(target);
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        if (names is not null)
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["huggingface"] = names };
        using var group = writer.CreateRowGroup();
        var places = Enumerable.Range(first, count).ToArray();
        await group.WriteAsync(bytes, places.Select(i => Png.Encode(BroughtFiles.Drawn(i))).ToArray());
        await group.WriteAsync(path, places.Select(i => $"{i}.png").ToArray());
        await group.WriteAsync<long>(label, places.Select(i => (long)(i % 3)).ToArray());
    }
}

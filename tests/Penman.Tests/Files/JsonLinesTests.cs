using System.Text.Json.Serialization;
using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Files;

public sealed class JsonLinesTests
{
    [Fact]
    public void Each_line_is_one_object_and_visible_at_once()
    {
        using var folder = new TempFolder();
        var path = folder.File("metrics.jsonl");
        using var lines = JsonLines.Continue(path, lengthBytes: 0);
        Append(lines, new(ImagesSeen: 64, Note: "é \"quoted\"\n"));
        Assert.Equal("{\"imagesSeen\":64,\"note\":\"é \\\"quoted\\\"\\n\"}\n", ReadShared(path));
        lines.Append(new(StringComparer.Ordinal) { ["FID"] = 0.1 }, RowsJson.Default.DictionaryStringDouble);
        Assert.EndsWith("\n{\"FID\":0.1}\n", ReadShared(path), StringComparison.Ordinal);
        Assert.Equal(new FileInfo(path).Length, lines.FlushToDisk());
    }

    [Fact]
    public void Continuing_cuts_off_what_lies_behind_the_checkpoint_even_half_a_line()
    {
        using var folder = new TempFolder();
        var path = folder.File("metrics.jsonl");
        long checkpoint;
        using (var lines = JsonLines.Continue(path, lengthBytes: 0))
        {
            Append(lines, new(1, "kept"));
            checkpoint = lines.FlushToDisk();
            Append(lines, new(2, "lost"));
        }
        File.AppendAllText(path, "{\"imagesS");
        using (var lines = JsonLines.Continue(path, checkpoint))
            Append(lines, new(3, "new"));
        Assert.Equal(
            "{\"imagesSeen\":1,\"note\":\"kept\"}\n{\"imagesSeen\":3,\"note\":\"new\"}\n",
            File.ReadAllText(path)
        );
    }

    [Fact]
    public void Continuing_from_nothing_begins_a_file()
    {
        using var folder = new TempFolder();
        using (var lines = JsonLines.Continue(folder.File("new"), lengthBytes: 0))
            Append(lines, new(1, "a"));
        Assert.Single(File.ReadAllLines(folder.File("new")));
        Assert.Throws<FileNotFoundException>(() => JsonLines.Continue(folder.File("none"), lengthBytes: 5));
    }

    [Fact]
    public void Continuing_a_shorter_file_is_refused_and_leaves_it_alone()
    {
        using var folder = new TempFolder();
        var path = folder.File("metrics.jsonl");
        File.WriteAllText(path, "{}\n");
        var error = Assert.Throws<InvalidDataException>(() => JsonLines.Continue(path, lengthBytes: 4));
        Assert.Equal($"{path}, byte 3: expected 4 bytes, found the end of the file.", error.Message);
        Assert.Equal("{}\n", File.ReadAllText(path));
    }

    [Fact]
    public void Continuing_inside_a_line_is_refused_and_leaves_the_file_alone()
    {
        using var folder = new TempFolder();
        var path = folder.File("metrics.jsonl");
        File.WriteAllText(path, "{}\n{}\n");
        var error = Assert.Throws<InvalidDataException>(() => JsonLines.Continue(path, lengthBytes: 4));
        Assert.Equal($"{path}, byte 3: expected the end of a line, found 0x7B.", error.Message);
        Assert.Equal("{}\n{}\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_value_that_is_no_object_or_holds_NaN_is_refused_and_leaves_no_trace()
    {
        using var folder = new TempFolder();
        using var lines = JsonLines.Continue(folder.File("metrics.jsonl"), lengthBytes: 0);
        Assert.Throws<ArgumentException>(() => lines.Append(3, RowsJson.Default.Int32));
        Assert.Throws<ArgumentException>(() =>
            lines.Append(new() { ["Loss"] = double.NaN }, RowsJson.Default.DictionaryStringDouble)
        );
        Assert.Equal(0, lines.FlushToDisk());
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static void Append(JsonLines lines, Row row) => lines.Append(row, RowsJson.Default.Row);

    internal sealed record Row(long ImagesSeen, string Note);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonLinesTests.Row))]
[JsonSerializable(typeof(Dictionary<string, double>))]
internal sealed partial class RowsJson : JsonSerializerContext;

using System.Text.Json;
using Parquet;
using Parquet.Schema;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>
/// Parquet files as data set hubs keep them: a column of encoded pictures, alone or as "bytes" of a struct, and one of labels.
/// Several files, the shards, are one set; "train" and "test" in their names tell the half.
/// </summary>
internal sealed class ParquetShards : ISource
{
    private readonly IReadOnlyList<TreeFile> _files;
    private readonly bool _hasSplits;
    private string[]? _classes;

    private ParquetShards(IReadOnlyList<TreeFile> files) =>
        (_files, _hasSplits) = (files, files.Select(file => SplitNames.In(file.Path)).Distinct().Count() > 1);

    public string Kind => $"{(_files.Count == 1 ? "a Parquet file" : $"{_files.Count} Parquet files")} of pictures";

    public IReadOnlyList<string>? Classes => _classes;

    public IReadOnlyList<string> Notes => [];

    /// <summary>The Parquet files among some files; null if there are none.</summary>
    public static ParquetShards? In(FileTree tree)
    {
        TreeFile[] files = [.. tree.Files.Where(file => file.Content == Content.Parquet)];
        return files.Length > 0 ? new(files) : null;
    }

    public IEnumerable<Piece> Read() => _files.SelectMany(Read);

    private IEnumerable<Piece> Read(TreeFile file)
    {
        using var stream = file.OpenSeekable();
        var shard = Sound(file, () => ParquetShard.Open(stream, file.Path));
        _classes ??= shard.Classes;
        for (var group = 0; group < shard.Groups; group++)
        {
            var rows = Sound(file, () => shard.Read(group));
            for (var i = 0; i < rows.Count; i++)
            {
                var (bytes, label, name) = (rows[i].Picture, rows[i].Label, $"{file.Path}, group {group}, row {i}");
                yield return new(
                    name,
                    () => EncodedPicture.Decode(bytes ?? [], name),
                    label,
                    _hasSplits ? SplitNames.In(file.Path) : null
                );
            }
        }
    }

    /// <summary>The library says in many ways what is damaged; sentences of our own begin with the file.</summary>
    private static T Sound<T>(TreeFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (!exception.Message.StartsWith(file.Path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{file.Path} is a damaged Parquet file; copy it again.", exception);
        }
    }
}

/// <summary>One Parquet file.</summary>
internal sealed class ParquetShard
{
    private readonly ParquetReader _reader;
    private readonly DataField _pictures;
    private readonly DataField? _labels;

    private ParquetShard(ParquetReader reader, DataField pictures, DataField? labels) =>
        (_reader, _pictures, _labels) = (reader, pictures, labels);

    /// <summary>What sentences call the file.</summary>
    public required string Name { get; init; }

    public int Groups => _reader.RowGroupCount;

    /// <summary>The names that the hub's own metadata give to labels; null if there are none.</summary>
    public string[]? Classes { get; private init; }

    /// <exception cref="InvalidDataException">It has no column of pictures.</exception>
    public static ParquetShard Open(Stream stream, string name)
    {
        var reader = ParquetReader.CreateAsync(stream).GetAwaiter().GetResult();
        var fields = reader.Schema.GetDataFields();
        var pictures =
            Array.Find(fields, field => field.ClrType == typeof(ReadOnlyMemory<byte>))
            ?? throw new InvalidDataException(
                $"{name} has no column of encoded pictures among {string.Join(", ", fields.Select(field => field.Path))}; keep the bytes of a PNG or JPEG in one."
            );
        var labels = Array.Find(fields, field => LabelColumn.IsOne(field.Name));
        return new(reader, pictures, labels) { Name = name, Classes = NamesIn(reader, labels?.Name) };
    }

    /// <summary>The rows of a group.</summary>
    public IReadOnlyList<(byte[]? Picture, string? Label)> Read(int group)
    {
        using var rows = _reader.OpenRowGroupReader(group);
        if (rows.RowCount > IdxFile.MaximumCount)
            throw new InvalidDataException(
                $"{Name} has a group of {rows.RowCount:N0} rows, which is more than is read."
            );
        var pictures = new byte[]?[rows.RowCount];
        rows.ReadAsync(_pictures, pictures!).AsTask().GetAwaiter().GetResult();
        var labels = _labels is null ? null : LabelsIn(rows, _labels);
        return [.. pictures.Select((picture, i) => (picture, labels is null ? null : NameOf(labels[i])))];
    }

    private string? NameOf(string? label) =>
        Classes is { } names
        && int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < names.Length
            ? names[index]
            : label;

    private string?[] LabelsIn(ParquetRowGroupReader rows, DataField field) =>
        field.ClrType switch
        {
            var type when type == typeof(ReadOnlyMemory<char>) => Words(rows, field),
            var type when type == typeof(long) => Numbers<long>(rows, field),
            var type when type == typeof(int) => Numbers<int>(rows, field),
            var type when type == typeof(short) => Numbers<short>(rows, field),
            var type when type == typeof(byte) => Numbers<byte>(rows, field),
            var type when type == typeof(sbyte) => Numbers<sbyte>(rows, field),
            var type => throw new InvalidDataException(
                $"{Name} has labels of the type {type.Name}; keep them as whole numbers or words."
            ),
        };

    private static string?[] Words(ParquetRowGroupReader rows, DataField field)
    {
        var words = new string?[rows.RowCount];
        rows.ReadAsync(field, words!).AsTask().GetAwaiter().GetResult();
        return words;
    }

    private static string?[] Numbers<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct
    {
        var numbers = new T?[rows.RowCount];
        if (field.IsNullable)
            rows.ReadAsync<T>(field, numbers.AsMemory()).AsTask().GetAwaiter().GetResult();
        else
        {
            var whole = new T[rows.RowCount];
            rows.ReadAsync<T>(field, whole.AsMemory()).AsTask().GetAwaiter().GetResult();
            numbers = Array.ConvertAll(whole, number => (T?)number);
        }

        return Array.ConvertAll(numbers, number => number?.ToString());
    }

    private static string[]? NamesIn(ParquetReader reader, string? label)
    {
        if (label is null || !reader.CustomMetadata.TryGetValue("huggingface", out var json))
            return null;
        using var info = JsonDocument.Parse(json);
        return
            info.RootElement.TryGetProperty("info", out var about)
            && about.TryGetProperty("features", out var features)
            && features.TryGetProperty(label, out var feature)
            && feature.TryGetProperty("names", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")]
            : null;
    }
}

using System.Text.Json;
using System.Text.Unicode;

namespace Penman.Files;

/// <summary>One tensor of a header: its bytes lie from <c>Begin</c> to before <c>End</c> behind the header.</summary>
internal sealed record SafeTensorsEntry(string Name, int[] Shape, long Begin, long End)
{
    /// <summary>Whether nobody wants it; then its type and shape are not looked at.</summary>
    public bool IsSkipped { get; init; }
}

/// <summary>The JSON header of a safetensors file, each field of it checked by itself.</summary>
/// <param name="file">What sentences call it.</param>
internal sealed class SafeTensorsHeader(string file)
{
    private const int MaximumRank = 32;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public List<SafeTensorsEntry> Entries { get; } = [];

    /// <summary>Reads the header, padding included.</summary>
    internal static SafeTensorsHeader Parse(byte[] json, string file, Func<string, bool>? isSkipped = null)
    {
        if (!Utf8.IsValid(json))
            throw Malformed.At(file, "header", "UTF-8", "other bytes");
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var header = new SafeTensorsHeader(file);
            header.Read(document.RootElement, isSkipped ?? (_ => false));
            return header;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a \u escape that is half of a surrogate pair.
            throw new InvalidDataException(
                $"{file}, header: expected valid JSON, found none: {JsonTrouble.Words(error)}.",
                error
            );
        }
    }

    private void Read(JsonElement root, Func<string, bool> isSkipped)
    {
        ExpectKind(root, JsonValueKind.Object, "header");
        foreach (var property in root.EnumerateObject())
            if (property.Name == SafeTensors.MetadataKey)
                ReadMetadata(property.Value);
            else
                Entries.Add(ReadEntry(property, isSkipped(property.Name)));
    }

    private void ReadMetadata(JsonElement metadata)
    {
        ExpectKind(metadata, JsonValueKind.Object, SafeTensors.MetadataKey);
        foreach (var property in metadata.EnumerateObject())
        {
            ExpectKind(property.Value, JsonValueKind.String, $"{SafeTensors.MetadataKey}.{property.Name}");
            Metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    private SafeTensorsEntry ReadEntry(JsonProperty tensor, bool isSkipped)
    {
        var place = $"tensor '{tensor.Name}'";
        ExpectKind(tensor.Value, JsonValueKind.Object, place);
        int[] shape = isSkipped ? [] : ReadShape(tensor.Value, place);
        var (begin, end) = ReadOffsets(tensor.Value, place);
        if (isSkipped)
            return new(tensor.Name, shape, begin, end) { IsSkipped = true };
        if (tensor.Value.GetPropertyCount() != 3)
            throw Malformed.At(file, place, "dtype, shape and data_offsets alone", "other fields");
        var bytes = SafeTensorsReader.ElementCount(shape) * sizeof(float);
        return end - begin == bytes
            ? new(tensor.Name, shape, begin, end)
            : throw Malformed.At(
                file,
                $"{place}, data_offsets",
                $"{bytes} bytes for shape [{string.Join(", ", shape)}]",
                $"{begin} to {end}"
            );
    }

    private int[] ReadShape(JsonElement tensor, string place)
    {
        var type = Field(tensor, "dtype", JsonValueKind.String, place).GetString()!;
        if (type != "F32")
            throw Malformed.At(file, $"{place}, dtype", "F32", type);
        var sizes = Field(tensor, "shape", JsonValueKind.Array, place);
        if (sizes.GetArrayLength() > MaximumRank)
            throw Malformed.At(file, $"{place}, shape", $"at most {MaximumRank} sizes", $"{sizes.GetArrayLength()}");
        int[] shape = [.. sizes.EnumerateArray().Select(ReadSize)];
        return SafeTensorsReader.ElementCount(shape) <= Array.MaxLength
            ? shape
            : throw Malformed.At(file, $"{place}, shape", $"at most {Array.MaxLength} elements", "more");

        int ReadSize(JsonElement size) =>
            size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var value) && value >= 0
                ? value
                : throw Malformed.At(file, $"{place}, shape", $"sizes from 0 to {int.MaxValue}", size.GetRawText());
    }

    private (long Begin, long End) ReadOffsets(JsonElement tensor, string place)
    {
        var offsets = Field(tensor, "data_offsets", JsonValueKind.Array, place);
        if (
            offsets.GetArrayLength() == 2
            && offsets.EnumerateArray().All(offset => offset.ValueKind == JsonValueKind.Number)
            && offsets[0].TryGetInt64(out var begin)
            && offsets[1].TryGetInt64(out var end)
            && begin >= 0
            && end >= begin
        )
            return (begin, end);
        throw Malformed.At(file, $"{place}, data_offsets", "a beginning and an end", offsets.GetRawText());
    }

    private JsonElement Field(JsonElement tensor, string name, JsonValueKind kind, string place)
    {
        if (!tensor.TryGetProperty(name, out var field))
            throw Malformed.At(file, place, $"the field {name}", "none");
        ExpectKind(field, kind, $"{place}, {name}");
        return field;
    }

    private void ExpectKind(JsonElement element, JsonValueKind kind, string place)
    {
        if (element.ValueKind != kind)
            throw Malformed.At(file, place, $"a JSON {kind.ToString().ToLowerInvariant()}", element.GetRawText());
    }
}

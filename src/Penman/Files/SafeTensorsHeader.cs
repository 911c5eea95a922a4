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
internal sealed record SafeTensorsHeader(Dictionary<string, string> Metadata, List<SafeTensorsEntry> Entries)
{
    private const int MaximumRank = 32;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Reads the header, padding included.</summary>
    internal static SafeTensorsHeader Parse(byte[] json, string file, Func<string, bool>? isSkipped = null)
    {
        if (!Utf8.IsValid(json))
            throw Malformed.At(file, "header", "UTF-8", "other bytes");
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Parse(document.RootElement, file, isSkipped ?? (_ => false));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a \u escape that is half of a surrogate pair.
            throw new InvalidDataException($"{file}, header: expected valid JSON, found none: {error.Message}", error);
        }
    }

    private static SafeTensorsHeader Parse(JsonElement root, string file, Func<string, bool> isSkipped)
    {
        ExpectKind(root, JsonValueKind.Object, file, "header");
        var header = new SafeTensorsHeader(new(StringComparer.Ordinal), []);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == SafeTensors.MetadataKey)
                header.ReadMetadata(property.Value, file);
            else
                header.Entries.Add(isSkipped(property.Name) ? ReadPlace(property, file) : ReadEntry(property, file));
        }
        return header;
    }

    private void ReadMetadata(JsonElement metadata, string file)
    {
        ExpectKind(metadata, JsonValueKind.Object, file, SafeTensors.MetadataKey);
        foreach (var property in metadata.EnumerateObject())
        {
            ExpectKind(property.Value, JsonValueKind.String, file, $"{SafeTensors.MetadataKey}.{property.Name}");
            Metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    private static SafeTensorsEntry ReadEntry(JsonProperty tensor, string file)
    {
        var place = $"tensor '{tensor.Name}'";
        ExpectKind(tensor.Value, JsonValueKind.Object, file, place);
        var dtype = Field(tensor.Value, "dtype", JsonValueKind.String, (file, place)).GetString()!;
        if (dtype != "F32")
            throw Malformed.At(file, $"{place}, dtype", "F32", dtype);
        var shape = Field(tensor.Value, "shape", JsonValueKind.Array, (file, place));
        var offsets = Field(tensor.Value, "data_offsets", JsonValueKind.Array, (file, place));
        if (tensor.Value.GetPropertyCount() != 3)
            throw Malformed.At(file, place, "dtype, shape and data_offsets alone", "other fields");
        return Checked(tensor.Name, ReadShape(shape, file, place), ReadOffsets(offsets, file, place), (file, place));
    }

    private static SafeTensorsEntry ReadPlace(JsonProperty tensor, string file)
    {
        var place = $"tensor '{tensor.Name}'";
        ExpectKind(tensor.Value, JsonValueKind.Object, file, place);
        var offsets = Field(tensor.Value, "data_offsets", JsonValueKind.Array, (file, place));
        var (begin, end) = ReadOffsets(offsets, file, place);
        return new SafeTensorsEntry(tensor.Name, [], begin, end) { IsSkipped = true };
    }

    private static SafeTensorsEntry Checked(
        string name,
        int[] shape,
        (long Begin, long End) bytes,
        (string File, string Place) at
    )
    {
        var count = SafeTensorsReader.ElementCount(shape);
        if (count > Array.MaxLength)
            throw Malformed.At(at.File, $"{at.Place}, shape", $"at most {Array.MaxLength} elements", "more");
        if (bytes.End - bytes.Begin != count * sizeof(float))
            throw Malformed.At(
                at.File,
                $"{at.Place}, data_offsets",
                $"{count * sizeof(float)} bytes for shape [{string.Join(", ", shape)}]",
                $"{bytes.Begin} to {bytes.End}"
            );
        return new SafeTensorsEntry(name, shape, bytes.Begin, bytes.End);
    }

    private static int[] ReadShape(JsonElement shape, string file, string place)
    {
        if (shape.GetArrayLength() > MaximumRank)
            throw Malformed.At(file, $"{place}, shape", $"at most {MaximumRank} sizes", $"{shape.GetArrayLength()}");
        return [.. shape.EnumerateArray().Select(ReadSize)];

        int ReadSize(JsonElement size) =>
            size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var value) && value >= 0
                ? value
                : throw Malformed.At(file, $"{place}, shape", $"sizes from 0 to {int.MaxValue}", size.GetRawText());
    }

    private static (long Begin, long End) ReadOffsets(JsonElement offsets, string file, string place)
    {
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

    private static JsonElement Field(
        JsonElement tensor,
        string name,
        JsonValueKind kind,
        (string File, string Place) at
    )
    {
        if (!tensor.TryGetProperty(name, out var field))
            throw Malformed.At(at.File, at.Place, $"the field {name}", "none");
        ExpectKind(field, kind, at.File, $"{at.Place}, {name}");
        return field;
    }

    private static void ExpectKind(JsonElement element, JsonValueKind kind, string file, string place)
    {
        if (element.ValueKind != kind)
            throw Malformed.At(file, place, $"a JSON {kind.ToString().ToLowerInvariant()}", element.GetRawText());
    }
}

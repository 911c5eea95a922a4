using System.Text.Json;

namespace Penman.Files;

/// <summary>What a safetensors file says about itself, field by field.</summary>
internal sealed class Metadata(string path, IReadOnlyDictionary<string, string> fields)
{
    /// <summary>What follows the sentence about a field that is missing.</summary>
    public string IfMissing { get; init; } = "";

    public string this[string field] => Find(field) ?? throw Wrong(field, $"is missing{IfMissing}.");

    public string? Find(string field) => fields.GetValueOrDefault(field);

    /// <summary>A field that is one of some values, the likeliest first.</summary>
    public string Expect(string field, params IReadOnlyList<string> values) =>
        values.Contains(this[field], StringComparer.Ordinal)
            ? this[field]
            : throw Wrong(field, $"is \"{this[field]}\", expected \"{values[0]}\".");

    public T Parse<T>(string field, Func<string, T?> read)
    {
        try
        {
            return read(this[field]) ?? throw Wrong(field, "is null.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Wrong(field, $"cannot be read: {JsonTrouble.Words(exception)}.", exception);
        }
    }

    public InvalidDataException Wrong(string field, string how, Exception? exception = null) =>
        new($"{path}: metadata \"{field}\" {how}", exception);
}

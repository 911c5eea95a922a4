using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Penman.Files;

/// <summary>Small files of JSON.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads what people write: comments and trailing commas are allowed, a key twice is not.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What the sentence about damage calls it.</param>
    public static JsonDocument Parse(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source} is no valid JSON: {JsonTrouble.Words(exception)}.", exception);
        }
    }

    /// <summary>Reads one that Penman wrote for itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="remedy">What to do about a damaged one, such as "delete it to begin anew".</param>
    /// <returns>Null if there is no such file.</returns>
    public static T? Read<T>(string path, JsonTypeInfo<T> type, string remedy)
        where T : class
    {
        if (!Paths.IsFile(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type)
                ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException exception)
        {
            throw new Sentence($"{path} cannot be read ({JsonTrouble.Words(exception)}); {new Name(remedy)}.").As(
                message => new InvalidDataException(message, exception)
            );
        }
    }

    /// <summary>Writes one, whole or not at all.</summary>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type) =>
        AtomicFile.WriteText(path, JsonFormat.Indented(value, type) + "\n");
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Penman.Files;

/// <summary>How options are written: camel case, names for enumerations, which no number stands for.</summary>
internal static class JsonFormat
{
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            WriteIndented = indented,
        };
}

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
    /// <param name="remedy">What to do about a damaged one, such as "delete it to begin anew".</param>
    /// <returns>Null if there is no such file.</returns>
    public static T? Read<T>(string path, string remedy)
        where T : class
    {
        if (!Paths.IsFile(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonFormat.Indented)
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
    public static void Write<T>(string path, T value) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(value, JsonFormat.Indented) + "\n");
}

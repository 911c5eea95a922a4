using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Penman.Files;

/// <summary>
/// How JSON is written: letters of all scripts as they are, on one line or indented. What is written of a type, and how it is
/// read, says the room that the type stands in, in a <see cref="JsonSerializerContext"/> of its own: code made while compiling,
/// so that nothing is looked up when a program runs and a trimmed one loses nothing.
/// </summary>
internal static class JsonFormat
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Lines = OneLine with { Indented = true };

    /// <summary>UTF-8 on one line.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(T value, JsonTypeInfo<T> type) =>
        Bytes(OneLine, json => JsonSerializer.Serialize(json, value, type));

    /// <summary>Text on one line.</summary>
    public static string Compact<T>(T value, JsonTypeInfo<T> type) => Encoding.UTF8.GetString(Bytes(value, type));

    /// <summary>Text in lines.</summary>
    public static string Indented<T>(T value, JsonTypeInfo<T> type) =>
        Indented(json => JsonSerializer.Serialize(json, value, type));

    /// <summary>What somebody writes, in lines.</summary>
    public static string Indented(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Bytes(Lines, write));

    /// <summary>
    /// Reads an object in which some properties may be missing: code made while compiling would take them for 0 or null.
    /// </summary>
    /// <param name="node">The object.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="usual">Has the values of the properties that are missing.</param>
    /// <exception cref="InvalidOperationException">It is no object.</exception>
    public static T? Read<T>(JsonNode? node, JsonTypeInfo<T> type, T usual)
    {
        if (node is null)
            return default;
        var whole = JsonSerializer.SerializeToNode(usual, type)!.AsObject();
        foreach (var (name, value) in node.AsObject())
            whole[name] = value?.DeepClone();
        return whole.Deserialize(type);
    }

    private static ReadOnlySpan<byte> Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
            write(json);
        return buffer.WrittenSpan;
    }
}

/// <summary>Enumerations by their names in camel case, never by a number.</summary>
internal sealed class EnumNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

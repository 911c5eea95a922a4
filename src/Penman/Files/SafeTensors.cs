using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Penman.Files;

/// <summary>
/// Reads and writes float32 tensors in the safetensors format: eight bytes of header length, a JSON header, then the
/// elements, little-endian and without gaps. Format: https://github.com/huggingface/safetensors.
/// </summary>
public static class SafeTensors
{
    internal const string MetadataKey = "__metadata__";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Writes a file atomically; see <see cref="AtomicFile"/> for the exceptions of the disk.</summary>
    /// <exception cref="ArgumentException">As for the overload that takes a stream.</exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, string> metadata,
        IEnumerable<NamedArray> tensors
    ) => AtomicFile.Write(path, stream => Write(stream, metadata, tensors));

    /// <summary>Writes a file with a <see cref="Checksum"/> in its metadata.</summary>
    internal static void WriteSealed(
        string path,
        IReadOnlyDictionary<string, string> metadata,
        IEnumerable<NamedArray> tensors
    )
    {
        NamedArray[] arrays = [.. tensors];
        Write(path, Checksum.Seal(metadata, arrays), arrays);
    }

    /// <summary>
    /// Writes a file whose bytes depend on the content alone: metadata and tensors are sorted by name.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A name is used twice, reserved (<c>__metadata__</c>) or not valid Unicode, or a shape does not fit its data.
    /// </exception>
    public static void Write(
        Stream stream,
        IReadOnlyDictionary<string, string> metadata,
        IEnumerable<NamedArray> tensors
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        Debug.Assert(BitConverter.IsLittleEndian, "Elements are written as they lie in memory.");
        NamedArray[] sorted = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Validate(sorted);
        WriteHeader(stream, Header(metadata, sorted));
        foreach (var tensor in sorted)
            ForBytes(tensor.Data.Span, stream.Write);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isSkipped">Says of a tensor's name whether to leave it out, whatever its type; null for
    /// none.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, damaged, or a tensor is not F32; the sentence names the file, the field and what was expected.
    /// </exception>
    public static SafeTensorsFile Read(string path, Func<string, bool>? isSkipped = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Malformed.ThrowIfFolder(path, "a safetensors file");
        using var file = File.OpenRead(path);
        return Read(file, path, isSkipped);
    }

    /// <summary>Reads a whole seekable stream, called <paramref name="name"/> in the sentences of exceptions.</summary>
    /// <exception cref="InvalidDataException">As for the overload that takes a path.</exception>
    public static SafeTensorsFile Read(Stream stream, string name, Func<string, bool>? isSkipped = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SafeTensorsReader.Read(stream, name, isSkipped);
    }

    /// <summary>
    /// Length, then the JSON padded with spaces so that the elements begin at a multiple of eight bytes.
    /// </summary>
    private static void WriteHeader(Stream stream, ReadOnlySpan<byte> json)
    {
        var padding = -json.Length & 7;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
        stream.Write(length);
        stream.Write(json);
        stream.Write("       "u8[..padding]);
    }

    private static ReadOnlySpan<byte> Header(IReadOnlyDictionary<string, string> metadata, NamedArray[] tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        if (metadata.Count > 0)
            WriteMetadata(json, metadata);
        var offset = 0L;
        foreach (var tensor in tensors)
            WriteTensor(json, tensor, ref offset);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(Utf8(key), Utf8(value));
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, NamedArray tensor, ref long offset)
    {
        json.WriteStartObject(Utf8(tensor.Name));
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += (long)tensor.Data.Length * sizeof(float);
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Refuses half a surrogate pair, which the JSON writer alone would replace without a word.</summary>
    private static byte[] Utf8(string text) => StrictUtf8.GetBytes(text);

    /// <summary>In pieces, because a span of bytes is too short for the longest arrays of floats.</summary>
    internal static void ForBytes(ReadOnlySpan<float> data, Action<ReadOnlySpan<byte>> take)
    {
        const int PieceLength = 1 << 20;
        for (var start = 0; start < data.Length; start += PieceLength)
            take(MemoryMarshal.AsBytes(data[start..Math.Min(data.Length, start + PieceLength)]));
    }

    private static void Validate(NamedArray[] tensors)
    {
        for (var i = 0; i < tensors.Length; i++)
        {
            var (name, shape, data) = tensors[i];
            if (name == MetadataKey)
                throw new ArgumentException($"The name {MetadataKey} is reserved for metadata.", nameof(tensors));
            if (i > 0 && tensors[i - 1].Name == name)
                throw new ArgumentException($"Two tensors are called '{name}'.", nameof(tensors));
            if (shape.Any(int.IsNegative) || SafeTensorsReader.ElementCount(shape) != data.Length)
                throw new ArgumentException(
                    $"Tensor '{name}' of shape [{string.Join(", ", shape)}] does not fit its {data.Length} elements.",
                    nameof(tensors)
                );
        }
    }
}

/// <summary>What a safetensors file holds: the strings under <c>__metadata__</c> and the tensors, by name.</summary>
public sealed record SafeTensorsFile(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, NamedArray> Tensors
);

/// <summary>A tensor in a file.</summary>
/// <param name="Name">Its key in the file, for example <c>generator.0.weight</c>.</param>
/// <param name="Shape">Its sizes, none negative; empty for a scalar.</param>
/// <param name="Data">Its elements in row-major order, as many as the sizes multiply to.</param>
public sealed record NamedArray(string Name, int[] Shape, ReadOnlyMemory<float> Data);

namespace Penman.Files;

/// <summary>
/// Reads and writes float32 tensors in the safetensors format: eight bytes of header length, a JSON header, then the
/// elements, little-endian and without gaps. Format: https://github.com/huggingface/safetensors.
/// </summary>
public static class SafeTensors
{
    /// <summary>Writes a file atomically; see <see cref="AtomicFile"/> for the exceptions of the disk.</summary>
    /// <exception cref="ArgumentException">As for the overload that takes a stream.</exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, string> metadata,
        IEnumerable<NamedArray> tensors
    ) => AtomicFile.Write(path, stream => Write(stream, metadata, tensors));

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
        SafeTensorsWriter.Write(stream, metadata, tensors);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isSkipped">Says of a tensor's name whether to leave it out, whatever its type; null for
    /// none.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, or a tensor is not F32; the sentence names the file, the field and what was expected.
    /// </exception>
    public static SafeTensorsFile Read(string path, Func<string, bool>? isSkipped = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Malformed.ThrowIfFolder(path, "a safetensors file");
        using var file = File.OpenRead(path);
        return SafeTensorsReader.Read(file, path, isSkipped);
    }

    /// <summary>Reads a whole seekable stream, called <paramref name="name"/> in the sentences of exceptions.</summary>
    /// <exception cref="InvalidDataException">As for the overload that takes a path.</exception>
    public static SafeTensorsFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SafeTensorsReader.Read(stream, name);
    }
}

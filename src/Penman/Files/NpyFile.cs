using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Penman.Files;

/// <summary>An array as NumPy's <c>save</c> writes it.</summary>
/// <param name="ElementType">The element's type as the format spells it, such as <c>|u1</c> or <c>&lt;f4</c>.</param>
/// <param name="Shape">The sizes of the axes, slowest first; empty for a single number.</param>
/// <param name="Bytes">The elements in C order, as stored.</param>
public sealed record NpyFile(string ElementType, IReadOnlyList<int> Shape, byte[] Bytes)
{
    /// <summary>Elements: the product of the sizes.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>
    /// Reads a file of one of the element types that the caller understands, of so many bytes each. Format:
    /// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, of another element type, in Fortran order or over 2 GiB; the sentence says what was expected.
    /// </exception>
    public static NpyFile Read(string path, IReadOnlyDictionary<string, int> elementTypes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(elementTypes);
        Malformed.ThrowIfFolder(path, "a .npy file");
        using var file = File.OpenRead(path);
        return new NpyReader(file, path).Read(elementTypes);
    }

    /// <summary>Reads one of any element type whose length its name tells; objects are refused, never unpickled.</summary>
    /// <param name="file">Seekable, at its beginning.</param>
    /// <param name="name">What the sentences of exceptions call it.</param>
    internal static NpyFile Read(Stream file, string name)
    {
        var type = new NpyReader(file, name).ReadElementType();
        file.Position = 0;
        if (type.Contains('O'))
            throw new InvalidDataException(
                $"{name} holds Python objects, which are never unpickled; save it as an array of numbers."
            );
        var length = int.TryParse(type.AsSpan(Math.Min(2, type.Length)), CultureInfo.InvariantCulture, out var size)
            ? size
            : 0;
        var bytes = type.Contains('U') ? sizeof(int) * length : length; // text is in UTF-32
        return bytes > 0
            ? new NpyReader(file, name).Read(new Dictionary<string, int>(StringComparer.Ordinal) { [type] = bytes })
            : throw Malformed.At(name, "header, descr", "an array of numbers or words", type);
    }

    /// <summary>Words as elements of an array, each as long as the longest, and the type of such.</summary>
    internal static (string ElementType, byte[] Bytes) Words(IReadOnlyList<string> words)
    {
        byte[][] letters = [.. words.Select(Encoding.UTF32.GetBytes)];
        var longest = letters.Max(word => word.Length);
        var bytes = new byte[words.Count * longest];
        for (var i = 0; i < letters.Length; i++)
            letters[i].CopyTo(bytes, i * longest);
        return ($"<U{longest / sizeof(uint)}", bytes);
    }

    /// <summary>The beginning of a file; the elements follow.</summary>
    /// <param name="elementType">The element's type as the format spells it, such as <c>&lt;f4</c>.</param>
    /// <param name="shape">The sizes of the axes, slowest first; at least one.</param>
    internal static byte[] Header(string elementType, IReadOnlyList<int> shape)
    {
        const int Alignment = 64; // what the format wants a header's length to be a multiple of
        var sizes = shape.Count == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        var text = $"{{'descr': '{elementType}', 'fortran_order': False, 'shape': ({sizes}), }}";
        byte[] start = [.. NpyReader.Magic, 1, 0]; // version 1.0
        var length = (start.Length + sizeof(ushort) + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        start.CopyTo(header.AsSpan());
        var textStart = start.Length + sizeof(ushort);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(start.Length), (ushort)(length - textStart));
        Encoding.ASCII.GetBytes(text, header.AsSpan(textStart));
        header[^1] = (byte)'\n';
        return header;
    }
}

/// <summary>
/// Reads a .npy file: the magic bytes, a version, the header's length (16 bits in version 1, 32 after), the header,
/// which is a dictionary in Python's spelling, then the elements.
/// </summary>
/// <param name="file">Seekable, at its beginning.</param>
/// <param name="name">What the sentences of exceptions call it.</param>
internal sealed partial class NpyReader(Stream file, string name)
{
    /// <summary>The first bytes of every .npy file.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Headers are some hundred bytes long; this is the most that a length may promise.</summary>
    private const int MaximumHeaderBytes = 1 << 16;

    internal NpyFile Read(IReadOnlyDictionary<string, int> elementTypes)
    {
        var header = ReadHeader();
        var type = Field(header, TypeField, "descr");
        var expected = $"the element type {string.Join(" or ", elementTypes.Keys.Order(StringComparer.Ordinal))}";
        if (!elementTypes.TryGetValue(type, out var bytesPerElement))
            throw Malformed.At(name, "header, descr", expected, type);
        if (Field(header, OrderField, "fortran_order") != "False")
            throw Malformed.At(name, "header, fortran_order", "False (save numpy.ascontiguousarray(images))", "True");
        var shape = ReadShape(Field(header, ShapeField, "shape"));
        return new NpyFile(type, shape, ReadElements(shape, bytesPerElement));
    }

    internal string ReadElementType() => Field(ReadHeader(), TypeField, "descr");

    private string ReadHeader()
    {
        var start = ReadBytes(8, "the start of a .npy file");
        if (!start.AsSpan().StartsWith(Magic))
            throw Malformed.At(name, "byte 0", "the magic bytes of a .npy file", "other bytes");
        if (start[6] is < 1 or > 3)
            throw Malformed.At(name, "byte 6", "version 1, 2 or 3 of the .npy format", $"{start[6]}");
        var length =
            start[6] == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2, "the header's length"))
                : BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4, "the header's length"));
        return length <= MaximumHeaderBytes
            ? Encoding.UTF8.GetString(ReadBytes((int)length, "the header"))
            : throw Malformed.At(name, "byte 8", $"a header of at most {MaximumHeaderBytes} bytes", $"{length}");
    }

    private string Field(string header, Regex pattern, string field) =>
        pattern.Match(header) is { Success: true } match
            ? match.Groups["value"].Value
            : throw Malformed.At(name, "header", $"one plain value for '{field}'", header.Trim());

    private int[] ReadShape(string text)
    {
        var sizes = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. sizes.Select(size =>
                int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw Malformed.At(name, "header, shape", "whole numbers", text)
            ),
        ];
    }

    private byte[] ReadElements(int[] shape, int bytesPerElement)
    {
        var promised = shape.Aggregate((UInt128)bytesPerElement, (product, size) => product * (uint)size);
        var rest = file.Length - file.Position;
        if (promised != (UInt128)rest)
            throw Malformed.At(name, $"byte {file.Position}", $"{promised} bytes of elements to the end", $"{rest}");
        return rest <= Array.MaxLength
            ? ReadBytes((int)rest, "elements")
            : throw Malformed.At(name, "header, shape", "at most 2 GiB of elements", $"{rest} bytes");
    }

    private byte[] ReadBytes(int count, string what)
    {
        var bytes = new byte[count];
        var found = file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return found == count
            ? bytes
            : throw Malformed.At(name, $"byte {file.Position}", $"{count - found} more bytes of {what}", "the end");
    }

    [GeneratedRegex("'descr'\\s*:\\s*'(?<value>[^']*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeField { get; }

    [GeneratedRegex("'fortran_order'\\s*:\\s*(?<value>True|False)", RegexOptions.ExplicitCapture)]
    private static partial Regex OrderField { get; }

    [GeneratedRegex("'shape'\\s*:\\s*\\((?<value>[^)]*)\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex ShapeField { get; }
}

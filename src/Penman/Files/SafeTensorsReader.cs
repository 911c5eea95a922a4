using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Penman.Files;

/// <summary>
/// The reading half of <see cref="SafeTensors"/>. All of the header is checked against the length of the file before
/// the first array is allocated, so that memory is bounded by what lies on the disk.
/// </summary>
internal static class SafeTensorsReader
{
    /// <summary>The limit of the format's own implementation.</summary>
    private const long MaximumHeaderBytes = 100_000_000;

    internal static SafeTensorsFile Read(Stream stream, string name, Func<string, bool>? isSkipped = null)
    {
        Debug.Assert(BitConverter.IsLittleEndian, "Elements are read as they lie in memory.");
        stream.Position = 0;
        var header = SafeTensorsHeader.Parse(ReadHeader(stream, name), name, isSkipped);
        CheckLayout(header.Entries, stream.Length - stream.Position, name);
        var tensors = new Dictionary<string, NamedArray>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            if (entry.IsSkipped)
                stream.Seek(entry.End - entry.Begin, SeekOrigin.Current);
            else
                tensors.Add(entry.Name, ReadElements(stream, entry));
        }

        var file = new SafeTensorsFile(header.Metadata, tensors);
        if (tensors.Count == header.Entries.Count)
            Checksum.Check(name, file);
        return file;
    }

    /// <summary>
    /// The product of sizes that are not negative; <see cref="long.MaxValue"/> if it is that large or larger.
    /// </summary>
    internal static long ElementCount(ReadOnlySpan<int> shape)
    {
        if (shape.Contains(0))
            return 0;
        var product = 1L;
        foreach (var size in shape)
            product = product > long.MaxValue / size ? long.MaxValue : product * size;
        return product;
    }

    private static byte[] ReadHeader(Stream stream, string name)
    {
        if (stream.Length < 8)
            throw Malformed.At(name, "byte 0", "8 bytes of header length", $"{stream.Length}");
        Span<byte> lengthBytes = stackalloc byte[8];
        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var limit = Math.Min(MaximumHeaderBytes, stream.Length - 8);
        var expected = $"a safetensors file, with a header of at most {limit} bytes";
        if (length > (ulong)limit)
            throw Malformed.At(name, "byte 0", expected, $"{length}");
        var header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    /// <summary>The tensors must follow one another without hole or overlap and fill the file to its end.</summary>
    private static void CheckLayout(List<SafeTensorsEntry> entries, long dataBytes, string file)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        var offset = 0L;
        foreach (var entry in entries)
        {
            var place = $"tensor '{entry.Name}', data_offsets";
            if (entry.Begin != offset)
                throw Malformed.At(file, place, $"a beginning at {offset}", $"{entry.Begin}");
            if (entry.End > dataBytes)
                throw Malformed.At(file, place, $"an end by {dataBytes}", $"{entry.End}");
            offset = entry.End;
        }
        if (offset != dataBytes)
            throw Malformed.At(file, "data", $"{offset} bytes", $"{dataBytes}");
    }

    private static NamedArray ReadElements(Stream stream, SafeTensorsEntry entry)
    {
        const int PieceLength = 1 << 20;
        var data = new float[(entry.End - entry.Begin) / sizeof(float)];
        for (var start = 0; start < data.Length; start += PieceLength)
            stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan(start, Math.Min(PieceLength, data.Length - start))));
        return new NamedArray(entry.Name, entry.Shape, data);
    }
}

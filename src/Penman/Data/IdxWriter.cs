using System.Buffers.Binary;

namespace Penman.Data;

/// <summary>Writes the plain (unpacked) IDX files that <see cref="ImageSet.FromFolder"/> reads.</summary>
public static class IdxWriter
{
    /// <summary>Writes the images of a set: 16 bytes of header, then (N, 28, 28) unsigned bytes.</summary>
    public static void WriteImages(Stream stream, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        WriteHeader(stream, [set.Count, ImageSet.Rows, ImageSet.Columns]);
        stream.Write(set.Pixels);
    }

    /// <summary>Writes the labels of a set: 8 bytes of header, then (N) unsigned bytes.</summary>
    public static void WriteLabels(Stream stream, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        WriteHeader(stream, [set.Count]);
        stream.Write(set.Labels);
    }

    private static void WriteHeader(Stream stream, ReadOnlySpan<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write([0, 0, 0x08, (byte)sizes.Length]);
        Span<byte> bigEndian = stackalloc byte[4];
        foreach (var size in sizes)
        {
            BinaryPrimitives.WriteInt32BigEndian(bigEndian, size);
            stream.Write(bigEndian);
        }
    }
}

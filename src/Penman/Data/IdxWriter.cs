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

    /// <summary>The first bytes of a file of unsigned bytes: the magic number, then the sizes of the axes.</summary>
    internal static byte[] Header(ReadOnlySpan<int> sizes)
    {
        var header = new byte[sizeof(int) * (1 + sizes.Length)];
        (header[2], header[3]) = (0x08, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * (1 + i)), sizes[i]);
        return header;
    }

    private static void WriteHeader(Stream stream, ReadOnlySpan<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Header(sizes));
    }
}

using System.Buffers.Binary;

namespace Penman.Data;

/// <summary>Writes the plain (unpacked) IDX files that <see cref="ImageSet.FromFolder"/> reads.</summary>
public static class IdxWriter
{
    /// <summary>Writes the images of a set: 16 bytes of header, then (N, rows, columns) unsigned bytes.</summary>
    /// <exception cref="ArgumentException">More than one channel, for which the format has no place.</exception>
    public static void WriteImages(Stream stream, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Format.Channels != 1)
            throw new ArgumentException($"IDX files hold grey images, not those of {set.Format}.", nameof(set));
        WriteHeader(stream, [set.Count, set.Format.Rows, set.Format.Columns]);
        stream.Write(set.Pixels);
    }

    /// <summary>Writes the labels of a set: 8 bytes of header, then (N) unsigned bytes.</summary>
    /// <exception cref="ArgumentException">More than 256 classes, which bytes cannot tell apart.</exception>
    public static void WriteLabels(Stream stream, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Classes.Count > byte.MaxValue + 1)
            throw new ArgumentException($"IDX files tell 256 classes apart, not {set.Classes.Count}.", nameof(set));
        WriteHeader(stream, [set.Count]);
        stream.Write(set.LabelBytes());
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

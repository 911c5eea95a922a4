using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>The chunks that <see cref="Png"/> and <see cref="Apng"/> are written with.</summary>
internal sealed class PngWriter
{
    internal static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly ArrayBufferWriter<byte> _file = new();

    /// <summary>Begins a file with its signature and the header chunk of an image.</summary>
    internal PngWriter(Image image)
    {
        _file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8; // bits per sample
        header[9] = image.Channels == 1 ? (byte)0 : (byte)2; // grey or RGB
        Chunk("IHDR", header);
    }

    /// <summary>Writes a chunk: length, type, data, check over type and data.</summary>
    internal void Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _file.Write(number);
        _file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body));
        _file.Write(number);
    }

    /// <summary>Ends the file.</summary>
    internal byte[] ToArray()
    {
        Chunk("IEND", []);
        return _file.WrittenSpan.ToArray();
    }

    /// <summary>Filters and compresses the pixels: the data of an IDAT chunk.</summary>
    internal static byte[] Compress(Image image)
    {
        var rowBytes = image.Width * image.Channels;
        var rows = new byte[2 * rowBytes]; // the row above, the row
        var (best, trial) = (new byte[rowBytes + 1], new byte[rowBytes + 1]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            for (var y = 0; y < image.Height; y++)
            {
                rows.AsSpan(rowBytes).CopyTo(rows);
                image.Pixels.AsSpan(y * rowBytes, rowBytes).CopyTo(rows.AsSpan(rowBytes));
                ChooseFilter(rows, image.Channels, ref best, ref trial);
                zlib.Write(best);
            }
        return packed.ToArray();
    }

    /// <summary>Leaves the cheapest filtered row in <paramref name="best"/>; the first wins a tie.</summary>
    private static void ChooseFilter(ReadOnlySpan<byte> rows, int pixelBytes, ref byte[] best, ref byte[] trial)
    {
        var lowest = long.MaxValue;
        for (var filter = 0; filter < PngFilter.Count; filter++)
        {
            PngFilter.Apply(filter, rows, pixelBytes, trial);
            var cost = PngFilter.Cost(trial.AsSpan(1));
            if (cost >= lowest)
                continue;
            lowest = cost;
            (best, trial) = (trial, best);
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

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
        var color = image.Channels == 1 ? PngColor.Grey : PngColor.Rgb;
        Chunk("IHDR", [.. BigEndian(image.Width, image.Height), 8, (byte)color, 0, 0, 0]); // 8 bits per sample
    }

    /// <summary>Writes a chunk: length, type, data, check over type and data.</summary>
    internal void Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        _file.Write([.. BigEndian(data.Length), .. body, .. BigEndian((int)Crc32.Of(body))]);
    }

    internal static byte[] BigEndian(params ReadOnlySpan<int> numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }

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
        // The smallest size takes ten to twenty times as long, for diagrams that are 8 % smaller and digits that are not.
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
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
        for (var filter = 0; filter < PngFilter.Count && lowest > 0; filter++)
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

/// <summary>
/// The cyclic redundancy check of PNG (polynomial 0xEDB88320, reflected; PNG specification, annex D).
/// </summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value))];

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        return value;
    }
}

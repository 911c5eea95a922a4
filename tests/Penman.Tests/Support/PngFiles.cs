using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Penman.Pictures.Formats;

namespace Penman.Tests.Support;

/// <summary>PNG files of kinds that the library does not write.</summary>
internal static class PngFiles
{
    /// <summary>A file of chunks that are given in hexadecimal; of the header depth and colour type.</summary>
    internal static byte[] Of(
        (int Width, int Height) size,
        byte[] kind,
        string rows,
        string palette = "",
        string transparency = "",
        bool interlaced = false
    )
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(Hex(rows));
        byte[] header =
        [
            .. PngWriter.BigEndian(size.Width, size.Height),
            .. kind,
            0,
            0,
            interlaced ? (byte)1 : (byte)0,
        ];
        return WithChecksums([
            .. PngWriter.Signature,
            .. Chunk("IHDR", header),
            .. Chunk("PLTE", Hex(palette)),
            .. Chunk("tRNS", Hex(transparency)),
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
        ]);
    }

    private static byte[] Chunk(string type, byte[] data) =>
        data.Length == 0 && type is ("PLTE" or "tRNS")
            ? []
            : [.. PngWriter.BigEndian(data.Length), .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    internal static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Repairs the checksums, so that a wrong byte gets past them.</summary>
    internal static byte[] WithChecksums(byte[] file)
    {
        for (var offset = 8L; offset + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)offset));
            if (offset + 12 + length > file.Length)
                break;
            var check = Crc32.Of(file.AsSpan((int)offset + 4, 4 + (int)length));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)(offset + 8 + length)), check);
            offset += 12 + length;
        }
        return file;
    }
}

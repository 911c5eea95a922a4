using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>
/// Walks the chunks of a PNG file and unpacks its rows; <see cref="PngPixels"/> makes an image of them.
/// </summary>
internal sealed class PngReader(byte[] file, string name)
{
    /// <summary>Deflate packs at most 1032 bytes into one, so a file of n bytes cannot hold more than 1032 n.</summary>
    private const long MaximumRatio = 1032;

    private readonly ArrayBufferWriter<byte> _packed = new();
    private PngHeader? _header;
    private byte[] _palette = [];
    private byte[] _transparency = [];

    internal static Image Read(byte[] file, string name)
    {
        var found = file.Length == 0 ? "nothing" : "other bytes";
        return file.AsSpan().StartsWith(PngWriter.Signature)
            ? new PngReader(file, name).Read()
            : throw Malformed.At(name, "byte 0", "the signature of a PNG file", found);
    }

    private Image Read()
    {
        var pixels = ReadPixels();
        return Transparency.Seen(pixels.Colours, pixels.Opacity);
    }

    /// <summary>The picture and its opacity as stored; bytes behind the last chunk are none of its.</summary>
    internal PngPixels ReadPixels()
    {
        var offset = PngWriter.Signature.Length;
        while (ReadChunk(ref offset)) { }
        return Unpack(_header!); // else the first chunk was refused
    }

    private bool ReadChunk(ref int offset)
    {
        var rest = file.AsSpan(offset);
        if (rest.Length < 12)
            throw Malformed.At(name, $"byte {offset}", "a chunk of at least 12 bytes", $"{rest.Length} bytes");
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
            throw Malformed.At(name, $"byte {offset}", $"a chunk of at most {rest.Length - 12} bytes", $"{length}");
        var body = rest.Slice(4, 4 + (int)length);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) is var check && check != Crc32.Of(body))
            throw Malformed.At(name, $"byte {offset + 8 + length}", $"checksum {Crc32.Of(body):X8}", $"{check:X8}");
        var type = Encoding.Latin1.GetString(body[..4]);
        Take(type, body[4..], offset);
        offset += 12 + (int)length;
        return type != "IEND";
    }

    private void Take(string type, ReadOnlySpan<byte> data, int offset)
    {
        if (type == "IHDR" != _header is null)
            throw Malformed.At(name, $"byte {offset}", "one IHDR chunk, the first", type);
        switch (type)
        {
            case "IHDR":
                _header = PngHeader.Parse(data, name);
                break;
            case "PLTE":
                _palette = data.ToArray();
                break;
            case "tRNS":
                _transparency = data.ToArray();
                break;
            case "IDAT":
                _packed.Write(data);
                break;
            case var _ when char.IsAsciiLetterUpper(type[0]) && type != "IEND":
                throw Malformed.At(name, $"byte {offset}", "no critical chunk but IHDR, PLTE, IDAT and IEND", type);
        }
    }

    private PngPixels Unpack(PngHeader header)
    {
        var (expected, packedBytes) = ($"data for {header.Width}x{header.Height} pixels", _packed.WrittenCount);
        if (header.UnpackedBytes > MaximumRatio * (packedBytes + 1))
            throw Malformed.At(name, "chunk IDAT", expected, $"{packedBytes} bytes");
        var pixels = new PngPixels(header, _palette, _transparency, name);
        using var packed = new MemoryStream(_packed.WrittenSpan.ToArray());
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        foreach (var pass in header.Passes)
            Unpack(zlib, header, pass, pixels);
        if (Read(zlib, new byte[1], header.Height - 1) != 0)
            throw Malformed.At(name, "chunk IDAT", expected, "more");
        return pixels;
    }

    /// <summary>Unpacks and unfilters the rows of a pass.</summary>
    private void Unpack(ZLibStream zlib, PngHeader header, PngPass pass, PngPixels pixels)
    {
        var rowBytes = header.RowBytes(pass);
        var rows = new byte[2 * rowBytes]; // the row above, which is zero at the top, and the row
        var filter = new byte[1];
        for (var y = 0; y < pass.Rows(header.Height); y++)
        {
            var row = pass.Top + y * pass.Down;
            rows.AsSpan(rowBytes).CopyTo(rows);
            ReadExactly(zlib, filter, row);
            if (filter[0] >= PngFilter.Count)
                throw Malformed.At(name, $"row {row}", $"a filter from 0 to {PngFilter.Count - 1}", $"{filter[0]}");
            ReadExactly(zlib, rows.AsSpan(rowBytes), row);
            PngFilter.Undo(filter[0], rows, header.PixelBytes);
            pixels.Take(rows.AsSpan(rowBytes), pass, y);
        }
    }

    private void ReadExactly(ZLibStream zlib, Span<byte> bytes, int row)
    {
        if (Read(zlib, bytes, row) < bytes.Length)
            throw Malformed.At(name, $"row {row}", "packed pixels", "the end of the data");
    }

    private int Read(ZLibStream zlib, Span<byte> bytes, int row)
    {
        try
        {
            return zlib.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}, row {row}: expected packed pixels, found: {error.Message}", error);
        }
    }
}

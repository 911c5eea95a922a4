using System.Buffers.Binary;
using SkiaSharp;

namespace Penman.Photos;

/// <summary>How a PNG says that its camera was held: the chunk eXIf (PNG, third edition), the tag Orientation (EXIF 2.3).</summary>
internal static class PngOrientation
{
    private const int SignatureLength = 8;
    private const ushort OrientationTag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>As it is stored where nothing, or nothing that can be understood, says otherwise.</summary>
    public static SKEncodedOrigin Of(ReadOnlySpan<byte> png)
    {
        for (var rest = png[SignatureLength..]; rest.Length >= EntryLength; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - EntryLength)
                break;
            var body = rest.Slice(8, (int)length);
            if (rest[4..].StartsWith("eXIf"u8))
                return InTiff(body);
            rest = rest[(EntryLength + (int)length)..];
        }

        return SKEncodedOrigin.TopLeft;
    }

    /// <summary>EXIF data are a TIFF file: a byte order, 42, and where its first list of entries begins.</summary>
    private static SKEncodedOrigin InTiff(ReadOnlySpan<byte> tiff)
    {
        var isLittle = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !isLittle && !tiff.StartsWith("MM"u8))
            return SKEncodedOrigin.TopLeft;
        var start = isLittle
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2)
            return SKEncodedOrigin.TopLeft;
        var count = Short(tiff[(int)start..], isLittle);
        var entries = tiff[((int)start + 2)..];
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
            if (
                Short(entries, isLittle) == OrientationTag
                && Short(entries[8..], isLittle) is >= 1 and <= 8 and var turn
            )
                return (SKEncodedOrigin)turn;
        return SKEncodedOrigin.TopLeft;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}

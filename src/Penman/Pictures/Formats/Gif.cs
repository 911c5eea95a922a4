using System.Buffers.Binary;

namespace Penman.Pictures.Formats;

/// <summary>
/// Writes animated GIF, for places that take no animated PNG. Specification: GIF89a, CompuServe 1990.
/// </summary>
public static class Gif
{
    /// <summary>
    /// Encodes frames of equal size: exactly if they are grey or have at most 256 colours together, otherwise with each
    /// colour moved to the nearest of a fixed 6x7x6 cube.
    /// </summary>
    /// <param name="frames">
    /// At least one, all of the same size and channels, at most 65,535 pixels wide and high.
    /// </param>
    /// <param name="delays">
    /// How long each frame stands, 0 to 65.535 s, in whole hundredths of a second; one entry holds for all. Browsers
    /// show frames of less than 0.02 s for 0.1 s.
    /// </param>
    /// <param name="plays">How often the animation runs, up to 65,535 times; 0 for ever.</param>
    /// <exception cref="ArgumentException">No frame, or frames, delays and plays that do not fit together.</exception>
    public static byte[] Encode(IReadOnlyList<Image> frames, IReadOnlyList<TimeSpan> delays, int plays = 0)
    {
        Animation.Validate(frames, delays, plays);
        var (width, height) = (frames[0].Width, frames[0].Height);
        if (width > ushort.MaxValue || height > ushort.MaxValue)
            throw new ArgumentException($"GIF cannot hold {width}x{height} pixels.", nameof(frames));
        var palette = GifPalette.For(frames);
        using var stream = new MemoryStream();
        stream.Write("GIF89a"u8);
        stream.Write([.. LittleEndian(width, height), 0xF7, 0, 0]); // one table of 256 colours for all frames
        stream.Write(palette.Colors);
        if (plays != 1)
            stream.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, .. LittleEndian(Math.Max(0, plays - 1)), 0]);
        for (var i = 0; i < frames.Count; i++)
        {
            var hundredths = (int)Math.Round(Animation.DelayOf(delays, i).TotalMilliseconds / 10);
            stream.Write([0x21, 0xF9, 4, 0x04, .. LittleEndian(hundredths), 0, 0]); // left in place, opaque
            stream.Write([0x2C, .. LittleEndian(0, 0, width, height), 0]);
            GifLzw.Write(stream, palette.Indices(frames[i]));
        }
        stream.WriteByte(0x3B);
        return stream.ToArray();
    }

    private static byte[] LittleEndian(params ReadOnlySpan<int> numbers)
    {
        var bytes = new byte[2 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)numbers[i]);
        return bytes;
    }
}

using System.Buffers.Binary;

namespace Penman.Pictures.Formats;

/// <summary>
/// Writes animated PNG, which every browser plays. Specification: https://www.w3.org/TR/png/, section 4.9.
/// </summary>
public static class Apng
{
    /// <summary>Encodes frames of equal size without loss.</summary>
    /// <param name="frames">At least one, all of the same size and channels.</param>
    /// <param name="delays">
    /// How long each frame stands, 0 to 65.535 s, in whole milliseconds; one entry holds for all.
    /// </param>
    /// <param name="plays">How often the animation runs, up to 65,535 times; 0 for ever.</param>
    /// <exception cref="ArgumentException">No frame, or frames, delays and plays that do not fit together.</exception>
    public static byte[] Encode(IReadOnlyList<Image> frames, IReadOnlyList<TimeSpan> delays, int plays = 0)
    {
        Animation.Validate(frames, delays, plays);
        var writer = new PngWriter(frames[0]);
        writer.Chunk("acTL", BigEndian(frames.Count, plays));
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            writer.Chunk("fcTL", FrameControl(frames[i], Animation.DelayOf(delays, i), sequence++));
            var data = PngWriter.Compress(frames[i]);
            if (i == 0)
                writer.Chunk("IDAT", data);
            else
                writer.Chunk("fdAT", [.. BigEndian(sequence++), .. data]);
        }
        return writer.ToArray();
    }

    /// <summary>
    /// Sequence number, size, no offset, delay as a fraction of a second; the frame replaces the one before.
    /// </summary>
    private static byte[] FrameControl(Image frame, TimeSpan delay, int sequence)
    {
        var control = new byte[26];
        BigEndian(sequence, frame.Width, frame.Height).CopyTo(control, 0);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(20), (ushort)Math.Round(delay.TotalMilliseconds));
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(22), 1000);
        return control;
    }

    private static byte[] BigEndian(params ReadOnlySpan<int> numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}

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
        writer.Chunk("acTL", PngWriter.BigEndian(frames.Count, plays));
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            writer.Chunk("fcTL", FrameControl(frames[i], Animation.DelayOf(delays, i), sequence++));
            var data = PngWriter.Compress(frames[i]);
            if (i == 0)
                writer.Chunk("IDAT", data);
            else
                writer.Chunk("fdAT", [.. PngWriter.BigEndian(sequence++), .. data]);
        }
        return writer.ToArray();
    }

    /// <summary>
    /// Sequence number, size, no offset, delay as a fraction of a second; the frame replaces the one before.
    /// </summary>
    private static byte[] FrameControl(Image frame, TimeSpan delay, int sequence)
    {
        var milliseconds = (ushort)Math.Round(delay.TotalMilliseconds);
        var place = PngWriter.BigEndian(sequence, frame.Width, frame.Height, 0, 0);
        return [.. place, (byte)(milliseconds >> 8), (byte)milliseconds, 1000 >> 8, 1000 & 0xFF, 0, 0];
    }
}

/// <summary>What both animated formats ask of their frames.</summary>
internal static class Animation
{
    /// <summary>The longest delay that both formats hold: 65.535 seconds.</summary>
    internal static readonly TimeSpan MaximumDelay = TimeSpan.FromMilliseconds(ushort.MaxValue);

    /// <summary>Refuses what neither format can hold.</summary>
    internal static void Validate(IReadOnlyList<Image> frames, IReadOnlyList<TimeSpan> delays, int plays)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(delays);
        ArgumentOutOfRangeException.ThrowIfNegative(plays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plays, ushort.MaxValue);
        Image.ExpectEqualSizes(frames, "frame");
        if (delays.Count != 1 && delays.Count != frames.Count)
            throw new ArgumentException($"{frames.Count} frames have {delays.Count} delays.", nameof(delays));
        if (delays.Any(delay => delay < TimeSpan.Zero || delay > MaximumDelay))
            throw new ArgumentException(
                FormattableString.Invariant($"A delay lies from 0 to {MaximumDelay.TotalSeconds} seconds."),
                nameof(delays)
            );
    }

    /// <summary>The delay behind a frame; a single one holds for all.</summary>
    internal static TimeSpan DelayOf(IReadOnlyList<TimeSpan> delays, int frame) =>
        delays[delays.Count == 1 ? 0 : frame];
}

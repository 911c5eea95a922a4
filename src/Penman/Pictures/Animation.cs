namespace Penman.Pictures;

/// <summary>What both animated formats ask of their frames.</summary>
internal static class Animation
{
    /// <summary>The longest delay that both formats hold: 65.535 seconds.</summary>
    internal static readonly TimeSpan MaximumDelay = TimeSpan.FromMilliseconds(ushort.MaxValue);

    /// <summary>Refuses what neither format can hold.</summary>
    /// <exception cref="ArgumentException">No frame, or frames, delays and plays that do not fit together.</exception>
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
            throw new ArgumentException($"A delay lies from 0 to {MaximumDelay.TotalSeconds} seconds.", nameof(delays));
    }

    /// <summary>The delay behind a frame; a single one holds for all.</summary>
    internal static TimeSpan DelayOf(IReadOnlyList<TimeSpan> delays, int frame) =>
        delays[delays.Count == 1 ? 0 : frame];
}

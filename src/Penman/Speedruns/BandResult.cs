namespace Penman.Speedruns;

/// <summary>What it takes to reach a band, over all attempts.</summary>
/// <param name="Band">The band.</param>
/// <param name="Reached">Attempts that reached it.</param>
/// <param name="Attempts">
/// Attempts that count: all but those that a person ended before they reached it.
/// </param>
public sealed record BandResult(Band Band, int Reached, int Attempts)
{
    /// <summary>On the clock.</summary>
    public required BandSpread Seconds { get; init; }

    /// <summary>Real images shown.</summary>
    public required BandSpread Images { get; init; }

    /// <summary>Floating-point operations of all matrix products.</summary>
    public required BandSpread Flops { get; init; }

    /// <summary>Sums attempts up.</summary>
    public static BandResult Of(Band band, IReadOnlyList<SpeedrunAttempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        List<SpeedrunCheck?> firsts =
        [
            .. from attempt in attempts
            let first = attempt.FirstOf(band)
            where first is not null || !attempt.IsCut
            select first,
        ];
        return new(band, firsts.Count(first => first is not null), firsts.Count)
        {
            Seconds = BandSpread.Of([.. firsts.Select(first => first?.Seconds)]),
            Images = BandSpread.Of([.. firsts.Select(first => (double?)first?.Images)]),
            Flops = BandSpread.Of([.. firsts.Select(first => first?.Flops)]),
        };
    }
}

/// <summary>
/// One amount over all attempts. An attempt that does not reach the band counts as more than any other.
/// </summary>
/// <param name="Median">The one in the middle, of two the larger; null if that did not reach the band.</param>
/// <param name="Worst">The largest; null if an attempt did not reach the band.</param>
public sealed record BandSpread(double? Median, double? Worst)
{
    internal static BandSpread Of(IReadOnlyList<double?> amounts)
    {
        List<double?> ordered = [.. amounts.OrderBy(amount => amount ?? double.PositiveInfinity)];
        return ordered.Count == 0 ? new(null, null) : new(ordered[ordered.Count / 2], ordered[^1]);
    }
}

namespace Penman.Evaluation.Judging;

/// <summary>A figure of a <see cref="QuickScore"/>: its name, how it is written, and what real digits reach.</summary>
/// <param name="Name">In words.</param>
/// <param name="Value">Its value; null where a score has none.</param>
/// <param name="Real">What real digits reach; null where that is not known.</param>
public sealed record QuickFigure(string Name, Func<QuickScore, double?> Value, Func<QuickScore, double?> Real)
{
    private const string Share = "0.0%";

    /// <summary>The Frechet distance in floors.</summary>
    public static QuickFigure FrechetRatio { get; } =
        new("Fréchet distance, in floors", score => score.FrechetRatio, _ => 1);

    /// <summary>The Frechet distance, beside its floor.</summary>
    public static QuickFigure FrechetDistance { get; } =
        new("Fréchet distance", score => score.FrechetDistance, score => score.FrechetFloor);

    /// <summary>The share of images that are read as asked.</summary>
    public static QuickFigure Agreement { get; } =
        new("read as asked", score => score.Agreement, _ => null) { Format = Share };

    /// <summary>
    /// Coverage: as many images of the same distribution cover 1 - 2^-5 with 5 neighbours (Naeem et al. 2020).
    /// </summary>
    public static QuickFigure Coverage { get; } =
        new("coverage", score => score.Coverage, _ => 1 - (1 / 32.0)) { Format = Share };

    /// <summary>How different images of a digit are.</summary>
    public static QuickFigure Diversity { get; } = new("diversity", score => score.Diversity, _ => 1);

    /// <summary>How often the rarest digit comes.</summary>
    public static QuickFigure RarestShare { get; } =
        new("rarest digit, share of its due", score => score.RarestShare, _ => 1) { Format = Share };

    /// <summary>How near training images are.</summary>
    public static QuickFigure NearestRatio { get; } =
        new("distance to the nearest training image", score => score.NearestRatio, _ => 1);

    /// <summary>How many images are all but training images.</summary>
    public static QuickFigure NearCopies { get; } =
        new("near copies", score => score.NearCopies, _ => 0) { Format = Share };

    /// <summary>All, the main one first.</summary>
    public static IReadOnlyList<QuickFigure> All { get; } =
    [FrechetRatio, FrechetDistance, Agreement, Coverage, Diversity, RarestShare, NearestRatio, NearCopies];

    /// <summary>How people read it, a .NET format.</summary>
    public string Format { get; init; } = "0.00";

    /// <summary>As people read it in a score; null where the score has none.</summary>
    public string? TextIn(QuickScore score) => TextOf(Value(score));

    /// <summary>As people read what real digits reach; null where that is not known.</summary>
    public string? RealTextIn(QuickScore score) => TextOf(Real(score));

    private string? TextOf(double? value) => value?.ToString(Format, CultureInfo.InvariantCulture);
}

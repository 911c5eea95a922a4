using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Studio.Exploring;

/// <summary>A way from hand to hand, or in one hand from class to class.</summary>
public sealed record Walk
{
    /// <summary>Pictures at most.</summary>
    public const int MostFrames = 240;

    /// <summary>The hands to pass: at least two from hand to hand, one from class to class.</summary>
    public IReadOnlyList<NamedStyle> Styles { get; init; } = [];

    /// <summary>The class all the way; null for each seed's own. The first one from class to class.</summary>
    public int? From { get; init; }

    /// <summary>The last class; null from hand to hand.</summary>
    public int? To { get; init; }

    /// <summary>What becomes of the pictures.</summary>
    public WayPicture Picture { get; init; } = new();

    /// <summary>A field for how many pictures somebody wants; empty for as many as look smooth.</summary>
    public static FormField<int?> FramesField() => FormField.WholeOrNone("The number of pictures", 2, MostFrames);

    /// <summary>What the file is called.</summary>
    public string FileName => $"{(To is null ? "way" : "morph")}.{Extension}";

    /// <summary>Along the arc between styles; classes are mixed in a straight line.</summary>
    internal PathKind Path => To is null ? PathKind.Spherical : PathKind.Linear;

    /// <summary>The points that it leads through.</summary>
    internal IReadOnlyList<LatentPoint> Keys =>
        To is { } last
            ? [Styles[0].Point.WithDigit(From!.Value), Styles[0].Point.WithDigit(last)]
            : [.. Styles.Select(style => From is { } label ? style.Point.WithDigit(label) : style.Point)];

    private string Extension =>
        Picture.Form switch
        {
            WayForm.Gif => "gif",
            WayForm.Apng => "apng",
            _ => "png",
        };

    /// <summary>The command line that draws the same file.</summary>
    internal string CommandIn(CommandText commands) =>
        To is { } last
            ? commands.Morph(Styles[0], From!.Value, last, Picture, FileName)
            : commands.Interpolate(Styles, From, Picture, FileName);

    /// <summary>Refuses what cannot be walked, or shown.</summary>
    /// <exception cref="ArgumentException">Says what to choose.</exception>
    internal void Check(Explorer explorer)
    {
        if (To is not null && !explorer.KnowsClasses)
            throw new ArgumentException("This model was trained without labels; walk from hand to hand.");
        if (
            explorer.KnowsClasses
            && From is null
            && Styles.Any(style => !style.Point.ClassWeights.ContainsAnyExcept(0f))
        )
            throw new ArgumentException("A hand of this walk does not say which digit to draw; choose one.");
        var keys = To is null ? Styles.Count : 2;
        var frames = Picture.FramesFor(keys);
        if (frames < keys)
            throw new ArgumentException($"{frames} pictures are too few for a walk through {keys} hands.");
        if (frames > MostFrames)
            throw new ArgumentException($"That would be {frames} pictures; choose {MostFrames} or fewer.");
        Picture.ExpectShowable(keys);
    }
}

using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>What <c>penman directions</c> looks for and draws.</summary>
internal sealed record DirectionsOptions
{
    public const int MostCount = 100;

    /// <summary>Where a style is drawn along each direction, in standard deviations.</summary>
    public static IReadOnlyList<int> Coordinates { get; } = [-3, -2, -1, 0, 1, 2, 3];

    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>How many directions are drawn.</summary>
    public int Count { get; init; } = 8;

    /// <summary>The digit that is looked at; null for the average of all, drawn in the style's own digit.</summary>
    public int? Digit { get; init; }

    /// <summary>The style that moves.</summary>
    public StyleKey Style { get; init; } = StyleKey.Of(0);

    public int Scale { get; init; } = 2;

    public string Out { get; init; } = "directions.png";

    public bool MayOverwrite { get; init; }

    /// <summary>Refuses a picture that is too large.</summary>
    /// <exception cref="UsageException">Names what to change.</exception>
    public void Validate() =>
        PictureSize.Check("The picture would have", Count * Coordinates.Count, Scale, "a smaller --count or --scale");
}

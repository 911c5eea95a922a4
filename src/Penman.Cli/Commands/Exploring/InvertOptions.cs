using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>What <c>penman invert</c> looks for.</summary>
internal sealed record InvertOptions(string Picture)
{
    public const int MostSiblings = 50;

    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>The digit, if it is known.</summary>
    public int? Digit { get; init; }

    /// <summary>Siblings beside each other: as many as digits in the last row.</summary>
    public const int SiblingsInRow = 10;

    /// <summary>Siblings to draw.</summary>
    public int Siblings { get; init; }

    /// <summary>How far they move, in standard deviations of styles.</summary>
    public double Distance { get; init; } = 0.35;

    /// <summary>Starting points for each digit.</summary>
    public int Restarts { get; init; } = 2;

    /// <summary>Where the latent vector goes; null for nowhere.</summary>
    public string? Latent { get; init; }

    public int Scale { get; init; } = 4;

    public string Out { get; init; } = "inverted.png";

    public bool MayOverwrite { get; init; }

    /// <summary>Refuses a picture that is too large.</summary>
    /// <exception cref="UsageException">Names what to change.</exception>
    public void Validate()
    {
        var rows = Siblings == 0 ? 1 : 2 + (Siblings + SiblingsInRow - 1) / SiblingsInRow;
        PictureSize.Check("The picture would have", rows * SiblingsInRow, Scale, "a smaller --vary or --scale");
    }
}

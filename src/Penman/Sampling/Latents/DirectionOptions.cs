namespace Penman.Sampling.Latents;

/// <summary>How <see cref="PrincipalDirections"/> are found.</summary>
public sealed record DirectionOptions
{
    /// <summary>Styles over which the effect of a move is averaged, at least 1.</summary>
    public int Styles { get; init; } = 100;

    /// <summary>The digit in these styles; null for all digits in turn.</summary>
    public int? Digit { get; init; }

    /// <summary>Draws the styles.</summary>
    public ulong Seed { get; init; }
}

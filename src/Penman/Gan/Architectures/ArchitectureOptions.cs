namespace Penman.Gan.Architectures;

/// <summary>What a user may choose about an architecture.</summary>
public sealed record ArchitectureOptions
{
    /// <summary>Numbers in a latent vector.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Normalisation between the generator's layers.</summary>
    public GeneratorNorm GeneratorNorm { get; init; }
}

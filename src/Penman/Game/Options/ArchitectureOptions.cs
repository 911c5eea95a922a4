namespace Penman.Game.Options;

/// <summary>What a user may choose about an architecture.</summary>
public sealed record ArchitectureOptions
{
    /// <summary>Numbers in a latent vector.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Normalisation between the generator's layers.</summary>
    public GeneratorNorm GeneratorNorm { get; init; }

    /// <summary>How the networks learn of the class.</summary>
    public Conditioning Conditional { get; init; }

    /// <summary>Whether every weight of the discriminator is divided by its largest singular value (Miyato et al.
    /// 2018).</summary>
    public bool SpectralNorm { get; init; }

    /// <summary>Share of the discriminator's last features that training drops at random, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Whether the discriminator's last features get the batch's standard deviation beside them (Karras et al. 2018).
    /// </summary>
    public bool MinibatchDeviation { get; init; }
}

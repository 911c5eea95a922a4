namespace Penman.Game.Options;

/// <summary>Normalisation between the generator's layers.</summary>
public enum GeneratorNorm
{
    /// <summary>None.</summary>
    None,

    /// <summary>Batch normalisation before each activation.</summary>
    Batch,
}

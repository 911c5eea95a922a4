namespace Penman.Sampling;

/// <summary>A picture to draw from a generator: in which style, and of which digit.</summary>
/// <param name="Seed">The style: the latent vector, standard normal numbers drawn from this seed.</param>
/// <param name="Digit">
/// What a conditional generator shall draw: a label of the data it was trained on, from 0 on; if null, one drawn from the
/// seed, each as likely as the others. The latent vector does not depend on it.
/// </param>
public readonly record struct DigitRequest(ulong Seed, int? Digit = null)
{
    /// <summary>
    /// How far the latent vector z moves, from 0 (not at all) to 1 (to another): √(1 - v²) z + v z', where z' is drawn
    /// from the same seed, so that the sum is as likely a vector as z.
    /// </summary>
    public double Variation { get; init; }

    /// <summary>Which z' it moves towards.</summary>
    public uint VariationIndex { get; init; }
}

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

/// <summary>Which digits a generator can be asked for.</summary>
internal static class DigitRange
{
    /// <exception cref="ArgumentException">The generator has no such digit; the sentence says which it has.</exception>
    public static void Check(int digit, int classes)
    {
        if (classes == 0)
            throw new Sentence(
                $"The generator was trained without labels and cannot be asked for a digit; train one with {new Name("Conditional")}, or take {new Name("the model in the box")}."
            ).As(message => new ArgumentException(message));
        if (digit < 0 || digit >= classes)
            throw new ArgumentException($"The digit {digit} is asked for, but there are 0 to {classes - 1}.");
    }
}

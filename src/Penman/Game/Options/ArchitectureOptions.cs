using Penman.Data;
using Penman.Networks;
using Penman.Networks.Plans;

namespace Penman.Game.Options;

/// <summary>What networks are built for, and what a user may choose about them.</summary>
public sealed record ArchitectureOptions
{
    private const int MostClasses = 1_000;

    /// <summary>Options for images of a format, the rest at its defaults.</summary>
    /// <param name="format">Sizes of the images.</param>
    /// <param name="classes">Classes that a conditional generator can be asked for, 1 to 1,000.</param>
    /// <exception cref="ArgumentException">
    /// Sides that are not multiples of 4 from 16 to 64, channels other than 1 and 3, or another number of classes.
    /// </exception>
    public ArchitectureOptions(ImageFormat format, int classes)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (!format.CanBeLearned)
            throw new ArgumentException(
                $"Images of {format} cannot be learned; each side must be {ImageFormat.PossibleSides}, "
                    + "and the channels 1 (grey) or 3 (colour)."
            );
        if (classes is < 1 or > MostClasses)
            throw new ArgumentException(
                FormattableString.Invariant($"There are {classes} classes, but must be from 1 to {MostClasses:N0}.")
            );
        (Format, Classes) = (format, classes);
    }

    /// <summary>Sizes of the images.</summary>
    public ImageFormat Format { get; }

    /// <summary>Classes that a conditional generator can be asked for.</summary>
    public int Classes { get; }

    /// <summary>Numbers in a latent vector.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Normalisation between the generator's layers.</summary>
    public GeneratorNorm GeneratorNorm { get; init; }

    /// <summary>How the generator's last numbers become greys.</summary>
    public Tones Tones { get; init; }

    /// <summary>How the networks learn of the class.</summary>
    public Conditioning Conditional { get; init; }

    /// <summary>Whether a discriminator that is told the class by projection reads it in real images as well.</summary>
    public bool Reads { get; init; }

    /// <summary>Which latent numbers are codes that the discriminator guesses; with any, no class is told.</summary>
    public CodeSizes Codes { get; init; } = CodeSizes.None;

    /// <summary>
    /// Whether every weight of the discriminator is divided by its largest singular value (Miyato et al. 2018).
    /// </summary>
    public bool SpectralNorm { get; init; }

    /// <summary>Share of the discriminator's last features that training drops at random, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Whether the discriminator's last features get the batch's standard deviation beside them (Karras et al. 2018).
    /// </summary>
    public bool MinibatchDeviation { get; init; }

    /// <summary>In which of both networks' maps each place looks at all others (Zhang et al. 2019).</summary>
    public AttentionMaps SelfAttention { get; init; }

    /// <summary>What the sizes of layers follow from.</summary>
    internal PlanSizes Sizes => new(Format, Classes, LatentSize);
}

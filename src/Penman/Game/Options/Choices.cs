using System.Text.Json.Serialization;
using Penman.Files;

namespace Penman.Game.Options;

/// <summary>
/// How the networks learn which class is asked for. A conditional generator always gets it beside the latent vector.
/// </summary>
[JsonConverter(typeof(EnumNames<Conditioning>))]
public enum Conditioning
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>
    /// The discriminator sees one more image per class, all ones for the class asked for (Mirza and Osindero 2014).
    /// </summary>
    Concatenation,

    /// <summary>
    /// The discriminator's logit is w.h + e_y.h, with features h and a learned vector e_y for each class (Miyato and
    /// Koyama 2018).
    /// </summary>
    Projection,

    /// <summary>
    /// The discriminator is not told: it guesses the class of every image, and both players lose by wrong guesses
    /// (AC-GAN, Odena et al. 2017).
    /// </summary>
    Auxiliary,
}

/// <summary>Normalisation between the generator's layers.</summary>
[JsonConverter(typeof(EnumNames<GeneratorNorm>))]
public enum GeneratorNorm
{
    /// <summary>None.</summary>
    None,

    /// <summary>Batch normalisation before each activation.</summary>
    Batch,
}

/// <summary>How a generator's last numbers become greys in [-1, 1].</summary>
[JsonConverter(typeof(EnumNames<Tones>))]
public enum Tones
{
    /// <summary>By the hyperbolic tangent, which nears black and white and never quite gets there.</summary>
    Tanh,

    /// <summary>By a curve that is black below a number and flat where ink is white.</summary>
    Curve,
}

/// <summary>In which maps of both networks each place looks at all others (SAGAN, Zhang et al. 2019).</summary>
[JsonConverter(typeof(AttentionWords))]
public enum AttentionMaps
{
    /// <summary>In none.</summary>
    False,

    /// <summary>In those of a quarter of the image's sides; in networks of one's own, wherever these say.</summary>
    True,

    /// <summary>In those of half of the sides, which are four times as many places.</summary>
    Half,

    /// <summary>In both.</summary>
    Both,
}

/// <summary>In which order a step moves the two players.</summary>
[JsonConverter(typeof(EnumNames<UpdateOrder>))]
public enum UpdateOrder
{
    /// <summary>The discriminator first, then the generator against the discriminator just updated.</summary>
    Alternating,

    /// <summary>
    /// Both at once, each against the other as it was: one pass through the discriminator serves both.
    /// </summary>
    Simultaneous,
}

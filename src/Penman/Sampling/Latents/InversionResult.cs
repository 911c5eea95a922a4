using Penman.Pictures;

namespace Penman.Sampling.Latents;

/// <summary>What an <see cref="Inversion"/> found.</summary>
/// <param name="Point">Where in the generator's room the picture lies.</param>
/// <param name="Reconstruction">What the generator draws there, 28x28.</param>
/// <param name="Error">
/// Euclidean distance of the two pictures' samples in [-1, 1], for MNIST's sizes from 0 to 56. Between an MNIST test image and the
/// nearest of 60,000 training images the median is 8.8.
/// </param>
/// <param name="Readings">
/// Digits that could be refined, the found one first, each with its smallest loss: the squared error and the price of
/// its style. Empty for a generator that was trained without labels.
/// </param>
public sealed record InversionResult(
    LatentPoint Point,
    Image Reconstruction,
    double Error,
    IReadOnlyList<(int Digit, double Loss)> Readings
)
{
    /// <summary>
    /// The error that 99 of 100 digits stay below: of 300 MNIST test images in the model in the box the median was 3.7,
    /// the 99th percentile 8.0. Of 50 garments of Fashion-MNIST, 47 lay above.
    /// </summary>
    public const double UsualError = 8;

    /// <summary>Whether the generator draws nothing like the picture, so that it may show no digit at all.</summary>
    public bool IsFar => Error > UsualError;

    /// <summary>The digit; null for a generator that was trained without labels.</summary>
    public int? Digit => Point.Digit;
}

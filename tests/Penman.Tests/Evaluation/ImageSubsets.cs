using Penman.Data;

namespace Penman.Tests.Evaluation;

/// <summary>Small sets of real images.</summary>
internal static class ImageSubsets
{
    /// <summary>The first images of each digit, digit by digit.</summary>
    public static ImageSet FirstOfEach(this ImageSet images, int count)
    {
        int[] places =
        [
            .. Enumerable
                .Range(0, Mnist.Classes.Count)
                .SelectMany(digit =>
                    Enumerable.Range(0, images.Count).Where(i => images.Labels[i] == digit).Take(count)
                ),
        ];
        return Mnist.Digits(
            [.. places.SelectMany(place => images.PixelsOf(place).ToArray())],
            [.. places.Select(place => images.Labels[place])]
        );
    }
}

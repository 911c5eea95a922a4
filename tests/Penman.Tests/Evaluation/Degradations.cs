using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Tests.Evaluation;

/// <summary>Ways to spoil images.</summary>
internal static class Degradations
{
    /// <summary>
    /// Real images drawn at random: equal strides through MNIST are no fair choice, for its order has a period.
    /// </summary>
    public static JudgedImages Some(ImageSet images, int count)
    {
        var order = new int[images.Count];
        CountedRandom.Permutation(seed: 2, stream: 0, step: 0, order);
        return JudgedImages.Of(images).Take([.. order.Take(count)]);
    }

    /// <summary>Adds normal noise; sigma in units of [-1, 1].</summary>
    public static JudgedImages Noise(JudgedImages images, double sigma)
    {
        var noise = new float[images.Pixels.Length];
        CountedRandom.Normal(seed: 1, stream: 0, step: 0, firstIndex: 0, noise);
        return new(
            images.Format,
            [
                .. images.Pixels.Zip(
                    noise,
                    (pixel, z) => (byte)Math.Clamp(Math.Round(pixel + 127.5 * sigma * z), 0, 255)
                ),
            ],
            images.Asked
        );
    }

    /// <summary>Replaces each pixel by the mean of the 3x3 around it; outside is background.</summary>
    public static JudgedImages Blur(JudgedImages images)
    {
        var pixels = new byte[images.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (image, row, column) = (i / 784 * 784, i % 784 / 28, i % 28);
            var sum = 0;
            for (var y = Math.Max(0, row - 1); y <= Math.Min(Mnist.Format.Rows - 1, row + 1); y++)
            for (var x = Math.Max(0, column - 1); x <= Math.Min(Mnist.Format.Columns - 1, column + 1); x++)
                sum += images.Pixels[image + 28 * y + x];
            pixels[i] = (byte)Math.Round(sum / 9.0);
        }

        return new(images.Format, pixels, images.Asked);
    }
}

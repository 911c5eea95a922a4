using System.Runtime.InteropServices;
using Penman.Data;

namespace Penman.Evaluation.Copies;

/// <summary>
/// Images in 14x14 blocks of 2x2 pixels, each replaced by its sum: a distance roughly, in a quarter of the work.
/// </summary>
/// <remarks>
/// With d the difference of two images and S its sum over a block, S^2 is at most 4 times the sum of d^2 over the block
/// (Cauchy and Schwarz). So the sum of all S^2 is at most 4 |d|^2: a bound from below. Measured on MNIST, the root of
/// the bound is 0.87 of the distance, and 0.4 % of the training images cannot be ruled out by it; blocks of 4x4 leave
/// 13 %. Sums are at most 1,020, and 196 squares of them 203,918,400: shorts and ints hold all of it.
/// </remarks>
internal sealed class CoarseImages
{
    /// <summary>Pairs of sums, two shorts in an int, for each image: 98.</summary>
    public const int Pairs = Length / 2;

    /// <summary>How many times the square that it bounds a sum of squares may be.</summary>
    public const int Scale = BlockSide * BlockSide;

    private const int Length = ImageSet.PixelsPerImage / Scale;
    private const int BlockSide = 2;
    private const int BlocksPerRow = ImageSet.Columns / BlockSide;

    private readonly short[] _sums;
    private readonly int[] _norms;

    /// <param name="pixels">(N, 28, 28).</param>
    /// <param name="padTo">The number of images is raised to a multiple of this, with images that are 0.</param>
    public CoarseImages(ReadOnlySpan<byte> pixels, int padTo = 1)
    {
        var count = pixels.Length / ImageSet.PixelsPerImage;
        var padded = (count + padTo - 1) / padTo * padTo;
        (_sums, _norms) = (new short[padded * Length], new int[padded]);
        for (var image = 0; image < count; image++)
        {
            var sums = _sums.AsSpan(image * Length, Length);
            Add(pixels.Slice(image * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage), sums);
            foreach (var sum in sums)
                _norms[image] += sum * sum;
        }
    }

    /// <summary>The pairs of some images, one image after another.</summary>
    public ReadOnlySpan<int> PairsOf(int first, int count) =>
        MemoryMarshal.Cast<short, int>(_sums.AsSpan(first * Length, count * Length));

    /// <summary>The sum of the squares of an image's sums.</summary>
    public int Norm(int image) => _norms[image];

    private static void Add(ReadOnlySpan<byte> pixels, Span<short> sums)
    {
        for (var row = 0; row < ImageSet.Rows; row++)
        {
            for (var column = 0; column < ImageSet.Columns; column++)
                sums[(row / BlockSide * BlocksPerRow) + (column / BlockSide)] += pixels[
                    (row * ImageSet.Columns) + column
                ];
        }
    }
}

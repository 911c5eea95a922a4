using Penman.Data;

namespace Penman.Evaluation;

/// <summary>A block of images, and the nearest training image of each.</summary>
internal sealed class NearestImageSearch
{
    private const int Pixels = ImageSet.PixelsPerImage;
    private const int Tile = PixelProducts.TileRows;

    private readonly ReadOnlyMemory<byte> _images;
    private readonly byte[] _train;
    private readonly CoarseImages _coarse;
    private readonly (int Index, int SquaredShades)[] _best;
    private readonly int[] _leftOut;

    /// <param name="images">(n, 28, 28).</param>
    /// <param name="train">(N, 28, 28).</param>
    public NearestImageSearch(ReadOnlyMemory<byte> images, byte[] train)
    {
        (_images, _train) = (images, train);
        _coarse = new CoarseImages(images.Span, padTo: Tile);
        (_best, _leftOut) = (new (int, int)[images.Length / Pixels], new int[images.Length / Pixels]);
        // More than any squared distance, which is at most 784 * 255^2; and an int holds 4 times as much.
        _best.AsSpan().Fill((-1, int.MaxValue / CoarseImages.Scale));
        _leftOut.AsSpan().Fill(-1);
    }

    /// <summary>Says which training image an image shall not be compared with; -1 for none.</summary>
    public void LeaveOut(int image, int candidate) => _leftOut[image] = candidate;

    /// <summary>The place of the nearest, the first of equals, and their squared distance in shades.</summary>
    public (int Index, int SquaredShades) Best(int image) => _best[image];

    /// <summary>Compares all images with all of the training set.</summary>
    /// <param name="train">The training set's coarse images.</param>
    public void Consider(CoarseImages train)
    {
        for (var candidate = 0; candidate < _train.Length / Pixels; candidate++)
        {
            var sums = train.Sums(candidate, count: 1);
            for (var image = 0; image < _best.Length; image += Tile)
            {
                var (first, second, third, fourth) = PixelProducts.Multiply(_coarse.Sums(image, Tile), sums);
                var norm = train.Norm(candidate);
                Consider(image, candidate, norm - (2 * first));
                Consider(image + 1, candidate, norm - (2 * second));
                Consider(image + 2, candidate, norm - (2 * third));
                Consider(image + 3, candidate, norm - (2 * fourth));
            }
        }
    }

    private void Consider(int image, int candidate, int boundLessNorm)
    {
        if (
            image >= _best.Length
            || boundLessNorm + _coarse.Norm(image) >= CoarseImages.Scale * _best[image].SquaredShades
        )
            return;
        var distance = PixelProducts.SquaredDistance(
            _images.Span.Slice(image * Pixels, Pixels),
            _train.AsSpan(candidate * Pixels, Pixels)
        );
        if (distance < _best[image].SquaredShades && candidate != _leftOut[image])
            _best[image] = (candidate, distance);
    }
}

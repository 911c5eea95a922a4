using System.Runtime.Intrinsics;
using Penman.Data;

namespace Penman.Evaluation.Copies;

/// <summary>A block of images, and the nearest training image of each.</summary>
internal sealed class NearestImageSearch
{
    private const int Tile = PixelProducts.TileRows;

    private readonly ReadOnlyMemory<byte> _images;
    private readonly ImageSet _train;
    private readonly CoarseImages _coarse;
    private readonly (int Index, int SquaredShades)[] _best;
    private readonly int[] _limits;
    private readonly int[] _leftOut;

    /// <param name="images">(n, channels, rows, columns), of the training set's format.</param>
    /// <param name="train">Among what is sought.</param>
    public NearestImageSearch(ReadOnlyMemory<byte> images, ImageSet train)
    {
        (_images, _train) = (images, train);
        _coarse = new CoarseImages(train.Format, images.Span, padTo: Tile);
        var count = images.Length / train.Format.Values;
        (_best, _leftOut) = (new (int, int)[count], new int[count]);
        // More than any squared distance, which is at most 4,096 * 255^2; and an int holds 4 times as much.
        _best.AsSpan().Fill((-1, int.MaxValue / CoarseImages.Scale));
        _limits = new int[(_best.Length + Tile - 1) / Tile * Tile];
        _limits.AsSpan().Fill(int.MinValue);
        for (var image = 0; image < _best.Length; image++)
            Lower(image);
        _leftOut.AsSpan().Fill(-1);
    }

    /// <summary>Says which training image an image shall not be compared with; -1 for none.</summary>
    public void LeaveOut(int image, int candidate) => _leftOut[image] = candidate;

    /// <summary>The place of the nearest, the first of equals, and their squared distance in shades.</summary>
    public (int Index, int SquaredShades) Best(int image) => _best[image];

    /// <summary>Compares all images with all of the training set, in its order.</summary>
    /// <param name="train">The training set's coarse images.</param>
    public void Consider(CoarsePanels train)
    {
        Span<int> products = stackalloc int[Tile * CoarsePanels.Width];
        for (var panel = 0; panel < train.Count; panel++)
        {
            for (var image = 0; image < _limits.Length; image += Tile)
            {
                PixelProducts.Multiply(_coarse.PairsOf(image, Tile), train.Panel(panel), products);
                for (var row = 0; row < Tile; row++)
                    Consider(
                        image + row,
                        panel * CoarsePanels.Width,
                        products.Slice(row * CoarsePanels.Width, CoarsePanels.Width),
                        train.Norms(panel)
                    );
            }
        }
    }

    /// <summary>
    /// The bound of a squared distance, |a|^2 + |b|^2 - 2 a.b, is below 4 times that of the nearest if
    /// |b|^2 - 2 a.b is below the image's limit: hardly ever, so vectors are asked first.
    /// </summary>
    private void Consider(int image, int first, ReadOnlySpan<int> products, ReadOnlySpan<int> norms)
    {
        for (var i = 0; i < products.Length; i += Vector256<int>.Count)
        {
            var bounds = Vector256.Create(norms[i..]) - (2 * Vector256.Create(products[i..]));
            if (!Vector256.LessThanAny(bounds, Vector256.Create(_limits[image])))
                continue;
            for (var lane = i; lane < i + Vector256<int>.Count; lane++)
            {
                if (norms[lane] - (2 * products[lane]) < _limits[image])
                    Compare(image, first + lane);
            }
        }
    }

    private void Compare(int image, int candidate)
    {
        var distance = PixelProducts.SquaredDistance(
            _images.Span.Slice(image * _train.Format.Values, _train.Format.Values),
            _train.PixelsOf(candidate)
        );
        if (distance >= _best[image].SquaredShades || candidate == _leftOut[image])
            return;
        _best[image] = (candidate, distance);
        Lower(image);
    }

    private void Lower(int image) =>
        _limits[image] = (CoarseImages.Scale * _best[image].SquaredShades) - _coarse.Norm(image);
}

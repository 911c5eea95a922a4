using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Evaluators;

namespace Penman.Evaluation.Copies;

/// <summary>Finds, for each of many images, the nearest in a training set, by pixels.</summary>
/// <remarks>
/// Whole numbers throughout: exact, on any machine and any number of threads. <see cref="CoarseImages"/> rule out most
/// of the training set without looking at its pixels.
/// </remarks>
public static class NearestImages
{
    /// <summary>So many that the training set, too large for a cache, is read through seldom.</summary>
    private const int ImagesPerBlock = 128;

    /// <summary>A step between two of the 256 shades is 2 / 255 in [-1, 1].</summary>
    private const double ShadesPerUnit = 127.5;

    /// <summary>The nearest training image of each image, in their order; time grows as both numbers.</summary>
    /// <param name="images">What is looked at, for instance fakes.</param>
    /// <param name="train">Among what is sought.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="ArgumentException">Of two formats, or of over 4,096 numbers.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up, which it does within 128 images.</exception>
    public static IReadOnlyList<NearestImage> Find(
        JudgedImages images,
        ImageSet train,
        int threads = 0,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(train);
        if (images.Format != train.Format)
            throw new ArgumentException(
                $"Images of {images.Format} are not near to training images of {train.Format}.",
                nameof(images)
            );
        return Search(images.Pixels, train, _ => -1, threads, cancellation);
    }

    /// <summary>The nearest <em>other</em> training image of some training images.</summary>
    /// <param name="train">The training set, at least 2 images.</param>
    /// <param name="places">Places in it; the result has their order.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="ArgumentException">A training set of one image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up, which it does within 128 images.</exception>
    public static IReadOnlyList<NearestImage> FindOthers(
        ImageSet train,
        IReadOnlyList<int> places,
        int threads = 0,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(places);
        if (train.Count < 2)
            throw new ArgumentException("A training set of one image has no other that could be near.", nameof(train));
        byte[] pixels = [.. places.SelectMany(place => train.PixelsOf(place).ToArray())];
        return Search(pixels, train, image => places[image], threads, cancellation);
    }

    private static NearestImage[] Search(
        byte[] images,
        ImageSet train,
        Func<int, int> leftOut,
        int threads,
        CancellationToken cancellation
    )
    {
        var nearest = new NearestImage[images.Length / train.Format.Values];
        var panels = new CoarsePanels(train);
        Workers.For(
            (nearest.Length + ImagesPerBlock - 1) / ImagesPerBlock,
            threads,
            block =>
            {
                var (first, end) = (block * ImagesPerBlock, Math.Min((block + 1) * ImagesPerBlock, nearest.Length));
                var search = new NearestImageSearch(
                    images.AsMemory(first * train.Format.Values, (end - first) * train.Format.Values),
                    train
                );
                for (var i = first; i < end; i++)
                    search.LeaveOut(i - first, leftOut(i));
                search.Consider(panels);
                for (var i = first; i < end; i++)
                {
                    var (index, squaredShades) = search.Best(i - first);
                    nearest[i] = new NearestImage(index, Math.Sqrt(squaredShades) / ShadesPerUnit);
                }
            },
            cancellation
        );
        return nearest;
    }
}

/// <summary>The training image that is nearest to some image.</summary>
/// <param name="Index">Its place in the training set; the first of equally near ones.</param>
/// <param name="Distance">
/// Euclidean distance of the two images' pixels in [-1, 1], from 0 to 56 for MNIST's 784. Between an MNIST test image and its
/// nearest training image the median is 8.8.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NearestImage(int Index, double Distance);

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

using System.Runtime.InteropServices;
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
    /// <exception cref="ArgumentException">Of two formats, or of over 4,096 numbers.</exception>
    public static IReadOnlyList<NearestImage> Find(JudgedImages images, ImageSet train, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(train);
        if (images.Format != train.Format)
            throw new ArgumentException(
                $"Images of {images.Format} are not near to training images of {train.Format}.",
                nameof(images)
            );
        return Search(images.Pixels, train, _ => -1, threads);
    }

    /// <summary>The nearest <em>other</em> training image of some training images.</summary>
    /// <param name="train">The training set, at least 2 images.</param>
    /// <param name="places">Places in it; the result has their order.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <exception cref="ArgumentException">A training set of one image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static IReadOnlyList<NearestImage> FindOthers(ImageSet train, IReadOnlyList<int> places, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(places);
        if (train.Count < 2)
            throw new ArgumentException("A training set of one image has no other that could be near.", nameof(train));
        byte[] pixels = [.. places.SelectMany(place => train.PixelsOf(place).ToArray())];
        return Search(pixels, train, image => places[image], threads);
    }

    private static NearestImage[] Search(byte[] images, ImageSet train, Func<int, int> leftOut, int threads)
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
            }
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

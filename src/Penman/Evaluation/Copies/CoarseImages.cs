using System.Runtime.InteropServices;
using Penman.Data;

namespace Penman.Evaluation.Copies;

/// <summary>
/// Images in blocks of 2x2 pixels, each replaced by its sum: a distance roughly, in a quarter of the work.
/// </summary>
/// <remarks>
/// With d the difference of two images and S its sum over a block, S^2 is at most 4 times the sum of d^2 over the block
/// (Cauchy and Schwarz). So the sum of all S^2 is at most 4 |d|^2: a bound from below. Measured on MNIST, the root of
/// the bound is 0.87 of the distance, and 0.4 % of the training images cannot be ruled out by it; blocks of 4x4 leave
/// 13 %. Sums are at most 1,020, and the squares of 1,024 of them 1,065,369,600: shorts and ints hold that and twice it.
/// </remarks>
internal sealed class CoarseImages
{
    /// <summary>How many times the square that it bounds a sum of squares may be.</summary>
    public const int Scale = BlockSide * BlockSide;

    private const int MostValues = 1024 * Scale;

    private const int BlockSide = 2;

    private readonly int _length;
    private readonly short[] _sums;
    private readonly int[] _norms;

    /// <param name="format">The sizes of each image; both sides are even.</param>
    /// <param name="pixels">(N, channels, rows, columns).</param>
    /// <param name="padTo">The number of images is raised to a multiple of this, with images that are 0.</param>
    public CoarseImages(ImageFormat format, ReadOnlySpan<byte> pixels, int padTo = 1)
    {
        if (format.Values > MostValues)
            throw new ArgumentException(
                $"Copies are sought among images of up to {MostValues} numbers, but {format} are {format.Values}."
            );
        _length = format.Values / Scale;
        var count = pixels.Length / format.Values;
        var padded = (count + padTo - 1) / padTo * padTo;
        (_sums, _norms) = (new short[padded * _length], new int[padded]);
        for (var image = 0; image < count; image++)
        {
            var sums = _sums.AsSpan(image * _length, _length);
            Add(pixels.Slice(image * format.Values, format.Values), format.Columns, sums);
            foreach (var sum in sums)
                _norms[image] += sum * sum;
        }
    }

    /// <summary>Pairs of sums, two shorts in an int, for each image: 98 of MNIST's.</summary>
    public int Pairs => _length / 2;

    /// <summary>The pairs of some images, one image after another.</summary>
    public ReadOnlySpan<int> PairsOf(int first, int count) =>
        MemoryMarshal.Cast<short, int>(_sums.AsSpan(first * _length, count * _length));

    /// <summary>The sum of the squares of an image's sums.</summary>
    public int Norm(int image) => _norms[image];

    /// <summary>Rows of all channels, one after another: a block never lies in two.</summary>
    private static void Add(ReadOnlySpan<byte> pixels, int columns, Span<short> sums)
    {
        for (var row = 0; row < pixels.Length / columns; row++)
        {
            var blocks = sums[(row / BlockSide * columns / BlockSide)..];
            for (var column = 0; column < columns; column++)
                blocks[column / BlockSide] += pixels[(row * columns) + column];
        }
    }
}

/// <summary>
/// Coarse images in panels of 16, whose pairs of sums stand side by side, so that a vector of them is that many images.
/// </summary>
internal sealed class CoarsePanels
{
    public const int Width = PixelProducts.TileColumns;

    private readonly int _panelLength;
    private readonly int[] _pairs;
    private readonly int[] _norms;

    public CoarsePanels(ImageSet train)
    {
        var images = new CoarseImages(train.Format, train.Pixels);
        var count = train.Count;
        _panelLength = Width * images.Pairs;
        Count = (count + Width - 1) / Width;
        (_pairs, _norms) = (new int[Count * _panelLength], new int[Count * Width]);
        // What fills the last panel is further than anything.
        _norms.AsSpan().Fill(int.MaxValue);
        for (var image = 0; image < count; image++)
        {
            _norms[image] = images.Norm(image);
            var panel = _pairs.AsSpan(image / Width * _panelLength, _panelLength);
            var pairs = images.PairsOf(image, count: 1);
            for (var pair = 0; pair < pairs.Length; pair++)
                panel[(pair * Width) + (image % Width)] = pairs[pair];
        }
    }

    public int Count { get; }

    /// <summary>The pairs of a panel's images: (pairs, 16).</summary>
    public ReadOnlySpan<int> Panel(int index) => _pairs.AsSpan(index * _panelLength, _panelLength);

    /// <summary>The sum of the squares of each of its images' sums: (16).</summary>
    public ReadOnlySpan<int> Norms(int index) => _norms.AsSpan(index * Width, Width);
}

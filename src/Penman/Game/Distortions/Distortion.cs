using Penman.Networks;

namespace Penman.Game.Distortions;

/// <summary>
/// Images as a hand might have written them otherwise: shifted, scaled, turned, slanted and bent, each by amounts that
/// handwriting bears and each only in a share of the images. A discriminator that sees real and generated images so
/// cannot learn a small set by heart, and while the share stays below one (0.8 is usual) the generator still learns to draw
/// the images as they are (Karras et al. 2020, "Training Generative Adversarial Networks with Limited Data").
/// </summary>
/// <remarks>
/// All of it is one expression of ordinary operations, linear in the pixels: gradients go through it to the generator,
/// and penalties may differentiate them again. Where nothing is done to an image its pixels stay exactly as they are.
/// </remarks>
internal sealed class Distortion
{
    /// <summary>Deviation of a shift along either axis, as a share of the image's side.</summary>
    private const float Shift = 0.05f;

    /// <summary>Deviation of the logarithm of the size, and of half of that of the ratio of width to height.</summary>
    private const float Size = 0.1f,
        Ratio = 0.06f;

    /// <summary>Deviation of the tangent of half the angle: ten degrees.</summary>
    private const float HalfTurn = 0.087f;

    /// <summary>Deviation of the columns by which a row moves for each row below the middle.</summary>
    private const float Slant = 0.15f;

    /// <summary>Deviation of each of the curves that bend an image, as a share of its side: half a pixel of 28.</summary>
    private const float Bend = 0.018f;

    /// <summary>The ways to distort, each of which has a throw of its own whether it happens to an image.</summary>
    private const int Ways = 5;

    /// <summary>Normal numbers for an image before those of the curves.</summary>
    private const int AffineNumbers = 6;

    /// <summary>Draws of noise for a batch.</summary>
    public const uint Draws = 2;

    private readonly Raster _raster;

    /// <summary>Distorts images of a shape.</summary>
    /// <param name="image">(channels, rows, columns).</param>
    public Distortion(Shape image) => _raster = new(image[1], image[2]);

    /// <summary>Distorted images, of the same shape.</summary>
    /// <param name="images">(N, channels, rows, columns).</param>
    /// <param name="noise">Where the amounts come from: <see cref="Draws"/>.</param>
    /// <param name="share">A scalar: the share of images that each way happens to, from 0 to 1.</param>
    public Tensor Of(Tensor images, NoiseSource noise, Tensor share)
    {
        var count = images.Shape[0];
        var numbers = noise.Normal([count, AffineNumbers + 2 * Raster.Curves]);
        var happens = share.IsGreaterThan(noise.Uniform([count, Ways], draw: 1));
        Tensor Amount(int number, int way, float deviation) =>
            (numbers.Slice(1, number, 1) * happens.Slice(1, way, 1) * deviation).Reshape([count, 1, 1]);
        Tensor Curves(int axis) =>
            numbers.Slice(1, AffineNumbers + axis * Raster.Curves, Raster.Curves) * happens.Slice(1, 4, 1) * Bend;
        return Of(
            images,
            new(Amount(0, way: 0, Shift), Amount(1, way: 0, Shift))
            {
                Size = Amount(2, way: 1, Size),
                Ratio = Amount(3, way: 1, Ratio),
                HalfTangent = Amount(4, way: 2, HalfTurn),
                Slant = Amount(5, way: 3, Slant),
                BendAcross = Curves(0),
                BendDown = Curves(1),
            }
        );
    }

    /// <summary>Images distorted by given amounts.</summary>
    internal Tensor Of(Tensor images, Amounts amounts)
    {
        var matrix = Affine.Of(amounts);
        var (across, down) = (amounts.Across * _raster.Side, amounts.Down * _raster.Side);
        var rowOfResult = (_raster.Rows - down - matrix.RowByColumn * _raster.Columns) / matrix.RowByRow;
        // A column of the source for each row of it and column of the result, and a row for each place of the result.
        var columns =
            matrix.ColumnByColumn * _raster.Columns
            + matrix.ColumnByRow * rowOfResult
            + across
            + _raster.Bent(amounts.BendAcross * _raster.Side);
        var rows =
            matrix.RowByColumn * _raster.Columns
            + matrix.RowByRow * _raster.Rows
            + down
            + _raster.Bent(amounts.BendDown * _raster.Side);
        return _raster.ByRows(_raster.ByColumns(images, columns), rows);
    }

    /// <summary>How much is done to each image.</summary>
    /// <param name="Across">By how much the place that is read lies to the right, (N, 1, 1), in sides of the image.</param>
    /// <param name="Down">And further down.</param>
    internal readonly record struct Amounts(Tensor Across, Tensor Down)
    {
        /// <summary>The logarithm of how much larger the part is that is read, (N, 1, 1).</summary>
        public required Tensor Size { get; init; }

        /// <summary>Half of the logarithm of how much wider than high it is, (N, 1, 1).</summary>
        public required Tensor Ratio { get; init; }

        /// <summary>The tangent of half the angle by which it is turned, (N, 1, 1).</summary>
        public required Tensor HalfTangent { get; init; }

        /// <summary>Columns by which a row is moved for each row, (N, 1, 1).</summary>
        public required Tensor Slant { get; init; }

        /// <summary>Weights of the curves by which columns bend, (N, <see cref="Raster.Curves"/>), in sides.</summary>
        public required Tensor BendAcross { get; init; }

        /// <summary>And rows.</summary>
        public required Tensor BendDown { get; init; }
    }

    /// <summary>Where a place of the result lies in the source, but for shifts; each part is (N, 1, 1).</summary>
    private readonly record struct Affine(
        Tensor ColumnByColumn,
        Tensor ColumnByRow,
        Tensor RowByColumn,
        Tensor RowByRow
    )
    {
        /// <summary>Scaled along both axes, then slanted, then turned.</summary>
        public static Affine Of(Amounts amounts)
        {
            var square = amounts.HalfTangent.Square();
            var (cosine, sine) = ((1 - square) / (1 + square), 2 * amounts.HalfTangent / (1 + square));
            var (width, height) = ((amounts.Size + amounts.Ratio).Exp(), (amounts.Size - amounts.Ratio).Exp());
            return new(
                cosine * width,
                (cosine * amounts.Slant - sine) * height,
                sine * width,
                (sine * amounts.Slant + cosine) * height
            );
        }
    }
}

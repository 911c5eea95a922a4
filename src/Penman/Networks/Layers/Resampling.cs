namespace Penman.Networks.Layers;

/// <summary>A layer that makes images (N, C, H, W) larger or smaller by a whole factor, without weights.</summary>
public abstract class Resampling : Layer
{
    private protected Resampling(string name, int factor, string type)
        : base(name, LayerKind.Resampling, type)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        Factor = factor;
    }

    /// <inheritdoc/>
    public override string Detail => $"{Factor}×{Factor}";

    /// <inheritdoc/>
    public sealed override bool IsPiecewiseLinear => true;

    /// <summary>The quotient of the sizes, along rows and along columns.</summary>
    private protected int Factor { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">No images, or sizes that the factor does not divide.</exception>
    public sealed override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != 4)
            throw new ShapeException($"{Name}: takes images of 4 axes, but the shape is {input.Shape}.");
        return Resample(input);
    }

    private protected abstract Tensor Resample(Tensor images);
}

/// <summary>Each square becomes the mean of its pixels: (N, C, H, W) to (N, C, H / size, W / size).</summary>
public sealed class AveragePool(string name, int size = 2) : Resampling(name, size, "AveragePool")
{
    private protected override Tensor Resample(Tensor images)
    {
        var shape = images.Shape;
        if (shape[2] % Factor != 0 || shape[3] % Factor != 0)
            throw new ShapeException($"{Name}: squares of {Detail} do not tile the images of {shape}.");
        var (rows, columns) = (shape[2] / Factor, shape[3] / Factor);
        var squares = images.Reshape([shape[0] * shape[1] * rows, Factor, columns, Factor]);
        // Slices added, which is one elementwise loop either way; a sum over short axes takes tens of times as long.
        var sum = Enumerable
            .Range(0, Factor * Factor)
            .Select(i => squares.Slice(1, i / Factor, 1).Slice(3, i % Factor, 1))
            .Aggregate((partial, next) => partial + next);
        return (sum * (1f / (Factor * Factor))).Reshape([shape[0], shape[1], rows, columns]);
    }
}

/// <summary>Each pixel becomes a square of equal pixels: (N, C, H, W) to (N, C, factor H, factor W).</summary>
public sealed class UpsampleNearest(string name, int factor = 2) : Resampling(name, factor, "Upsample")
{
    /// <inheritdoc/>
    public override string Detail => $"nearest, {base.Detail}";

    private protected override Tensor Resample(Tensor images)
    {
        var shape = images.Shape;
        var rows = shape[0] * shape[1] * shape[2];
        var wide = Repeat(images.Reshape([rows * shape[3], 1])).Reshape([rows, Factor * shape[3]]);
        return Repeat(wide).Reshape([shape[0], shape[1], Factor * shape[2], Factor * shape[3]]);
    }

    /// <summary>
    /// Each row several times in a row. Joined, not broadcast: the gradient of a broadcast would be a sum over a short
    /// axis, which takes tens of times as long as the slices added here.
    /// </summary>
    private Tensor Repeat(Tensor rows) => Tensor.Concatenate(1, [.. Enumerable.Repeat(rows, Factor)]);
}

/// <summary>
/// Pixels are joined by straight lines along rows and columns, the border repeated: (N, C, H, W) to (N, C, factor H,
/// factor W), with pixels as squares whose corners stay in place (PyTorch's align_corners = false).
/// </summary>
public sealed class UpsampleBilinear(string name, int factor = 2) : Resampling(name, factor, "Upsample")
{
    private readonly Dictionary<int, Variable> _matrices = [];

    /// <inheritdoc/>
    public override string Detail => $"bilinear, {base.Detail}";

    private protected override Tensor Resample(Tensor images)
    {
        var shape = images.Shape;
        var planes = images.Reshape([shape[0] * shape[1], shape[2], shape[3]]);
        return AlongColumns(AlongColumns(planes)).Reshape([shape[0], shape[1], Factor * shape[2], Factor * shape[3]]);
    }

    /// <summary>
    /// (planes, rows, columns) to (planes, factor columns, rows): a second turn does the same along rows and sets them
    /// upright again.
    /// </summary>
    private Tensor AlongColumns(Tensor planes)
    {
        var (count, rows, columns) = (planes.Shape[0], planes.Shape[1], planes.Shape[2]);
        return planes
            .Reshape([count * rows, columns])
            .MatMul(MatrixFor(columns), transposeOther: true)
            .Reshape([count, rows, Factor * columns])
            .Permute(0, 2, 1);
    }

    /// <summary>(factor size, size): row i holds the shares of the old pixels in the new pixel i.</summary>
    private Variable MatrixFor(int size)
    {
        if (_matrices.TryGetValue(size, out var known))
            return known;
        var matrix = new Variable($"{Name}.shares", [Factor * size, size]);
        for (var i = 0; i < Factor * size; i++)
        {
            // The new pixel's middle in the old pixels' numbering, where pixel j has its middle at j.
            var middle = Math.Clamp((i + 0.5) / Factor - 0.5, 0, size - 1);
            var left = (int)middle;
            matrix.Values[i * size + left] += (float)(1 - (middle - left));
            matrix.Values[i * size + Math.Min(left + 1, size - 1)] += (float)(middle - left);
        }

        return _matrices[size] = matrix;
    }
}

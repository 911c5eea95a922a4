using Penman.Tensors;

namespace Penman.Nn;

/// <summary>Each square becomes the mean of its pixels: (N, C, H, W) to (N, C, H / size, W / size).</summary>
/// <param name="name">Its name.</param>
/// <param name="size">Rows and columns of a square, and the distance to the next; at least 1.</param>
public sealed class AveragePool(string name, int size = 2) : Resampling(name, size)
{
    /// <inheritdoc/>
    public override string Type => "AveragePool";

    private protected override Tensor Resample(Tensor images)
    {
        var shape = images.Shape;
        if (shape[2] % Factor != 0 || shape[3] % Factor != 0)
            throw new ShapeException($"{Name}: squares of {Detail} do not tile the images of {shape}.");
        var (rows, columns) = (shape[2] / Factor, shape[3] / Factor);
        var squares = images.Reshape([shape[0] * shape[1] * rows, Factor, columns, Factor]);
        // Rows first: sums of whole rows leave a fraction of the work to the short sums along a row.
        var sums = squares.SumKeepingAxes(1).SumKeepingAxes(3);
        return (sums * (1f / (Factor * Factor))).Reshape([shape[0], shape[1], rows, columns]);
    }
}

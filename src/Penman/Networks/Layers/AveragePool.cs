namespace Penman.Networks.Layers;

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
        // Slices added, which is one elementwise loop either way; a sum over short axes takes tens of times as long.
        var sum = Enumerable
            .Range(0, Factor * Factor)
            .Select(i => squares.Slice(1, i / Factor, 1).Slice(3, i % Factor, 1))
            .Aggregate((partial, next) => partial + next);
        return (sum * (1f / (Factor * Factor))).Reshape([shape[0], shape[1], rows, columns]);
    }
}

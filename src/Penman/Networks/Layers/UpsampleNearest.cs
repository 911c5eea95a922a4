namespace Penman.Networks.Layers;

/// <summary>Each pixel becomes a square of equal pixels: (N, C, H, W) to (N, C, factor H, factor W).</summary>
/// <param name="name">Its name.</param>
/// <param name="factor">At least 1.</param>
public sealed class UpsampleNearest(string name, int factor = 2) : Resampling(name, factor)
{
    /// <inheritdoc/>
    public override string Type => "Upsample";

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

using Penman.Tensors;

namespace Penman.Nn;

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
        return images
            .Reshape([rows, 1, shape[3], 1])
            .BroadcastTo([rows, Factor, shape[3], Factor])
            .Reshape([shape[0], shape[1], Factor * shape[2], Factor * shape[3]]);
    }
}

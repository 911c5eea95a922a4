namespace Penman.Networks.Layers;

/// <summary>
/// Pixels are joined by straight lines along rows and columns, the border repeated: (N, C, H, W) to (N, C, factor H,
/// factor W), with pixels as squares whose corners stay in place (PyTorch's align_corners = false).
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="factor">At least 1.</param>
public sealed class UpsampleBilinear(string name, int factor = 2) : Resampling(name, factor)
{
    private readonly Dictionary<int, Variable> _matrices = [];

    /// <inheritdoc/>
    public override string Type => "Upsample";

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

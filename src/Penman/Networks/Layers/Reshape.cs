namespace Penman.Networks.Layers;

/// <summary>The same elements of each example under another shape.</summary>
public sealed class Reshape(string name, Shape target)
    : Layer(name, LayerKind.Reshape, target.Rank == 1 ? "Flatten" : "Reshape")
{
    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Reshape([input.Shape[0], .. target]);
    }
}

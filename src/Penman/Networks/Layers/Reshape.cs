namespace Penman.Networks.Layers;

/// <summary>The same elements of each example under another shape.</summary>
/// <param name="name">Its name.</param>
/// <param name="target">Shape of one example coming out.</param>
public sealed class Reshape(string name, Shape target) : Layer(name)
{
    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Reshape;

    /// <inheritdoc/>
    public override string Type => target.Rank == 1 ? "Flatten" : "Reshape";

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Reshape([input.Shape[0], .. target]);
    }
}

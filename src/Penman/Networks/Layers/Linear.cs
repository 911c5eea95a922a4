namespace Penman.Networks.Layers;

/// <summary>
/// y = x W' + b: (N, inputs) to (N, outputs). The weight's shape is (outputs, inputs), as in PyTorch.
/// </summary>
public sealed class Linear : WeightedLayer
{
    /// <summary>Creates the layer with normal weights, and biases of zero unless the options say otherwise.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Features in; the fan-in of each output.</param>
    /// <param name="outputs">Features out.</param>
    /// <param name="initialisation">Where the first weights come from.</param>
    /// <param name="weight">How they are drawn and used; gain 1 if left out.</param>
    public Linear(string name, int inputs, int outputs, Initialisation initialisation, WeightOptions? weight = null)
        : base(name, new([outputs, inputs], FanIn: inputs, outputs), initialisation, weight) { }

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Linear;

    /// <inheritdoc/>
    public override string Type => "Linear";

    /// <inheritdoc/>
    public override string Detail => $"{WeightShape[1]} → {WeightShape[0]}";

    private protected override Tensor Multiply(Tensor input, Tensor weight) =>
        input.MatMul(weight, transposeOther: true);
}

namespace Penman.Networks.Layers;

/// <summary>
/// y = x W' + b: (N, inputs) to (N, outputs). The weight's shape is (outputs, inputs), as in PyTorch.
/// </summary>
public sealed class Linear : WeightedLayer
{
    /// <summary>
    /// Creates the layer with normal weights, an output's fan-in being the inputs, and biases of zero unless the
    /// options say otherwise.
    /// </summary>
    public Linear(string name, int inputs, int outputs, Initialisation initialisation, WeightOptions? weight = null)
        : base(name, "Linear", new([outputs, inputs], FanIn: inputs, outputs), initialisation, weight) { }

    /// <inheritdoc/>
    public override string Detail => $"{WeightShape[1]} → {WeightShape[0]}";

    private protected override Tensor Multiply(Tensor input, Tensor weight) =>
        input.MatMul(weight, transposeOther: true);
}

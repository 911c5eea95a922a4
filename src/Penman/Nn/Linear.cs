using Penman.Tensors;

namespace Penman.Nn;

/// <summary>
/// y = x W' + b: (N, inputs) to (N, outputs). The weight's shape is (outputs, inputs), as in PyTorch.
/// </summary>
public sealed class Linear : Module
{
    private readonly Variable _weight;
    private readonly Variable _bias;

    /// <summary>
    /// Creates the layer with normal weights of deviation gain / sqrt(inputs) and zero biases (He et al. 2015).
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Features in.</param>
    /// <param name="outputs">Features out.</param>
    /// <param name="initialisation">Where the first weights come from.</param>
    /// <param name="gain">sqrt(2 / (1 + slope²)) before a leaky ReLU, 1 before anything linear.</param>
    public Linear(string name, int inputs, int outputs, Initialisation initialisation, double gain = 1)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        _weight = initialisation.Normal($"{name}.weight", [outputs, inputs], gain / Math.Sqrt(inputs));
        _bias = new Variable($"{name}.bias", [outputs]);
    }

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Linear;

    /// <inheritdoc/>
    public override string Type => "Linear";

    /// <inheritdoc/>
    public override string Detail => $"{_weight.Shape[1]} → {_weight.Shape[0]}";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_weight, _bias];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.MatMul(_weight, transposeOther: true) + _bias;
    }
}

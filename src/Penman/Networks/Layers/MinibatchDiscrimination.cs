namespace Penman.Networks.Layers;

/// <summary>
/// More features that say how near the others of a batch are (Salimans et al. 2016, section 3.2): features f, (N, A), become
/// (N, A + B) by o_b of example i = the sum over the others j of exp(-|M_i,b - M_j,b|), with M_i = f_i T, B rows of five numbers,
/// and the sum of absolute differences. A generator that draws one thing only gives itself away by it.
/// </summary>
public sealed class MinibatchDiscrimination : Layer
{
    /// <summary>Numbers by which two examples are compared for a feature: the authors' choice.</summary>
    internal const int Numbers = 5;

    private readonly Weight _weight; // T: (B * 5, A)
    private readonly int _features;

    /// <summary>Creates the layer with normal weights of deviation gain / sqrt(inputs).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">A.</param>
    /// <param name="features">B: how many are added, from 1.</param>
    /// <param name="initialisation">Where the weights come from.</param>
    /// <param name="options">How they are drawn and used.</param>
    public MinibatchDiscrimination(
        string name,
        int inputs,
        int features,
        Initialisation initialisation,
        WeightOptions? options = null
    )
        : base(name, LayerKind.Other, "MinibatchDiscrimination")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        _features = features;
        _weight = initialisation.Weight(
            $"{name}.weight",
            new([features * Numbers, inputs], FanIn: inputs, features * Numbers),
            options ?? new()
        );
    }

    /// <inheritdoc/>
    public override string Detail => $"{_features} features more";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_weight.Variable];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => _weight.Buffers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var count = input.Shape[0];
        var compared = input.MatMul(_weight.Read(pass), transposeOther: true); // (N, B * 5)
        var difference =
            compared.Reshape([count, 1, _features, Numbers]) - compared.Reshape([1, count, _features, Numbers]);
        var nearness = (-difference.Abs().SumKeepingAxes(3)).Exp().SumKeepingAxes(1); // (N, 1, B, 1)
        var ofOthers = nearness.Reshape([count, _features]) - 1; // each is as near as can be to itself
        return Tensor.Concatenate(1, input, ofOthers);
    }
}

namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that is not told the class but looks for it: w.h + b for features h, (N, features) to
/// (N, 1), and beside it V h + c, a number for each class, the larger the likelier (Odena et al. 2017, section 3). The pass
/// keeps these: <see cref="Pass.ClassLogits"/>.
/// </summary>
public sealed class AuxiliaryHead : Layer
{
    private readonly Weight _weight; // (1, features)
    private readonly Weight _classWeight; // (classes, features)
    private readonly Variable _bias;
    private readonly Variable _classBias;

    /// <summary>Creates the head with normal weights of deviation gain / sqrt(features) and zero biases.</summary>
    public AuxiliaryHead(string name, int features, Initialisation initialisation, HeadOptions options)
        : base(name, LayerKind.Linear, "Auxiliary")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        ArgumentNullException.ThrowIfNull(options);
        var sizes = new WeightSizes([1, features], FanIn: features, Outputs: 1);
        _weight = initialisation.Weight($"{name}.weight", sizes, options.Weight);
        _classWeight = initialisation.Weight(
            $"{name}.classWeight",
            new([options.Classes, features], FanIn: features, options.Classes),
            options.Weight
        );
        _bias = new Variable($"{name}.bias", [1]);
        _classBias = new Variable($"{name}.classBias", [options.Classes]);
    }

    /// <inheritdoc/>
    public override string Detail => $"{_weight.Variable.Shape[1]} → 1, guesses {_classBias.Shape[0]} classes";

    /// <inheritdoc/>
    public override int Guesses => _classBias.Shape[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_weight.Variable, _bias, _classWeight.Variable, _classBias];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [.. _weight.Buffers, .. _classWeight.Buffers];

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => _weight.IsPlain;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        pass.ClassLogits = input.MatMul(_classWeight.Read(pass), transposeOther: true) + _classBias; // (N, classes)
        return input.MatMul(_weight.Read(pass), transposeOther: true) + _bias; // (N, 1)
    }
}

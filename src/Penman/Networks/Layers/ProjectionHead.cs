namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that knows classes: w.h + b + e_y.h for features h, (N, features) to (N, 1), with a
/// learned vector e_y for each class y (Miyato and Koyama 2018, equation 3).
/// </summary>
public sealed class ProjectionHead : Layer
{
    private readonly Weight _weight; // (1, features)
    private readonly Weight _embedding; // (classes, features)
    private readonly Variable _bias;

    /// <summary>Creates the head with normal weights of deviation gain / sqrt(features) and a zero bias.</summary>
    public ProjectionHead(string name, int features, Initialisation initialisation, HeadOptions options)
        : base(name, LayerKind.Linear, "Projection")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        ArgumentNullException.ThrowIfNull(options);
        Classes = options.Classes;
        var sizes = new WeightSizes([1, features], FanIn: features, Outputs: 1);
        _weight = initialisation.Weight($"{name}.weight", sizes, options.Weight);
        _embedding = initialisation.Weight(
            $"{name}.embedding",
            sizes with
            {
                Shape = [options.Classes, features],
            },
            options.Weight
        );
        _bias = new Variable($"{name}.bias", [1]);
    }

    /// <inheritdoc/>
    public override string Detail => $"{_weight.Variable.Shape[1]} → 1, {Classes} classes";

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_weight.Variable, _bias, _embedding.Variable];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [.. _weight.Buffers, .. _embedding.Buffers];

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => _weight.IsPlain;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var labels = LabelInput.LabelsOf(pass, Name);
        var ofEachClass = input.MatMul(_embedding.Read(pass), transposeOther: true); // (N, classes)
        var logit = input.MatMul(_weight.Read(pass), transposeOther: true) + _bias; // (N, 1)
        return logit + (ofEachClass * labels).SumKeepingAxes(1);
    }
}

namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that knows classes: w.h + b + e_y.h for features h, (N, features) to (N, 1), with a
/// learned vector e_y for each class y (Miyato and Koyama 2018, equation 3). It may read the class as well: V h + c, a number for
/// each, the larger the likelier, which the pass keeps: <see cref="Pass.Readings"/>.
/// </summary>
public sealed class ProjectionHead : Layer
{
    private readonly Weight _weight; // (1, features)
    private readonly Weight _embedding; // (classes, features)
    private readonly Variable _bias;
    private readonly Weight? _readingWeight; // (classes, features)
    private readonly Variable? _readingBias;

    /// <summary>Creates the head with normal weights of deviation gain / sqrt(features) and a zero bias.</summary>
    public ProjectionHead(string name, int features, Initialisation initialisation, HeadOptions options)
        : base(name, LayerKind.Linear, "Projection")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        ArgumentNullException.ThrowIfNull(options);
        Classes = options.Classes;
        var sizes = new WeightSizes([1, features], FanIn: features, Outputs: 1);
        _weight = initialisation.Weight($"{name}.weight", sizes, options.Weight);
        var ofClasses = sizes with { Shape = [options.Classes, features] };
        _embedding = initialisation.Weight($"{name}.embedding", ofClasses, options.Weight);
        _bias = new Variable($"{name}.bias", [1]);
        if (!options.Reads)
            return;
        _readingWeight = initialisation.Weight($"{name}.classWeight", ofClasses, options.Weight);
        _readingBias = new Variable($"{name}.classBias", [options.Classes]);
    }

    /// <inheritdoc/>
    public override string Detail => $"{_weight.Variable.Shape[1]} → 1, {Classes} classes{(Reads ? ", read" : "")}";

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override bool Reads => _readingWeight is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters =>
        _readingWeight is null || _readingBias is null
            ? [_weight.Variable, _bias, _embedding.Variable]
            : [_weight.Variable, _bias, _embedding.Variable, _readingWeight.Variable, _readingBias];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers =>
        [.. _weight.Buffers, .. _embedding.Buffers, .. _readingWeight?.Buffers ?? []];

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => _weight.IsPlain;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var labels = LabelInput.LabelsOf(pass, Name);
        if (_readingWeight is not null && _readingBias is not null)
            pass.Readings = input.MatMul(_readingWeight.Read(pass), transposeOther: true) + _readingBias; // (N, classes)
        var ofEachClass = input.MatMul(_embedding.Read(pass), transposeOther: true); // (N, classes)
        var logit = input.MatMul(_weight.Read(pass), transposeOther: true) + _bias; // (N, 1)
        return logit + (ofEachClass * labels).SumKeepingAxes(1);
    }
}

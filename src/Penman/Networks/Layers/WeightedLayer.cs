namespace Penman.Networks.Layers;

/// <summary>A layer that multiplies its input by a weight and adds a bias for each output channel.</summary>
public abstract class WeightedLayer : Layer
{
    private readonly Weight _weight;
    private readonly Variable? _bias;

    private protected WeightedLayer(
        string name,
        string type,
        WeightSizes sizes,
        Initialisation initialisation,
        WeightOptions? options
    )
        : base(name, sizes.Shape.Rank == 4 ? LayerKind.Convolution : LayerKind.Linear, type)
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        options ??= new();
        _weight = initialisation.Weight($"{name}.weight", sizes, options);
        _bias = options.HasBias ? new Variable($"{name}.bias", [sizes.Outputs]) : null;
        _bias?.Values.Fill(options.FirstBias);
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Variable> Parameters =>
        _bias is null ? [_weight.Variable] : [_weight.Variable, _bias];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Variable> Buffers => _weight.Buffers;

    /// <inheritdoc/>
    public sealed override bool MixesExamples => false;

    /// <summary>Whether no spectral norm makes the layer's result depend on its weight in another way.</summary>
    public sealed override bool IsPiecewiseLinear => _weight.IsPlain;

    private protected Shape WeightShape => _weight.Variable.Shape;

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        var product = Multiply(input, _weight.Read(pass));
        return _bias is null ? product : product + PerChannel(_bias, product.Shape.Rank);
    }

    /// <summary>The product without the bias.</summary>
    private protected abstract Tensor Multiply(Tensor input, Tensor weight);
}

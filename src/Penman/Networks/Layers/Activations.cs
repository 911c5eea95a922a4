namespace Penman.Networks.Layers;

/// <summary>max(x, 0).</summary>
public sealed class Relu(string name) : Layer(name, LayerKind.Activation, "ReLU")
{
    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.Relu() ?? throw new ArgumentNullException(nameof(input));
}

/// <summary>x where x > 0, else slope x, with a slope of at least 0 (Maas et al. 2013).</summary>
public sealed class LeakyRelu(string name, float slope) : Layer(name, LayerKind.Activation, "LeakyReLU")
{
    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"slope {slope}");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.LeakyRelu(slope) ?? throw new ArgumentNullException(nameof(input));
}

/// <summary>The hyperbolic tangent, in [-1, 1]: the range of images.</summary>
public sealed class Tanh(string name) : Layer(name, LayerKind.Activation, "Tanh")
{
    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.Tanh() ?? throw new ArgumentNullException(nameof(input));
}

namespace Penman.Networks.Layers;

/// <summary>max(x, 0).</summary>
/// <param name="name">Its name.</param>
public sealed class Relu(string name) : Layer(name)
{
    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Activation;

    /// <inheritdoc/>
    public override string Type => "ReLU";

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.Relu() ?? throw new ArgumentNullException(nameof(input));
}

/// <summary>x where x > 0, else slope x (Maas et al. 2013).</summary>
/// <param name="name">Its name.</param>
/// <param name="slope">At least 0.</param>
public sealed class LeakyRelu(string name, float slope) : Layer(name)
{
    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Activation;

    /// <inheritdoc/>
    public override string Type => "LeakyReLU";

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"slope {slope}");

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.LeakyRelu(slope) ?? throw new ArgumentNullException(nameof(input));
}

/// <summary>The hyperbolic tangent, in [-1, 1]: the range of images.</summary>
/// <param name="name">Its name.</param>
public sealed class Tanh(string name) : Layer(name)
{
    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Activation;

    /// <inheritdoc/>
    public override string Type => "Tanh";

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass) =>
        input?.Tanh() ?? throw new ArgumentNullException(nameof(input));
}

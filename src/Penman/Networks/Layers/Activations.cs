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

/// <summary>
/// The hyperbolic tangent with a toe and a shoulder, as the curves of film have: it begins below black and is cut off
/// there, so that ground is black to the bit, and rises a tenth as fast above a grey of 252 up to white, where the ink
/// of MNIST lies. In [-1, 1], the range of images.
/// </summary>
public sealed class ToneCurve(string name) : Layer(name, LayerKind.Activation, "ToneCurve")
{
    private const float Foot = -12.75f; // greys of 255, where the hyperbolic tangent is -1
    private const float Head = 280; // and where it is 1
    private const float Shoulder = 252;
    private const float Flattening = 0.9f;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var tone = input.Tanh() * ((Head - Foot) / 255) + (Head + Foot) / 255;
        return (tone - (tone - 2 * Shoulder / 255).Relu() * Flattening).Relu() - 1f;
    }
}

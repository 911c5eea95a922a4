namespace Penman.Networks.Layers;

/// <summary>
/// Convolution of images (N, inputs, H, W) to (N, outputs, h, w), h = (H + 2 padding - kernel) / stride + 1 rounded
/// down. The weight's shape is (outputs, inputs / groups, kernel, kernel), as in PyTorch.
/// </summary>
public sealed class Conv2d : WeightedLayer
{
    private readonly ConvolutionOptions _options;

    /// <summary>Creates the layer with normal weights, and biases of zero unless the options say otherwise.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its sizes; the fan-in of an output is kernel² inputs / groups.</param>
    /// <param name="initialisation">Where the first weights come from.</param>
    /// <param name="weight">How they are drawn and used; gain 1 if left out.</param>
    public Conv2d(string name, ConvolutionOptions options, Initialisation initialisation, WeightOptions? weight = null)
        : base(name, SizesOf(options), initialisation, weight) => _options = options;

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Convolution;

    /// <inheritdoc/>
    public override string Type => "Conv2d";

    /// <inheritdoc/>
    public override string Detail => _options.ToString();

    private protected override Tensor Multiply(Tensor input, Tensor weight) => input.Conv2d(weight, _options.Window);

    private static WeightSizes SizesOf(ConvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var inputs = options.Inputs / options.Window.Groups;
        Shape shape = [options.Outputs, inputs, options.Kernel, options.Kernel];
        return new(shape, FanIn: inputs * options.Kernel * options.Kernel, options.Outputs);
    }
}

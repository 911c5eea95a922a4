namespace Penman.Networks.Layers;

/// <summary>
/// Transposed convolution of images (N, inputs, h, w) to (N, outputs, H, W), H = (h - 1) stride - 2 padding + kernel +
/// output padding. The weight's shape is (inputs, outputs / groups, kernel, kernel), as in PyTorch.
/// </summary>
public sealed class ConvTranspose2d : WeightedLayer
{
    private readonly ConvolutionOptions _options;

    /// <summary>Creates the layer with normal weights, and biases of zero unless the options say otherwise.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">
    /// Its sizes; the fan-in of an output is kernel² inputs / (groups stride²) on average, for a stride leaves that
    /// share of the kernel over each output.
    /// </param>
    /// <param name="initialisation">Where the first weights come from.</param>
    /// <param name="weight">
    /// How they are drawn and used; gain 1 if left out. Spectral norm is not for this layer.
    /// </param>
    /// <exception cref="ArgumentException">Spectral norm is asked for.</exception>
    public ConvTranspose2d(
        string name,
        ConvolutionOptions options,
        Initialisation initialisation,
        WeightOptions? weight = null
    )
        : base(name, SizesOf(options), initialisation, weight)
    {
        // Its rows would have to be outputs, but the weight's first axis counts inputs.
        if (weight is { SpectralNorm: true })
            throw new ArgumentException("Spectral norm is for the layers of a discriminator.", nameof(weight));
        _options = options;
    }

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Convolution;

    /// <inheritdoc/>
    public override string Type => "ConvTranspose2d";

    /// <inheritdoc/>
    public override string Detail => _options.ToString();

    private protected override Tensor Multiply(Tensor input, Tensor weight) =>
        input.ConvTranspose2d(weight, _options.Window, _options.OutputPadding);

    private static WeightSizes SizesOf(ConvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (groups, stride) = (options.Window.Groups, options.Window.Stride);
        Shape shape = [options.Inputs, options.Outputs / groups, options.Kernel, options.Kernel];
        var fanIn = (double)options.Inputs / groups * options.Kernel * options.Kernel / (stride * stride);
        return new(shape, fanIn, options.Outputs);
    }
}

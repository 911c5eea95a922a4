namespace Penman.Networks.Layers;

/// <summary>
/// Convolution of images (N, inputs, H, W) to (N, outputs, h, w), h = (H + 2 padding - kernel) / stride + 1 rounded
/// down. The weight's shape is (outputs, inputs / groups, kernel, kernel), as in PyTorch.
/// </summary>
public sealed class Conv2d : WeightedLayer
{
    private readonly ConvolutionOptions _options;

    /// <summary>
    /// Creates the layer with normal weights, an output's fan-in being kernel² inputs / groups, and biases of zero
    /// unless the options say otherwise.
    /// </summary>
    public Conv2d(string name, ConvolutionOptions options, Initialisation initialisation, WeightOptions? weight = null)
        : base(name, "Conv2d", SizesOf(options), initialisation, weight) => _options = options;

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

/// <summary>
/// Transposed convolution of images (N, inputs, h, w) to (N, outputs, H, W), H = (h - 1) stride - 2 padding + kernel +
/// output padding. The weight's shape is (inputs, outputs / groups, kernel, kernel), as in PyTorch.
/// </summary>
public sealed class ConvTranspose2d : WeightedLayer
{
    private readonly ConvolutionOptions _options;

    /// <summary>
    /// Creates the layer with normal weights, and biases of zero unless the options say otherwise. An output's fan-in
    /// is kernel² inputs / (groups stride²) on average, for a stride leaves that share of the kernel over each output.
    /// </summary>
    /// <exception cref="ArgumentException">Spectral norm is asked for.</exception>
    public ConvTranspose2d(
        string name,
        ConvolutionOptions options,
        Initialisation initialisation,
        WeightOptions? weight = null
    )
        : base(name, "ConvTranspose2d", SizesOf(options), initialisation, weight)
    {
        // Its rows would have to be outputs, but the weight's first axis counts inputs.
        if (weight is { SpectralNorm: true })
            throw new ArgumentException("Spectral norm is for the layers of a discriminator.", nameof(weight));
        _options = options;
    }

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

/// <summary>The sizes of a convolution: channels in and out, rows and columns of the kernel.</summary>
public sealed record ConvolutionOptions(int Inputs, int Outputs, int Kernel)
{
    /// <summary>Stride, padding and groups.</summary>
    public ConvolutionWindow Window { get; init; } = new();

    /// <summary>
    /// For a transposed convolution: rows and columns more at the end of the result, below the stride.
    /// </summary>
    public int OutputPadding { get; init; }

    /// <summary>For example <c>1 → 32, 4×4, stride 2</c>; the shapes beside it tell the padding.</summary>
    public override string ToString() =>
        $"{Inputs} → {Outputs}, {Kernel}×{Kernel}"
        + (Window.Stride == 1 ? "" : $", stride {Window.Stride}")
        + (Window.Groups == 1 ? "" : $", {Window.Groups} groups");
}

namespace Penman.Networks.Layers;

/// <summary>
/// A convolution that draws in a style w, (N, W), which <see cref="Styles"/> has left with the pass (Karras et al. 2020, section
/// 2.2): input channel i of an image is multiplied by s_i = (A w + b)_i, and output channel j divided by
/// √(Σ_i,k (s_i weight_jik)² + ε), so that a style says how channels stand to each other and not how loud they are, and multiplied by
/// the gain of the activation behind. Then noise, the same in all channels, and a bias are added. (N, inputs, H, W) becomes (N, outputs, H, W).
/// </summary>
/// <remarks>
/// Noise is drawn anew in training; afterwards it is one picture that belongs to the layer, so that a latent vector means one image.
/// </remarks>
public sealed class StyledConv : Layer
{
    private const float Epsilon = 1e-8f;

    private readonly StyledConvOptions _options;
    private readonly Weight _style; // A: (inputs, W)
    private readonly Variable _styleBias; // b: (inputs), at first 1
    private readonly Weight _weight; // (outputs, inputs, kernel, kernel)
    private readonly Variable _strength; // of the noise: (1), at first 0
    private readonly Variable _bias; // (outputs)
    private readonly Variable _noise; // (1, 1, H, W)

    /// <summary>Creates the layer with normal weights; at first all styles mean the same loudness, and there is no noise.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its sizes.</param>
    /// <param name="initialisation">Where weights and noise come from.</param>
    /// <param name="weight">How the convolution's weight and bias begin; its gain is kept through the division.</param>
    /// <exception cref="ArgumentException">An even kernel.</exception>
    public StyledConv(
        string name,
        StyledConvOptions options,
        Initialisation initialisation,
        WeightOptions? weight = null
    )
        : base(name, LayerKind.Convolution, "StyledConv")
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(initialisation);
        if (options.Kernel % 2 == 0)
            throw new ArgumentException($"the kernel has {options.Kernel} rows, but must have an odd number");
        weight ??= new();
        (_options, Gain) = (options, (float)weight.Gain);
        var (inputs, outputs, kernel) = (options.Inputs, options.Outputs, options.Kernel);
        _style = initialisation.Weight(
            $"{name}.style.weight",
            new([inputs, options.StyleSize], FanIn: options.StyleSize, inputs),
            new()
        );
        _styleBias = new Variable($"{name}.style.bias", [inputs]);
        _styleBias.Values.Fill(1);
        _weight = initialisation.Weight(
            $"{name}.weight",
            new([outputs, inputs, kernel, kernel], FanIn: inputs * kernel * kernel, outputs),
            weight
        );
        _strength = new Variable($"{name}.strength", [1]);
        _bias = new Variable($"{name}.bias", [outputs]);
        _bias.Values.Fill(weight.FirstBias);
        _noise = initialisation.Normal($"{name}.noise", [1, 1, options.Rows, options.Columns], deviation: 1);
    }

    /// <inheritdoc/>
    public override string Detail => $"{_options.Inputs} → {_options.Outputs}, {_options.Kernel}×{_options.Kernel}";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters =>
        [_style.Variable, _styleBias, _weight.Variable, _strength, _bias];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [_noise];

    /// <inheritdoc/>
    public override int StyleSize => _options.StyleSize;

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    private float Gain { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No layer has left styles with the pass.</exception>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        var style =
            pass.Styles?.Next() ?? throw new InvalidOperationException($"{Name} draws in styles, but has none.");
        var (count, inputs, outputs) = (input.Shape[0], _options.Inputs, _options.Outputs);
        var weight = _weight.Read(pass);
        var scale = style.MatMul(_style.Read(pass), transposeOther: true) + _styleBias; // (N, inputs)
        var power = weight.Square().SumKeepingAxes(2, 3).Reshape([outputs, inputs]);
        var energy = scale.Square().MatMul(power, transposeOther: true); // (N, outputs)
        var product = (input * scale.Reshape([count, inputs, 1, 1])).Conv2d(weight, new(Padding: _options.Kernel / 2));
        var loudness = Tensor.FromSingle(Gain) / (energy + Epsilon).Sqrt();
        return product * loudness.Reshape([count, outputs, 1, 1])
            + Noise(count, pass) * _strength
            + PerChannel(_bias, batchRank: 4);
    }

    private Tensor Noise(int count, Pass pass) =>
        pass.IsTraining ? pass.RandomNormal([count, 1, _options.Rows, _options.Columns]) : _noise.Tensor;
}

/// <summary>The sizes of a convolution that draws in styles.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Kernel">Rows and columns of the kernel: an odd number.</param>
public sealed record StyledConvOptions(int Inputs, int Outputs, int Kernel)
{
    /// <summary>Numbers in a style, W.</summary>
    public required int StyleSize { get; init; }

    /// <summary>Rows of the maps.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the maps.</summary>
    public required int Columns { get; init; }
}

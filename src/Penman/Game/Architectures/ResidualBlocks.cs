using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>
/// The pre-activation blocks of one network (He et al. 2016): body and shortcut each carry half of the variance, so
/// that depth does not make values grow.
/// </summary>
internal sealed record ResidualBlocks(Initialisation Initialisation)
{
    private const float LeakySlope = 0.2f;

    private static readonly ConvolutionWindow Same = new(Padding: 1);
    private static readonly WeightOptions Activated = WeightOptions.BeforeLeakyRelu(LeakySlope);

    /// <summary>For the last weight of a body, whose input is activated.</summary>
    private static readonly WeightOptions HalfActivated = new(Activated.Gain * Math.Sqrt(0.5));

    /// <summary>For the weight of a shortcut, whose input is not.</summary>
    private static readonly WeightOptions Half = new(Math.Sqrt(0.5));

    public bool IsNormalised { get; init; }

    public bool HasSpectralNorm { get; init; }

    /// <summary>
    /// (N, inputs, H, W) to (N, outputs, 2 H, 2 W). The shortcut's kernel costs less before the pixels grow.
    /// </summary>
    public Residual Up(string name, int inputs, int outputs)
    {
        var first = Activated with { HasBias = !IsNormalised };
        return new(
            name,
            [
                .. Activation($"{name}.1", inputs),
                new UpsampleNearest($"{name}.grow"),
                Convolution($"{name}.conv1", new(inputs, outputs, Kernel: 3) { Window = Same }, first),
                .. Activation($"{name}.2", outputs),
                Convolution($"{name}.conv2", new(outputs, outputs, Kernel: 3) { Window = Same }, HalfActivated),
            ],
            [
                Convolution($"{name}.shortcut", new(inputs, outputs, Kernel: 1), Half),
                new UpsampleNearest($"{name}.growShortcut"),
            ]
        );
    }

    /// <summary>
    /// (N, inputs, H, W) to (N, outputs, H / 2, W / 2). The channels grow when the pixels have gone.
    /// </summary>
    public Residual Down(string name, int inputs, int outputs) =>
        new(
            name,
            [
                .. Activation($"{name}.1", inputs),
                Convolution($"{name}.conv1", new(inputs, inputs, Kernel: 3) { Window = Same }, Activated),
                .. Activation($"{name}.2", inputs),
                new AveragePool($"{name}.shrink"),
                Convolution($"{name}.conv2", new(inputs, outputs, Kernel: 3) { Window = Same }, HalfActivated),
            ],
            [
                new AveragePool($"{name}.shrinkShortcut"),
                Convolution($"{name}.shortcut", new(inputs, outputs, Kernel: 1), Half),
            ]
        );

    public IEnumerable<Layer> Activation(string name, int channels) =>
        IsNormalised
            ? [new BatchNorm($"{name}.norm", channels), new LeakyRelu($"{name}.leaky", LeakySlope)]
            : [new LeakyRelu($"{name}.leaky", LeakySlope)];

    public Conv2d Convolution(string name, ConvolutionOptions sizes, WeightOptions weight) =>
        new(name, sizes, Initialisation, weight with { SpectralNorm = HasSpectralNorm });
}

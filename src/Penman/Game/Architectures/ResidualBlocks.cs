using Penman.Networks;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// The pre-activation blocks of one network (He et al. 2016): body and shortcut each carry half of the variance, so
/// that depth does not make values grow.
/// </summary>
internal sealed record ResidualBlocks
{
    private const double LeakySlope = 0.2;

    /// <summary>For the last weight of a body, whose input is activated.</summary>
    private static readonly double HalfActivated =
        WeightOptions.BeforeLeakyRelu((float)LeakySlope).Gain * Math.Sqrt(0.5);

    /// <summary>For the weight of a shortcut, whose input is not.</summary>
    private static readonly double Half = Math.Sqrt(0.5);

    public bool IsNormalised { get; init; }

    public bool? SpectralNorm { get; init; }

    /// <summary>
    /// (N, inputs, H, W) to (N, outputs, 2 H, 2 W). The shortcut's kernel costs less before the pixels grow.
    /// </summary>
    public LayerPlan Up(string name, int outputs) =>
        new(LayerType.Residual)
        {
            Name = name,
            Body =
            [
                .. Activation($"{name}.1"),
                new(LayerType.UpsampleNearest) { Name = $"{name}.grow" },
                Convolution($"{name}.conv1", outputs),
                .. Activation($"{name}.2"),
                Convolution($"{name}.conv2", outputs) with
                {
                    Gain = HalfActivated,
                },
            ],
            Shortcut =
            [
                Convolution($"{name}.shortcut", outputs) with
                {
                    Kernel = 1,
                    Gain = Half,
                },
                new(LayerType.UpsampleNearest) { Name = $"{name}.growShortcut" },
            ],
        };

    /// <summary>
    /// (N, inputs, H, W) to (N, outputs, H / 2, W / 2). The channels grow when the pixels have gone.
    /// </summary>
    public LayerPlan Down(string name, int inputs, int outputs) =>
        new(LayerType.Residual)
        {
            Name = name,
            Body =
            [
                .. Activation($"{name}.1"),
                Convolution($"{name}.conv1", inputs),
                .. Activation($"{name}.2"),
                new(LayerType.AveragePool) { Name = $"{name}.shrink" },
                Convolution($"{name}.conv2", outputs) with
                {
                    Gain = HalfActivated,
                },
            ],
            Shortcut =
            [
                new(LayerType.AveragePool) { Name = $"{name}.shrinkShortcut" },
                Convolution($"{name}.shortcut", outputs) with
                {
                    Kernel = 1,
                    Gain = Half,
                },
            ],
        };

    public IEnumerable<LayerPlan> Activation(string name)
    {
        LayerPlan leaky = new(LayerType.LeakyRelu) { Name = $"{name}.leaky", Slope = LeakySlope };
        return IsNormalised ? [new(LayerType.BatchNorm) { Name = $"{name}.norm" }, leaky] : [leaky];
    }

    public LayerPlan Convolution(string name, int? outputs) =>
        new(LayerType.Conv)
        {
            Name = name,
            Outputs = outputs,
            Kernel = 3,
            SpectralNorm = SpectralNorm,
        };
}

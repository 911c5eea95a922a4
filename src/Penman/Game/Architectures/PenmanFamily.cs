using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>
/// Small convolutional networks without normalisation, made to be trained with zero-centred penalties (Huang et al.
/// 2024, arXiv:2501.05441, on what such penalties make needless). He initialisation, leaky ReLU 0.2, zero biases.
/// </summary>
public sealed class PenmanFamily : Architecture
{
    private const float LeakySlope = 0.2f;

    /// <summary>
    /// First images as dark as MNIST, whose mean pixel is -0.74. From a middle grey the discriminator's first lesson is
    /// "darker", which drives the hyperbolic tangent so far that no gradient leads back: of twelve seeds two drew
    /// nothing but black and five drew too dark; dark from the start, all twelve learned.
    /// </summary>
    private static readonly WeightOptions DarkOutput = new() { FirstBias = -1 };

    private static readonly ConvolutionWindow Same = new(Padding: 1);
    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);

    private readonly int _width; // channels at a quarter of the images' sides, in both networks

    private PenmanFamily(string name, int width, double defaultEpochs)
        : base(name, "after Huang et al. 2024, arXiv:2501.05441", defaultEpochs) => _width = width;

    /// <summary>
    /// The small pair: generator FC-64xH/4xW/4-conv3x3-T32-T16-conv3x3, discriminator 32-64-64; 5.4 and 2.3 million
    /// multiply-adds for an image of 28 x 28 pixels.
    /// </summary>
    public static PenmanFamily Small { get; } = new("penman", width: 64, defaultEpochs: 15);

    /// <summary>
    /// Twice the channels: generator FC-128xH/4xW/4-conv3x3-T64-T32-conv3x3, discriminator 64-128-128; 20.8 and 9.0
    /// million multiply-adds for an image of 28 x 28 pixels.
    /// </summary>
    public static PenmanFamily Large { get; } = new("penman-large", width: 128, defaultEpochs: 5);

    /// <inheritdoc/>
    public override TrainingOptions Recipe => Recipes.Relativistic(Name);

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (half, quarter) = (_width / 2, _width / 4);
        var maps = options.Maps(_width);
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { HasBias = !isNormalised };
        IEnumerable<Layer> Activated(int number, int channels) =>
            isNormalised
                ? [new BatchNorm($"norm{number}", channels), new LeakyRelu($"leaky{number}", LeakySlope)]
                : [new LeakyRelu($"leaky{number}", LeakySlope)];
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), maps.ElementCount, initialisation, weight),
                new Reshape("maps", maps), // (N, width, H / 4, W / 4)
                .. Activated(1, _width),
                new Conv2d("mix", new(_width, _width, Kernel: 3) { Window = Same }, initialisation, weight),
                .. Activated(2, _width), // (N, width, H / 4, W / 4)
                new ConvTranspose2d("up1", new(_width, half, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, half), // (N, width / 2, H / 2, W / 2)
                new ConvTranspose2d("up2", new(half, quarter, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(4, quarter), // (N, width / 4, H, W)
                new Conv2d(
                    "out",
                    new(quarter, options.Format.Channels, Kernel: 3) { Window = Same },
                    initialisation,
                    DarkOutput
                ),
                new Tanh("tanh"), // (N, C, H, W)
            ]
        );
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (channels, half) = (options.Format.Channels + Conditions.LabelChannels(options), _width / 2);
        Shape last = [_width, (options.Format.Rows + 4) / 8, (options.Format.Columns + 4) / 8];
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { SpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            options.Format.Shape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, H, W)
                new Conv2d("down1", new(channels, half, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky1", LeakySlope), // (N, width / 2, H / 2, W / 2)
                new Conv2d("down2", new(half, _width, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky2", LeakySlope), // (N, width, H / 4, W / 4)
                new Conv2d("down3", new(_width, _width, Kernel: 3) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky3", LeakySlope), // (N, width, H / 8, W / 8), rounded up
                .. Logits.Of(options, last, initialisation), // (N, 1)
            ]
        );
    }
}

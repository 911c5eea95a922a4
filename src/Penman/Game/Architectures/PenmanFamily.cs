using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Game.Architectures;

/// <summary>
/// Small convolutional networks without normalisation, made to be trained with zero-centred penalties (Huang et al.
/// 2024, arXiv:2501.05441, on what such penalties make needless). He initialisation, leaky ReLU 0.2, zero biases.
/// </summary>
public abstract class PenmanFamily : Architecture
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

    private protected PenmanFamily() { }

    /// <inheritdoc/>
    public sealed override string Source => "after Huang et al. 2024, arXiv:2501.05441";

    /// <inheritdoc/>
    public sealed override TrainingOptions Recipe =>
        new()
        {
            Architecture = Name,
            Objective = "relativistic",
            Conditional = Conditioning.Projection,
            LatentSize = 64,
            BatchSize = 64,
            GeneratorLearningRate = LearningRate,
            DiscriminatorLearningRate = LearningRate,
            Beta1 = 0,
            Beta2 = 0.99,
            R1 = 0.1,
            R2 = 0.1,
            PenaltyInterval = 8,
            DecayTo = 0.05,
        };

    /// <summary>Of both players.</summary>
    private protected abstract double LearningRate { get; }

    /// <summary>Channels at 7 x 7 pixels, in both networks.</summary>
    private protected abstract int Width { get; }

    /// <inheritdoc/>
    public sealed override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (half, quarter) = (Width / 2, Width / 4);
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { HasBias = !isNormalised };
        IEnumerable<Module> Activated(int number, int channels) =>
            isNormalised
                ? [new BatchNorm($"norm{number}", channels), new LeakyRelu($"leaky{number}", LeakySlope)]
                : [new LeakyRelu($"leaky{number}", LeakySlope)];
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), Width * 7 * 7, initialisation, weight),
                new Reshape("maps", [Width, 7, 7]), // (N, width, 7, 7)
                .. Activated(1, Width),
                new Conv2d("mix", new(Width, Width, Kernel: 3) { Window = Same }, initialisation, weight),
                .. Activated(2, Width), // (N, width, 7, 7)
                new ConvTranspose2d("up1", new(Width, half, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, half), // (N, width / 2, 14, 14)
                new ConvTranspose2d("up2", new(half, quarter, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(4, quarter), // (N, width / 4, 28, 28)
                new Conv2d("out", new(quarter, 1, Kernel: 3) { Window = Same }, initialisation, DarkOutput),
                new Tanh("tanh"), // (N, 1, 28, 28)
            ]
        );
    }

    /// <inheritdoc/>
    public sealed override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (channels, half) = (1 + Conditions.LabelChannels(options), Width / 2);
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { SpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            ImageShape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, 28, 28)
                new Conv2d("down1", new(channels, half, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky1", LeakySlope), // (N, width / 2, 14, 14)
                new Conv2d("down2", new(half, Width, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky2", LeakySlope), // (N, width, 7, 7)
                new Conv2d("down3", new(Width, Width, Kernel: 3) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky3", LeakySlope), // (N, width, 4, 4)
                .. Logits.Of(options, [Width, 4, 4], initialisation), // (N, 1)
            ]
        );
    }
}

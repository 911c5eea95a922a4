using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>
/// Strided and transposed convolutions with batch norm in both networks and weights from N(0, 0.02²) (Radford et al.
/// 2015), from a quarter of the images' sides and back. Spectral norm takes the place of the discriminator's batch norm
/// (Miyato et al. 2018).
/// </summary>
public sealed class Dcgan : Architecture
{
    private const float LeakySlope = 0.2f;

    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);
    private static readonly WeightOptions Weights = new() { Deviation = 0.02 };

    private Dcgan(TrainingOptions recipe)
        : base(recipe.Architecture, "Radford et al. 2015, arXiv:1511.06434", defaultEpochs: 4) => Recipe = recipe;

    /// <summary>Told the digit, in pairs, with spectral norm and penalties in place of the batch norm.</summary>
    public static Dcgan Modern { get; } =
        new(
            Recipes.Relativistic("dcgan") with
            {
                GeneratorNorm = GeneratorNorm.Batch,
                SpectralNorm = true, // images that depend on each other have no slopes of their own to hold
            }
        );

    /// <summary>As in the paper.</summary>
    public static Dcgan Of2016 { get; } =
        new(
            new()
            {
                Architecture = "dcgan-2016",
                GeneratorNorm = GeneratorNorm.Batch,
                Objective = "non-saturating",
                LatentSize = 100,
                BatchSize = 128,
                GeneratorLearningRate = 2e-4,
                DiscriminatorLearningRate = 2e-4,
                Beta1 = 0.5,
                Beta2 = 0.999,
            }
        )
        {
            Remark =
                "As in the paper, told no digit: 121 times the floor after 60,000 images. The preset dcgan draws what is "
                + "asked for, and learns sooner.",
        };

    /// <inheritdoc/>
    public override TrainingOptions Recipe { get; }

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        var weight = Weights with { HasBias = !isNormalised };
        var maps = options.Maps(channels: 256);
        IEnumerable<Layer> Activated(int number, int channels) =>
            isNormalised
                ? [new BatchNorm($"norm{number}", channels), new Relu($"relu{number}")]
                : [new Relu($"relu{number}")];
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), maps.ElementCount, initialisation, weight),
                new Reshape("maps", maps), // (N, 256, H / 4, W / 4)
                .. Activated(1, 256),
                new ConvTranspose2d("up1", new(256, 128, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(2, 128), // (N, 128, H / 2, W / 2)
                new ConvTranspose2d("up2", new(128, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, 64), // (N, 64, H, W)
                new Conv2d(
                    "out",
                    new(64, options.Format.Channels, Kernel: 3) { Window = new(Padding: 1) },
                    initialisation,
                    Weights
                ),
                new Tanh("tanh"), // (N, C, H, W)
            ]
        );
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var channels = options.Format.Channels + Conditions.LabelChannels(options);
        var weight = Weights with { SpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            options.Format.Shape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, H, W)
                new Conv2d("down1", new(channels, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky1", LeakySlope), // (N, 64, H / 2, W / 2)
                new Conv2d(
                    "down2",
                    new(64, 128, Kernel: 4) { Window = Halving },
                    initialisation,
                    weight with
                    {
                        HasBias = options.SpectralNorm,
                    }
                ),
                .. options.SpectralNorm ? Array.Empty<Layer>() : [new BatchNorm("norm2", 128)],
                new LeakyRelu("leaky2", LeakySlope), // (N, 128, H / 4, W / 4)
                .. Logits.Of(options, options.Maps(channels: 128), initialisation, Weights), // (N, 1)
            ]
        );
    }
}

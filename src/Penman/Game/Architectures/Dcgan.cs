using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Game.Architectures;

/// <summary>
/// Strided and transposed convolutions with batch norm in both networks and weights from N(0, 0.02²) (Radford et al.
/// 2015), in the sizes that 28 x 28 pixels ask for. Spectral norm takes the place of the discriminator's batch norm
/// (Miyato et al. 2018).
/// </summary>
public sealed class Dcgan : Architecture
{
    private const float LeakySlope = 0.2f;

    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);
    private static readonly WeightOptions Weights = new() { Deviation = 0.02 };

    /// <inheritdoc/>
    public override string Name => "dcgan";

    /// <inheritdoc/>
    public override string Source => "Radford et al. 2015, arXiv:1511.06434";

    /// <inheritdoc/>
    public override TrainingOptions Recipe =>
        new()
        {
            Architecture = Name,
            GeneratorNorm = GeneratorNorm.Batch,
            Objective = "non-saturating",
            LatentSize = 100,
            BatchSize = 128,
            GeneratorLearningRate = 2e-4,
            DiscriminatorLearningRate = 2e-4,
            Beta1 = 0.5,
            Beta2 = 0.999,
        };

    /// <inheritdoc/>
    public override double DefaultEpochs => 4;

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        var weight = Weights with { HasBias = !isNormalised };
        IEnumerable<Module> Activated(int number, int channels) =>
            isNormalised
                ? [new BatchNorm($"norm{number}", channels), new Relu($"relu{number}")]
                : [new Relu($"relu{number}")];
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), 256 * 7 * 7, initialisation, weight),
                new Reshape("maps", [256, 7, 7]), // (N, 256, 7, 7)
                .. Activated(1, 256),
                new ConvTranspose2d("up1", new(256, 128, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(2, 128), // (N, 128, 14, 14)
                new ConvTranspose2d("up2", new(128, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, 64), // (N, 64, 28, 28)
                new Conv2d("out", new(64, 1, Kernel: 3) { Window = new(Padding: 1) }, initialisation, Weights),
                new Tanh("tanh"), // (N, 1, 28, 28)
            ]
        );
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var channels = 1 + Conditions.LabelChannels(options);
        var weight = Weights with { SpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            ImageShape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, 28, 28)
                new Conv2d("down1", new(channels, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                new LeakyRelu("leaky1", LeakySlope), // (N, 64, 14, 14)
                new Conv2d(
                    "down2",
                    new(64, 128, Kernel: 4) { Window = Halving },
                    initialisation,
                    weight with
                    {
                        HasBias = options.SpectralNorm,
                    }
                ),
                .. options.SpectralNorm ? Array.Empty<Module>() : [new BatchNorm("norm2", 128)],
                new LeakyRelu("leaky2", LeakySlope), // (N, 128, 7, 7)
                .. Logits.Of(options, [128, 7, 7], initialisation, Weights), // (N, 1)
            ]
        );
    }
}

using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Game.Architectures;

/// <summary>
/// Pre-activation residual blocks (He et al. 2016, arXiv:1603.05027), nearest upsampling in the generator and average
/// pooling in the discriminator as in Miyato et al. 2018, appendix B.4, but 48-32-16 and 16-32-64 channels for 28 x 28
/// pixels: 10.4 and 5.8 million multiply-adds an image.
/// </summary>
public sealed class ResNet : Architecture
{
    private const float LeakySlope = 0.2f;

    private static readonly ConvolutionWindow Same = new(Padding: 1);

    /// <inheritdoc/>
    public override string Name => "resnet";

    /// <inheritdoc/>
    public override string Source => "Miyato et al. 2018, arXiv:1802.05957";

    /// <inheritdoc/>
    public override TrainingOptions Recipe =>
        new()
        {
            Architecture = Name,
            GeneratorNorm = GeneratorNorm.Batch, // without it the generator draws nothing but black
            Objective = "relativistic",
            Conditional = Conditioning.Projection,
            LatentSize = 64,
            BatchSize = 64,
            GeneratorLearningRate = 1e-3,
            DiscriminatorLearningRate = 1e-3,
            Beta1 = 0,
            Beta2 = 0.99,
            R1 = 0.3,
            R2 = 0.3,
            PenaltyInterval = 8,
            DecayTo = 0.05,
        };

    /// <inheritdoc/>
    public override double DefaultEpochs => 3;

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var up = new ResidualBlocks(initialisation) { IsNormalised = options.GeneratorNorm == GeneratorNorm.Batch };
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), 48 * 7 * 7, initialisation),
                new Reshape("maps", [48, 7, 7]), // (N, 48, 7, 7)
                up.Up("up1", 48, 32), // (N, 32, 14, 14)
                up.Up("up2", 32, 16), // (N, 16, 28, 28)
                .. up.Activation("last", 16),
                new Conv2d("out", new(16, 1, Kernel: 3) { Window = Same }, initialisation), // (N, 1, 28, 28)
                new Tanh("tanh"),
            ]
        );
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var channels = 1 + Conditions.LabelChannels(options);
        var down = new ResidualBlocks(initialisation) { HasSpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            ImageShape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, 28, 28)
                down.Convolution("stem", new(channels, 16, Kernel: 3) { Window = Same }, new()), // (N, 16, 28, 28)
                down.Down("down1", 16, 32), // (N, 32, 14, 14)
                down.Down("down2", 32, 64), // (N, 64, 7, 7)
                new LeakyRelu("leaky", LeakySlope),
                .. Logits.Of(options, [64, 7, 7], initialisation), // (N, 1)
            ]
        );
    }
}

using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>
/// Pre-activation residual blocks (He et al. 2016, arXiv:1603.05027), nearest upsampling in the generator and average
/// pooling in the discriminator as in Miyato et al. 2018, appendix B.4, but 48-32-16 and 16-32-64 channels: 10.4 and 5.8
/// million multiply-adds for an image of 28 x 28 pixels.
/// </summary>
public sealed class ResNet() : Architecture("resnet", "Miyato et al. 2018, arXiv:1802.05957", defaultEpochs: 3)
{
    private const float LeakySlope = 0.2f;

    private static readonly ConvolutionWindow Same = new(Padding: 1);

    /// <inheritdoc/>
    public override TrainingOptions Recipe =>
        Recipes.Relativistic(Name) with
        {
            GeneratorNorm = GeneratorNorm.Batch, // without it the generator draws nothing but black
            R1 = 0.3,
            R2 = 0.3,
        };

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var maps = options.Maps(channels: 48);
        var up = new ResidualBlocks(initialisation) { IsNormalised = options.GeneratorNorm == GeneratorNorm.Batch };
        return new(
            "generator",
            [options.LatentSize],
            [
                .. Conditions.LatentLabel(options),
                new Linear("fc", Conditions.LatentFeatures(options), maps.ElementCount, initialisation),
                new Reshape("maps", maps), // (N, 48, H / 4, W / 4)
                up.Up("up1", 48, 32), // (N, 32, H / 2, W / 2)
                up.Up("up2", 32, 16), // (N, 16, H, W)
                .. up.Activation("last", 16),
                new Conv2d("out", new(16, options.Format.Channels, Kernel: 3) { Window = Same }, initialisation),
                new Tanh("tanh"), // (N, C, H, W)
            ]
        );
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var channels = options.Format.Channels + Conditions.LabelChannels(options);
        var down = new ResidualBlocks(initialisation) { HasSpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            options.Format.Shape,
            [
                .. Conditions.ImageLabel(options), // (N, channels, H, W)
                down.Convolution("stem", new(channels, 16, Kernel: 3) { Window = Same }, new()), // (N, 16, H, W)
                down.Down("down1", 16, 32), // (N, 32, H / 2, W / 2)
                down.Down("down2", 32, 64), // (N, 64, H / 4, W / 4)
                new LeakyRelu("leaky", LeakySlope),
                .. Logits.Of(options, options.Maps(channels: 64), initialisation), // (N, 1)
            ]
        );
    }
}

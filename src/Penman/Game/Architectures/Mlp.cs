using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>
/// Fully connected layers, as in Goodfellow et al. 2014 with widths of later tutorials. Generator
/// 100-256-512-1024-pixels, ReLU, tanh; discriminator pixels-512-256-1, leaky ReLU 0.2. A label is as many more features
/// of either as there are classes (Mirza and Osindero 2014).
/// </summary>
public sealed class Mlp : Architecture
{
    private const float LeakySlope = 0.2f;

    private static readonly WeightOptions BeforeRelu = WeightOptions.BeforeLeakyRelu(slope: 0);

    private Mlp(TrainingOptions recipe)
        : base(recipe.Architecture, "Goodfellow et al. 2014, arXiv:1406.2661") => Recipe = recipe;

    /// <summary>Told the digit, in pairs, held by penalties, the generator normalised: what the layers can do.</summary>
    public static Mlp Modern { get; } =
        new(
            Recipes.Relativistic("mlp") with
            {
                GeneratorNorm = GeneratorNorm.Batch,
                GeneratorLearningRate = 5e-4, // at 1e-3 it stops three times as far from real digits
                DiscriminatorLearningRate = 5e-4,
            }
        );

    /// <summary>The same layers as in tutorials: to see a collapse.</summary>
    public static Mlp Of2014 { get; } =
        new(new() { Architecture = "mlp-2014" })
        {
            Remark =
                "Told no digit and held by nothing, it collapses: after 60,000 images it draws one grey cloud whatever the "
                + "noise, and after 511,000 it stands at 154 times the floor. The preset mlp draws what is asked for.",
        };

    /// <inheritdoc/>
    public override TrainingOptions Recipe { get; }

    /// <inheritdoc/>
    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        int[] widths = [Conditions.LatentFeatures(options), 256, 512, 1024];
        List<Layer> layers = [.. Conditions.LatentLabel(options)];
        for (var i = 1; i < widths.Length; i++)
        {
            layers.Add(new Linear($"fc{i}", widths[i - 1], widths[i], initialisation, BeforeRelu)); // (N, width)
            if (options.GeneratorNorm == GeneratorNorm.Batch)
                layers.Add(new BatchNorm($"norm{i}", widths[i]));
            layers.Add(new Relu($"relu{i}"));
        }

        layers.Add(new Linear("out", widths[^1], options.Format.Values, initialisation)); // (N, pixels)
        layers.Add(new Tanh("tanh"));
        layers.Add(new Reshape("image", options.Format.Shape)); // (N, C, H, W)
        return new Network("generator", [options.LatentSize], layers);
    }

    /// <inheritdoc/>
    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pixels = options.Format.Values;
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { SpectralNorm = options.SpectralNorm };
        return new(
            "discriminator",
            options.Format.Shape,
            [
                new Reshape("pixels", [pixels]), // (N, pixels)
                .. Conditions.PixelLabel(options), // (N, pixels + classes)
                new Linear("fc1", pixels + Conditions.LabelChannels(options), 512, initialisation, weight), // (N, 512)
                new LeakyRelu("leaky1", LeakySlope),
                new Linear("fc2", 512, 256, initialisation, weight), // (N, 256)
                new LeakyRelu("leaky2", LeakySlope),
                .. Logits.Of(options, [256], initialisation), // (N, 1)
            ]
        );
    }
}

using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// Strided and transposed convolutions with batch norm in both networks and weights from N(0, 0.02²) (Radford et al.
/// 2015), from a quarter of the images' sides and back. Spectral norm takes the place of the discriminator's batch norm
/// (Miyato et al. 2018).
/// </summary>
public sealed class Dcgan : PlannedArchitecture
{
    private const double LeakySlope = 0.2;

    private const double Deviation = 0.02; // of all first weights

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
        )
        {
            Remark =
                "The convolutions of many tutorials, told the digit: 5.4 times the floor after 60,000 images, some two and a half "
                + "minutes on two cores; its whole length is four times that.",
        };

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

    private protected override IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options)
    {
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        IEnumerable<LayerPlan> Activated(int number) =>
            isNormalised
                ? [new(LayerType.BatchNorm) { Name = $"norm{number}" }, new(LayerType.Relu) { Name = $"relu{number}" }]
                : [new(LayerType.Relu) { Name = $"relu{number}" }];
        return
        [
            .. Conditions.Latent(options),
            new(LayerType.Linear) { Name = "fc", Deviation = Deviation },
            new(LayerType.Maps) { Name = "maps", Outputs = 256 }, // (N, 256, H / 4, W / 4)
            .. Activated(1),
            .. Attention.AtQuarter(options),
            Halving(LayerType.TransposedConv, "up1", 128),
            .. Activated(2), // (N, 128, H / 2, W / 2)
            .. Attention.AtHalf(options),
            Halving(LayerType.TransposedConv, "up2", 64),
            .. Activated(3), // (N, 64, H, W)
            new(LayerType.Conv)
            {
                Name = "out",
                Kernel = 3,
                Deviation = Deviation,
            },
            Greys.Of(options), // (N, C, H, W)
        ];
    }

    private protected override IReadOnlyList<LayerPlan> PlanDiscriminator(ArchitectureOptions options) =>
        [
            .. Conditions.SeenLabel(options), // (N, channels, H, W)
            Halving(LayerType.Conv, "down1", 64) with
            {
                SpectralNorm = Logits.Held(options),
            },
            new(LayerType.LeakyRelu) { Name = "leaky1", Slope = LeakySlope }, // (N, 64, H / 2, W / 2)
            .. Attention.AtHalf(options, Logits.Held(options)),
            Halving(LayerType.Conv, "down2", 128) with
            {
                SpectralNorm = Logits.Held(options),
            },
            .. options.SpectralNorm ? Array.Empty<LayerPlan>() : [new(LayerType.BatchNorm) { Name = "norm2" }],
            new(LayerType.LeakyRelu) { Name = "leaky2", Slope = LeakySlope }, // (N, 128, H / 4, W / 4)
            .. Attention.AtQuarter(options, Logits.Held(options)),
            .. Logits.OfMaps(options, Deviation), // (N, 1)
        ];

    /// <summary>Halves the sides, or transposed doubles them.</summary>
    private static LayerPlan Halving(LayerType layer, string name, int channels) =>
        new(layer)
        {
            Name = name,
            Outputs = channels,
            Kernel = 4,
            Stride = 2,
            Deviation = Deviation,
        };
}

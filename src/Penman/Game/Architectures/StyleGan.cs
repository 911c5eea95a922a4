using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// A small style-based generator (Karras et al. 2019, arXiv:1812.04948; the convolutions of Karras et al. 2020,
/// arXiv:1912.04958): two layers make a style of noise and digit, in which four convolutions draw, from a learned constant of a
/// quarter of the images' sides; each adds noise of its own. Styles can be mixed and drawn towards their mean. The discriminator is
/// that of <see cref="PenmanFamily"/>.
/// </summary>
public sealed class StyleGan : PlannedArchitecture
{
    private const int Width = 64; // channels at a quarter of the images' sides, and numbers in a style

    /// <summary>The architecture.</summary>
    public StyleGan()
        : base("stylegan", "Karras et al. 2020, arXiv:1912.04958", defaultEpochs: 5) =>
        Remark =
            "To mix styles, and to draw nearer to their mean: 8.2 times the floor after 60,000 images, a minute on two cores, in "
            + "which penman comes nearer.";

    /// <inheritdoc/>
    public override TrainingOptions Recipe => Recipes.Relativistic(Name);

    private protected override IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options)
    {
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        return
        [
            new(LayerType.Styles)
            {
                Name = "styles",
                Outputs = Width, // (N, width, H / 4, W / 4)
                Body =
                [
                    .. Conditions.Latent(options),
                    .. Mapping(1),
                    .. Mapping(2), // (N, width)
                ],
            },
            .. Styled(1, Width, isNormalised),
            .. Attention.AtQuarter(options),
            Doubling(1),
            .. Styled(2, Width / 2, isNormalised), // (N, width / 2, H / 2, W / 2)
            .. Styled(3, Width / 2, isNormalised),
            .. Attention.AtHalf(options),
            Doubling(2),
            .. Styled(4, Width / 4, isNormalised), // (N, width / 4, H, W)
            new(LayerType.Conv)
            {
                Name = "out",
                Kernel = 3,
                FirstBias = Greys.DarkBias(options),
            },
            Greys.Of(options), // (N, C, H, W)
        ];
    }

    private protected override IReadOnlyList<LayerPlan> PlanDiscriminator(ArchitectureOptions options) =>
        PenmanDiscriminator.Of(options, Width);

    private static IEnumerable<LayerPlan> Mapping(int number) =>
        [
            new(LayerType.Linear)
            {
                Name = $"map{number}",
                Outputs = Width,
                Bias = true,
            },
            PenmanDiscriminator.Leaky(number) with
            {
                Name = $"mapped{number}",
            },
        ];

    private static IEnumerable<LayerPlan> Styled(int number, int channels, bool isNormalised) =>
        [
            new(LayerType.StyledConv)
            {
                Name = $"conv{number}",
                Outputs = channels,
                Kernel = 3,
            },
            .. isNormalised ? [new(LayerType.BatchNorm) { Name = $"norm{number}" }] : Array.Empty<LayerPlan>(),
            PenmanDiscriminator.Leaky(number),
        ];

    private static LayerPlan Doubling(int number) => new(LayerType.UpsampleBilinear) { Name = $"up{number}" };
}

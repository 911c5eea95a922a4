using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// Small convolutional networks without normalisation, made to be trained with zero-centred penalties (Huang et al.
/// 2024, arXiv:2501.05441, on what such penalties make needless). He initialisation, leaky ReLU 0.2, zero biases.
/// </summary>
public sealed class PenmanFamily : PlannedArchitecture
{
    private readonly int _width; // channels at a quarter of the images' sides, in both networks

    private PenmanFamily(string name, int width, double defaultEpochs)
        : base(name, "after Huang et al. 2024, arXiv:2501.05441", defaultEpochs) => _width = width;

    /// <summary>
    /// The small pair: generator FC-64xH/4xW/4-conv3x3-T32-T16-conv3x3, discriminator 32-64-64 and, where it reads, 64; 5.4 and 2.9
    /// million multiply-adds for an image of 28 x 28 pixels.
    /// </summary>
    public static PenmanFamily Small { get; } =
        new("penman", width: 64, defaultEpochs: 15)
        {
            Remark =
                "What to begin with: 1.4 times the floor and 99 digits of 100 as asked after its 900,000 images, some "
                + "ten minutes on two cores.",
        };

    /// <summary>
    /// Twice the channels: generator FC-128xH/4xW/4-conv3x3-T64-T32-conv3x3, discriminator 64-128-128 and 128; 20.8 and 11.4
    /// million multiply-adds for an image of 28 x 28 pixels.
    /// </summary>
    public static PenmanFamily Large { get; } =
        new("penman-large", width: 128, defaultEpochs: 5)
        {
            Remark =
                "Four times the work of penman for an image: 4.6 times the floor after 60,000 images, two minutes on two cores, "
                + "in which penman comes nearer.",
        };

    /// <inheritdoc/>
    public override TrainingOptions Recipe =>
        Recipes.Relativistic(Name) with
        {
            ClassLoss = TrainingOptions.UsualClassLoss,
        };

    private protected override IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options)
    {
        var isNormalised = options.GeneratorNorm == GeneratorNorm.Batch;
        IEnumerable<LayerPlan> Activated(int number) =>
            isNormalised ? [new(LayerType.BatchNorm) { Name = $"norm{number}" }, Leaky(number)] : [Leaky(number)];
        return
        [
            .. Conditions.Latent(options),
            new(LayerType.Linear) { Name = "fc" },
            new(LayerType.Maps) { Name = "maps", Outputs = _width }, // (N, width, H / 4, W / 4)
            .. Activated(1),
            new(LayerType.Conv)
            {
                Name = "mix",
                Outputs = _width,
                Kernel = 3,
            },
            .. Activated(2), // (N, width, H / 4, W / 4)
            .. Attention.AtQuarter(options),
            Doubling("up1", _width / 2),
            .. Activated(3), // (N, width / 2, H / 2, W / 2)
            .. Attention.AtHalf(options),
            Doubling("up2", _width / 4),
            .. Activated(4), // (N, width / 4, H, W)
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
        PenmanDiscriminator.Of(options, _width);

    private static LayerPlan Leaky(int number) => PenmanDiscriminator.Leaky(number);

    private static LayerPlan Doubling(string name, int channels) =>
        new(LayerType.TransposedConv)
        {
            Name = name,
            Outputs = channels,
            Kernel = 4,
            Stride = 2,
        };
}

using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// Fully connected layers, as in Goodfellow et al. 2014 with widths of later tutorials. Generator
/// 100-256-512-1024-pixels, ReLU, tanh; discriminator pixels-512-256-1, leaky ReLU 0.2. A label is as many more features
/// of either as there are classes (Mirza and Osindero 2014).
/// </summary>
public sealed class Mlp : PlannedArchitecture
{
    private const double LeakySlope = 0.2;

    private Mlp(TrainingOptions recipe)
        : base(recipe.Architecture, "Goodfellow et al. 2014, arXiv:1406.2661", defaultEpochs: 20) => Recipe = recipe;

    /// <summary>Told the digit, in pairs, held by penalties, the generator normalised: what the layers can do.</summary>
    public static Mlp Modern { get; } =
        new(
            Recipes.Relativistic("mlp") with
            {
                GeneratorNorm = GeneratorNorm.Batch,
                GeneratorLearningRate = 5e-4, // at 1e-3 it stops three times as far from real digits
                DiscriminatorLearningRate = 5e-4,
            }
        )
        {
            Remark =
                "Fully connected layers alone, to learn by: 3.9 to 4.3 times the floor and 99 digits of 100 as asked after its 1.2 "
                + "million images, three minutes on two cores.",
        };

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

    private protected override IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options)
    {
        if (options.SelfAttention != AttentionMaps.False)
            throw TrainingOptions.Refusal(
                $"The networks of {Name} have no maps whose places could look at each other; leave {new Name(nameof(options.SelfAttention))} out, or take an architecture of convolutions."
            );
        List<LayerPlan> layers = [.. Conditions.Latent(options)];
        int[] widths = [256, 512, 1024];
        foreach (var (i, width) in widths.Index())
        {
            layers.Add(
                new(LayerType.Linear)
                {
                    Name = $"fc{i + 1}",
                    Outputs = width,
                    Bias = true,
                }
            ); // (N, width)
            if (options.GeneratorNorm == GeneratorNorm.Batch)
                layers.Add(new(LayerType.BatchNorm) { Name = $"norm{i + 1}" });
            layers.Add(new(LayerType.Relu) { Name = $"relu{i + 1}" });
        }

        return
        [
            .. layers,
            new(LayerType.Linear) { Name = "out" }, // (N, pixels)
            Greys.Of(options),
            new(LayerType.Image) { Name = "image" }, // (N, C, H, W)
        ];
    }

    private protected override IReadOnlyList<LayerPlan> PlanDiscriminator(ArchitectureOptions options) =>
        [
            new(LayerType.Flatten) { Name = "pixels" }, // (N, pixels)
            .. Conditions.SeenLabel(options), // (N, pixels + classes)
            new(LayerType.Linear)
            {
                Name = "fc1",
                Outputs = 512,
                SpectralNorm = Logits.Held(options),
            }, // (N, 512)
            new(LayerType.LeakyRelu) { Name = "leaky1", Slope = LeakySlope },
            new(LayerType.Linear)
            {
                Name = "fc2",
                Outputs = 256,
                SpectralNorm = Logits.Held(options),
            }, // (N, 256)
            new(LayerType.LeakyRelu) { Name = "leaky2", Slope = LeakySlope },
            .. Logits.OfVector(options), // (N, 1)
        ];
}

using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Tests.Game;

public sealed class TrainingOptionsTests
{
    private static readonly (TrainingOptions Options, string Sentence)[] OutOfRange =
    [
        (new() { LatentSize = 0 }, "LatentSize is 0, but must be from 1 to 4096."),
        (new() { LatentSize = 4097 }, "LatentSize is 4097, but must be from 1 to 4096."),
        (new() { BatchSize = 1 }, "BatchSize is 1, but must be from 2 to 4096."),
        (new() { BatchSize = 4097 }, "BatchSize is 4097, but must be from 2 to 4096."),
        (new() { Shards = 0 }, "Shards is 0, but must be from 1 to 2048."),
        (
            new() { BatchSize = 64, Shards = 3 },
            "Shards is 3 and BatchSize 64; a batch is cut into equal parts of at least 2 images: take a divisor of 64, at most 32."
        ),
        (new() { GeneratorLearningRate = 0 }, "GeneratorLearningRate is 0, but must be above 0, at most 1."),
        (new() { GeneratorLearningRate = 1.5 }, "GeneratorLearningRate is 1.5, but must be above 0, at most 1."),
        (
            new() { DiscriminatorLearningRate = double.NaN },
            "DiscriminatorLearningRate is NaN, but must be above 0, at most 1."
        ),
        (new() { Beta1 = 1 }, "Beta1 is 1, but must be from 0 to below 1."),
        (new() { Beta1 = -0.1 }, "Beta1 is -0.1, but must be from 0 to below 1."),
        (new() { Beta2 = 1 }, "Beta2 is 1, but must be from 0 to below 1."),
        (new() { EmaHalfLife = -1 }, "EmaHalfLife is -1, but must be at least 0."),
        (new() { Dropout = 1 }, "Dropout is 1, but must be from 0 to below 1."),
        (new() { DecayStart = -1 }, "DecayStart is -1, but must be at least 0."),
        (new() { DecayEnd = -1 }, "DecayEnd is -1, but must be at least 0."),
        (new() { DecayTo = 1.5 }, "DecayTo is 1.5, but must be from 0 to 1."),
        (new() { DiscriminatorSteps = 0 }, "DiscriminatorSteps is 0, but must be from 1 to 100."),
        (new() { LabelSmoothing = 0.5 }, "LabelSmoothing is 0.5, but must be from 0 to below 0.5."),
        (new() { InstanceNoise = -0.1 }, "InstanceNoise is -0.1, but must be from 0 to 10."),
        (new() { InstanceNoiseImages = -1 }, "InstanceNoiseImages is -1, but must be at least 0."),
        (new() { R1 = -1 }, "R1 is -1, but must be from 0 to 1,000,000."),
        (new() { R2 = double.NaN }, "R2 is NaN, but must be from 0 to 1,000,000."),
        (new() { GradientPenalty = 2e6 }, "GradientPenalty is 2000000, but must be from 0 to 1,000,000."),
        (new() { Dragan = -1 }, "Dragan is -1, but must be from 0 to 1,000,000."),
        (new() { Consistency = -1 }, "Consistency is -1, but must be from 0 to 1,000,000."),
        (new() { FeatureMatching = -2 }, "FeatureMatching is -2, but must be from 0 to 1,000,000."),
        (new() { ClassLoss = -1 }, "ClassLoss is -1, but must be from 0 to 1,000,000."),
        (new() { LeCam = 2e6 }, "LeCam is 2000000, but must be from 0 to 1,000,000."),
        (new() { Codes = 1 }, "Codes is 1, but must be 0, or from 2 to 1,000."),
        (new() { ContinuousCodes = -1 }, "ContinuousCodes is -1, but must be from 0 to 1,000."),
        (
            new()
            {
                Codes = 10,
                ContinuousCodes = 2,
                LatentSize = 11,
            },
            "Codes and ContinuousCodes take 12 latent numbers, but there are 11; take fewer codes, or raise LatentSize."
        ),
        (
            new() { Codes = 10, Conditional = Conditioning.Projection },
            "Codes find out by themselves what digits there are, so the networks are told none; set Conditional to none, "
                + "or leave the codes out."
        ),
        (new() { PenaltyInterval = 0 }, "PenaltyInterval is 0, but must be from 1 to 1000."),
        (new() { WeightClip = -0.01 }, "WeightClip is -0.01, but must be from 0 to 100."),
        (
            new() { DecayStart = 100, DecayEnd = 100 },
            "DecayStart is 100 and DecayEnd 100; the learning rates must begin to fall before they have fallen."
        ),
        (
            new() { UpdateOrder = UpdateOrder.Simultaneous, DiscriminatorSteps = 2 },
            "UpdateOrder is simultaneous and DiscriminatorSteps 2; players that move at once move equally often: take "
                + "the alternating order, or 1 discriminator step."
        ),
    ];

    private static readonly TrainingOptions[] Limits =
    [
        new(),
        new() { LatentSize = 1, BatchSize = 2 },
        new()
        {
            LatentSize = 12,
            Codes = 10,
            ContinuousCodes = 2,
        },
        new() { LatentSize = 4096, BatchSize = 4096 },
        new() { GeneratorLearningRate = 1, DiscriminatorLearningRate = double.Epsilon },
        new()
        {
            Beta1 = 0,
            Beta2 = 0,
            EmaHalfLife = 0,
        },
        new()
        {
            DecayStart = 1,
            DecayEnd = 2,
            DecayTo = 0,
        },
        new()
        {
            DiscriminatorSteps = 100,
            PenaltyInterval = 1000,
            R1 = 1e6,
        },
    ];

    [Fact]
    public void An_option_out_of_range_is_answered_with_its_value_and_the_range() =>
        Assert.All(
            OutOfRange,
            item => Assert.Equal(item.Sentence, Assert.Throws<ArgumentException>(item.Options.Validate).Message)
        );

    [Fact]
    public void Each_architecture_has_a_valid_recipe_under_its_own_name() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
            {
                var recipe = Catalogue.Recipe(architecture.Name.ToUpperInvariant());
                recipe.Validate();
                Assert.Equal((architecture.Name, architecture.Recipe), (recipe.Architecture, recipe));
                Assert.InRange(architecture.DefaultEpochs, 0.1, 1000);
            }
        );

    [Fact]
    public void The_defaults_and_the_ends_of_each_range_are_valid() =>
        Assert.All(Limits, options => options.Validate());

    [Fact]
    public void Own_networks_with_codes_and_a_label_are_told_what_to_take_out_of_them()
    {
        var coded = Catalogue.Networks(new() { Codes = 3 }, Mnist.Format, Mnist.Classes.Count);
        LayerPlan label = new(LayerType.Label) { Name = "label" };
        NetworkPair networks = new(
            "mine",
            "mlp",
            [coded.Generator.Layers[0], label, .. coded.Generator.Layers.Skip(1)],
            [label, .. coded.Discriminator.Layers]
        );
        Assert.Equal(
            "The networks mine have codes and are told the digit, but such with codes are told none; take out the codes, or the label, the projection and the auxiliary head.",
            Assert.Throws<ArgumentException>(Catalogue.Recipe("mlp").With(networks).Validate).Message
        );
    }
}

using Penman.Gan;

namespace Penman.Tests.Gan;

public sealed class TrainingOptionsTests
{
    private static readonly (TrainingOptions Options, string Sentence)[] OutOfRange =
    [
        (new() { LatentSize = 0 }, "LatentSize is 0, but must be from 1 to 4096."),
        (new() { LatentSize = 4097 }, "LatentSize is 4097, but must be from 1 to 4096."),
        (new() { BatchSize = 1 }, "BatchSize is 1, but must be from 2 to 4096."),
        (new() { BatchSize = 4097 }, "BatchSize is 4097, but must be from 2 to 4096."),
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
    ];

    private static readonly TrainingOptions[] Limits =
    [
        new(),
        new() { LatentSize = 1, BatchSize = 2 },
        new() { LatentSize = 4096, BatchSize = 4096 },
        new() { GeneratorLearningRate = 1, DiscriminatorLearningRate = double.Epsilon },
        new()
        {
            Beta1 = 0,
            Beta2 = 0,
            EmaHalfLife = 0,
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
                var recipe = TrainingOptions.For(architecture.Name.ToUpperInvariant());
                recipe.Validate();
                Assert.Equal((architecture.Name, architecture.Recipe), (recipe.Architecture, recipe));
                Assert.InRange(architecture.DefaultEpochs, 0.1, 1000);
            }
        );

    [Fact]
    public void The_defaults_and_the_ends_of_each_range_are_valid() =>
        Assert.All(Limits, options => options.Validate());
}

using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Sharing;

/// <summary>Steps by shards beside the step in one program.</summary>
public sealed class ShardedStepTests : IDisposable
{
    private static readonly ImageSet Data = Mnist.Train().First(50);

    private readonly WorkerTeam _team = new(2);

    public static TheoryData<string, UpdateOrder> Games =>
        new MatrixTheoryData<string, UpdateOrder>(
            ["mlp", "dcgan-2016", "penman", "resnet"],
            [UpdateOrder.Alternating, UpdateOrder.Simultaneous]
        );

    public void Dispose() => _team.Dispose();

    /// <summary>What the discriminator's part keeps for the generator's is what that would compute itself.</summary>
    [Theory]
    [MemberData(nameof(Games))]
    public void One_shard_gives_the_bits_of_the_step_in_one_program(string architecture, UpdateOrder order)
    {
        var options = Options(architecture, order);
        var (fused, sharded) = (Players(options), Players(options));
        var rules = new TrainerParts().RulesFor(options);
        var step = new TrainingStep(_team, fused, rules);
        var inputs = new StepInputs(sharded, options);
        var byShards = new ShardedStep(_team, sharded, inputs, ranks: null);
        var batches = new BatchSampler(Data, options.Seed, RandomStreams.Shuffle);
        for (var i = 0; i < 3; i++)
        {
            var settings = StepSettings.Of(options, i * options.BatchSize) with { Step = i, Moves = new(i, i) };
            var variant = rules.VariantOf(i);
            step.Run(variant, settings, batches, i * options.BatchSize);
            inputs.Prepare(settings);
            sharded.Prepare(variant, settings, options);
            byShards.Run(variant, rules, batches, i * options.BatchSize);
        }

        AssertClose(fused, sharded, tolerance: 0);
    }

    [Theory]
    [InlineData(UpdateOrder.Alternating)]
    [InlineData(UpdateOrder.Simultaneous)]
    public void Shards_change_only_rounding_where_images_are_judged_by_themselves(UpdateOrder order)
    {
        var options = Options("mlp", order) with
        {
            GeneratorNorm = GeneratorNorm.None,
            InstanceNoise = 0.2,
            Epsilon = 1e-3,
        };
        using var whole = new Trainer(options, Data, threads: 1);
        using var parts = new Trainer(options with { Shards = 4 }, Data, threads: 1);
        for (var i = 0; i < 3; i++)
        {
            var (expected, actual) = (whole.Step(), parts.Step());
            Assert.Equal(expected.DiscriminatorLoss, actual.DiscriminatorLoss, tolerance: 1e-5);
            Assert.Equal(expected.GeneratorLoss, actual.GeneratorLoss, tolerance: 1e-5);
            Assert.Equal(expected.Penalty, actual.Penalty, tolerance: 1e-5);
            Assert.Equal(expected.PairAccuracy, actual.PairAccuracy, tolerance: 1e-6);
        }

        foreach (var (expected, actual) in whole.Capture().Values.Zip(parts.Capture().Values))
        foreach (var (left, right) in expected.Zip(actual))
            Assert.Equal(left, right, tolerance: 1e-5);
    }

    [Theory]
    [InlineData("mlp", true)] // its generator is normalised
    [InlineData("penman", false)]
    public void Statistics_over_a_shard_are_told(string architecture, bool areTaken)
    {
        var options = Options(architecture, UpdateOrder.Alternating);
        using var whole = new Trainer(options, Data, threads: 1);
        using var parts = new Trainer(options with { Shards = 4 }, Data, threads: 1);
        Assert.Empty(whole.Warnings);
        Assert.Equal(
            areTaken,
            parts.Warnings.Any(warning =>
                $"{warning}".StartsWith(
                    "Statistics over a batch are taken over the 2 images of a shard",
                    StringComparison.Ordinal
                )
            )
        );
    }

    private static TrainingOptions Options(string architecture, UpdateOrder order) =>
        Catalogue.Architecture(architecture).Recipe with
        {
            BatchSize = 8,
            UpdateOrder = order,
            Augment = 0,
            Seed = 5,
        };

    private static Players Players(TrainingOptions options) =>
        Penman.Game.Steps.Players.Create(
            new TrainerParts().ArchitectureFor(options),
            options,
            Data.Format,
            Data.Classes.Count
        );

    private static void AssertClose(Players expected, Players actual, float tolerance)
    {
        var pairs = States(expected).Zip(States(actual)).ToList();
        Assert.NotEmpty(pairs);
        foreach (var (left, right) in pairs)
            for (var i = 0; i < left.Values.Length; i++)
                Assert.True(
                    Math.Abs(left.Values[i] - right.Values[i]) <= tolerance,
                    $"{left} at {i}: {left.Values[i]:R} and {right.Values[i]:R}"
                );

        static IEnumerable<Variable> States(Players players) =>
            [
                .. players.Generator.State,
                .. players.Discriminator.State,
                .. players.GeneratorAverage.Average.State,
                .. players.GeneratorOptimiser.State,
                .. players.DiscriminatorOptimiser.State,
            ];
    }
}

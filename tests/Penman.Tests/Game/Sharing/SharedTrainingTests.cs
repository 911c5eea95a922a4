using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Sharing;
using Penman.Game.Steps;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Sharing;

/// <summary>Trainings that several processes share.</summary>
public sealed class SharedTrainingTests
{
    private static readonly TrainingOptions Options = new()
    {
        Architecture = "mlp",
        BatchSize = 16,
        Shards = 8,
        LatentSize = 16,
        Objective = "relativistic",
        Conditional = Conditioning.Projection,
        R1 = 0.1,
        R2 = 0.2,
        PenaltyInterval = 2,
        InstanceNoise = 0.1,
        Seed = 9,
    };

    private static readonly ImageSet Data = Mnist.Train().First(50);

    public static TheoryData<string> Games => new("alternating", "simultaneous", "kept", "normalised", "styles");

    private static TrainingOptions Of(string game) =>
        game switch
        {
            "simultaneous" => Options with { UpdateOrder = UpdateOrder.Simultaneous },
            "kept" => Options with { LeCam = 0.3, Augment = 0.9, AugmentTarget = 0.1, Dropout = 0.2 },
            "normalised" => Options with { Architecture = "dcgan-2016", R1 = 0, R2 = 0, PenaltyInterval = 1 },
            "styles" => Options with { Architecture = "stylegan", Shards = 4 },
            _ => Options with { DiscriminatorSteps = 2 },
        };

    [Theory]
    [MemberData(nameof(Games))]
    public void The_bits_do_not_depend_on_the_number_of_processes(string game)
    {
        var options = Of(game);
        var alone = Train(options, ranks: 1);
        foreach (var ranks in (int[])[2, 3, options.ShardCount])
        {
            var shared = Train(options, ranks);
            Assert.Equal(alone.Numbers, shared.Numbers);
            AssertSame(alone.State, shared.State);
        }
    }

    /// <summary>The others do not hear of options that were changed back before a step, and compile in the same order.</summary>
    [Fact]
    public void Options_changed_there_and_back_between_two_steps_come_to_the_same_in_all()
    {
        var states = LocalRanks.Run(
            2,
            rank =>
            {
                using var trainer = new Trainer(Options, Data, new(), new Workforce(Threads: 1, rank));
                if (rank.Rank == 0)
                    Drive(trainer);
                else
                    trainer.Follow();
                return trainer.Capture();
            }
        );
        AssertSame(states[0], states[1]);

        static void Drive(Trainer trainer)
        {
            trainer.Step();
            trainer.Change(Options with { R1 = 0.5 });
            trainer.Change(Options);
            trainer.Step();
            trainer.Change(Options with { Beta2 = 0.9 });
            trainer.Step();
        }
    }

    private static (IReadOnlyList<StepNumbers> Numbers, TrainerState State) Train(TrainingOptions options, int ranks) =>
        LocalRanks.Run(
            ranks,
            rank =>
            {
                using var trainer = new Trainer(
                    options,
                    Data,
                    new(),
                    new Workforce(Threads: 1, ranks > 1 ? rank : null)
                );
                if (rank.Rank > 0)
                {
                    trainer.Follow();
                    return ([], trainer.Capture());
                }

                List<StepNumbers> numbers = [.. Enumerable.Range(0, 4).Select(_ => trainer.Step())];
                trainer.ExpectSameInAll();
                return ((IReadOnlyList<StepNumbers>)numbers, trainer.Capture());
            }
        )[0];

    private static void AssertSame(TrainerState expected, TrainerState actual)
    {
        Assert.Equal((expected.Steps, expected.Moves), (actual.Steps, actual.Moves));
        Assert.NotEmpty(expected.Values);
        Assert.Equal(expected.Values.Select(values => values.Length), actual.Values.Select(values => values.Length));
        foreach (var (left, right) in expected.Values.Zip(actual.Values))
            Assert.True(left.AsSpan().SequenceEqual(right));
    }
}

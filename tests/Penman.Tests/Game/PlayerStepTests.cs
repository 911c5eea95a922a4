using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

/// <summary>Steps of one player, while the other stands still.</summary>
public sealed class PlayerStepTests
{
    private static readonly TrainingOptions Options = new()
    {
        BatchSize = 8,
        LatentSize = 16,
        Objective = "relativistic",
        R1 = 0.1,
        R2 = 0.2,
        PenaltyInterval = 2,
        Seed = 9,
    };

    private static readonly ImageSet Data = Unpacked.Train.First(50);

    [Theory]
    [InlineData(Player.Generator, "generator.")]
    [InlineData(Player.Discriminator, "discriminator.")]
    public void A_step_of_one_player_leaves_the_other_alone(Player player, string moved)
    {
        using var trainer = new Trainer(Options with { Objective = "non-saturating" }, Data, threads: 1);
        var before = Values(trainer);

        var numbers = trainer.Step(player);

        Assert.Equal((1, 8), (numbers.Step, numbers.ImagesSeen));
        var after = Values(trainer);
        Assert.All(
            after,
            item => Assert.Equal(IsOf(moved, item.Key), !item.Value.AsSpan().SequenceEqual(before[item.Key]))
        );

        bool IsOf(string player, string name) =>
            name.StartsWith(player, StringComparison.Ordinal)
            || name.StartsWith("adam." + player, StringComparison.Ordinal)
            || player == "generator." && name.StartsWith("average.", StringComparison.Ordinal)
            || player == "discriminator." && name == "step.penalty";
    }

    [Fact]
    public void Steps_of_each_player_in_turn_train_both_and_count_their_own_moves()
    {
        using var trainer = new Trainer(Options, Data, threads: 1);
        for (var i = 0; i < 4; i++)
        {
            trainer.Step(Player.Discriminator);
            trainer.Step(Player.Discriminator);
            trainer.Step(Player.Generator);
        }

        Assert.Equal((12, 8, 4), (trainer.Steps, trainer.Moves.Discriminator, trainer.Moves.Generator));
        trainer.ThrowIfNotFinite();
    }

    [Theory]
    [InlineData("relativistic")]
    [InlineData("non-saturating")]
    public void A_step_of_the_discriminator_and_one_of_the_generator_are_a_whole_step(string objective)
    {
        var options = Options with { Objective = objective, UpdateOrder = UpdateOrder.Alternating };
        using var whole = new Trainer(options, Data, threads: 1);
        using var parts = new Trainer(options, Data, threads: 1);
        for (var step = 0; step < 4; step++) // penalties in every second
        {
            whole.Step();
            parts.Step(Player.Discriminator);
            parts.ContinueFrom(step, learningRateFactor: 1, new(Discriminator: step + 1, Generator: step)); // of the same batch
            parts.Step(Player.Generator);
        }

        Assert.Equal(whole.Moves, parts.Moves);
        var (expected, actual) = (Values(whole), Values(parts));
        foreach (var (name, values) in expected)
            Assert.All(values.Zip(actual[name]), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));
    }

    private static Dictionary<string, float[]> Values(Trainer trainer) =>
        trainer.State.ToDictionary(item => item.Name, item => item.Variable.Values.ToArray(), StringComparer.Ordinal);
}

using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Tests.Game;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Options = new()
    {
        BatchSize = 8,
        LatentSize = 16,
        GeneratorNorm = GeneratorNorm.Batch,
        EmaHalfLife = 10, // shorter than a twentieth of the images seen from step 25 on
        Seed = 9,
    };

    private static readonly ImageSet Data = RandomImages(count: 50);

    [Fact]
    public void Forty_steps_equal_twenty_a_restored_state_and_twenty()
    {
        using var whole = Trained(steps: 40, threads: 2);
        using var first = Trained(steps: 20, threads: 2);
        using var second = new Trainer(Options, Data, threads: 2);
        foreach (var ((fromName, from), (toName, to)) in first.State.Zip(second.State))
        {
            Assert.Equal(fromName, toName);
            from.Values.CopyTo(to.Values);
        }

        second.ContinueFrom(first.Steps);
        second.Train(40 * Options.BatchSize);
        AssertSameState(whole, second);
    }

    [Fact]
    public void A_restored_state_continues_between_lazy_penalties_and_in_turns_of_the_discriminator()
    {
        var options = Options with
        {
            Objective = "wasserstein",
            GradientPenalty = 10,
            PenaltyInterval = 4,
            DiscriminatorSteps = 3,
            InstanceNoise = 0.1,
            DecayStart = 40,
            DecayEnd = 100,
        };
        using var whole = new Trainer(options, Data, threads: 2);
        using var first = new Trainer(options, Data, threads: 1);
        using var second = new Trainer(options, Data, threads: 2);
        first.Train(10 * Options.BatchSize);
        foreach (var ((_, from), (_, to)) in first.State.Zip(second.State))
            from.Values.CopyTo(to.Values);
        second.ContinueFrom(first.Steps);
        whole.Train(10 * Options.BatchSize);
        Assert.Equal(whole.Step(), second.Step()); // reports the penalty of two steps ago
        Assert.Equal(whole.Step(), second.Step());
        AssertSameState(whole, second);
        Assert.Equal((12, 96), (whole.Steps, whole.ImagesSeen));
    }

    [Theory]
    [InlineData(UpdateOrder.Alternating, 0)]
    [InlineData(UpdateOrder.Simultaneous, 0)]
    [InlineData(UpdateOrder.Simultaneous, 2)]
    public void One_thread_and_two_give_the_same_bits(UpdateOrder order, int codes)
    {
        var options = Options with
        {
            UpdateOrder = order,
            Objective = "relativistic",
            R1 = 0.1,
            R2 = 0.2,
            Codes = codes,
            ContinuousCodes = codes,
        };
        using var one = new Trainer(options, Data, threads: 1);
        using var two = new Trainer(options, Data, threads: 2);
        one.Train(10 * Options.BatchSize);
        two.Train(10 * Options.BatchSize);
        AssertSameState(one, two);
    }

    [Fact]
    public void The_mean_cost_counts_dear_and_cheap_steps()
    {
        var options = Options with { Objective = "relativistic", R1 = 0.1, R2 = 0.1, PenaltyInterval = 4 };
        using var lazy = new Trainer(options, Data, threads: 1);
        using var eager = new Trainer(options with { PenaltyInterval = 1 }, Data, threads: 1);
        double cheap = lazy.Programs[0].Program.Statistics.MatrixFlops,
            dear = Assert.Single(eager.Programs).Program.Statistics.MatrixFlops;
        Assert.True(dear > cheap);
        Assert.Equal([(false, 0.75), (true, 0.25)], lazy.Programs.Select(step => (step.IsPenalised, step.Share)));
        Assert.Equal((dear + 3 * cheap) / 4, lazy.MeanMatrixFlops, tolerance: 1);
    }

    [Fact]
    public void Lazy_penalties_and_turns_of_the_discriminator_make_four_programs()
    {
        var options = Options with { R1 = 0.1, PenaltyInterval = 2, DiscriminatorSteps = 5 };
        using var trainer = new Trainer(options, Data, threads: 1);

        Assert.Equal(
            [(false, true, 0.1), (false, false, 0.4), (true, true, 0.1), (true, false, 0.4)],
            trainer.Programs.Select(step => (step.IsPenalised, step.MovesGenerator, step.Share))
        );
        var costs = trainer.Programs.Select(step => step.Program.Statistics.MatrixFlops).ToList();
        Assert.True(costs[1] < costs[0] && costs[0] < costs[2] && costs[3] < costs[2]);
    }

    [Fact]
    public void A_rate_that_explodes_is_stopped_at_its_step_with_the_tensor_named()
    {
        var options = Options with
        {
            Objective = "least-squares",
            GeneratorLearningRate = 1,
            DiscriminatorLearningRate = 1,
        };
        using var trainer = new Trainer(options with { Beta2 = 0 }, Data, threads: 1);
        var error = Assert.Throws<DivergenceException>(() => trainer.Train(images: 1_000_000));
        Assert.Equal(trainer.Steps + 1, error.Step);
        Assert.Contains(error.Tensor, trainer.State.Select(item => item.Name));
        Assert.StartsWith(
            $"Training diverged at step {error.Step}: {error.Tensor} is not finite.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_discriminator_that_turns_NaN_is_named_and_not_the_generator_that_follows_it()
    {
        var notANumber = new Objective(
            "not-a-number",
            (real, _) => (-1 - real.Square()).Log().Mean(),
            (_, fake) => (-fake).Softplus().Mean()
        );
        using var trainer = new Trainer(Options, Data, new TrainerParts { Objective = notANumber }, threads: 1);
        var error = Assert.Throws<DivergenceException>(() => trainer.Step());
        Assert.Equal("the discriminator's loss", error.Tensor); // its gradient is finite, so its weights still are
    }

    [Fact]
    public void A_variable_that_is_not_finite_is_named_though_no_loss_has_shown_it()
    {
        using var trainer = new Trainer(Options, Data, threads: 1);
        trainer.Step();
        trainer.ThrowIfNotFinite();
        trainer.State.Single(item => item.Name == "average.fc2.bias").Variable.Values[3] = float.PositiveInfinity;
        var error = Assert.Throws<DivergenceException>(trainer.ThrowIfNotFinite);
        Assert.Equal((1, "average.fc2.bias"), (error.Step, error.Tensor));
    }

    [Fact]
    public void The_learning_rate_factor_scales_both_players_steps()
    {
        using var whole = new Trainer(Options, Data, threads: 1);
        using var half = new Trainer(Options, Data, threads: 1);
        half.ContinueFrom(steps: 0, learningRateFactor: 0.5);
        var starts = whole.State.Select(item => item.Variable.Values.ToArray()).ToList();
        whole.Step();
        half.Step();
        foreach (var name in new[] { "generator.fc1.weight", "discriminator.fc1.weight" })
        {
            var i = whole.State.Select(item => item.Name).ToList().IndexOf(name);
            double Moved(Trainer trainer) => trainer.State[i].Variable.Values[7] - (double)starts[i][7];
            Assert.NotEqual(0, Moved(whole));
            Assert.Equal(0.5 * Moved(whole), Moved(half), tolerance: 0.01 * Math.Abs(Moved(whole)));
        }
    }

    [Fact]
    public void State_has_unique_names_and_holds_every_moment_and_statistic()
    {
        using var trainer = new Trainer(Options, Data, threads: 1);
        var names = trainer.State.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("average.norm1.running_var", names);
        Assert.Contains("adam.generator.fc1.weight.second_moment", names);
        Assert.Contains("adam.discriminator.out.bias.first_moment", names);
        // Generator (8 + 6 parameters, 6 buffers) and its average, discriminator (6), two moments for each parameter.
        Assert.Equal(2 * (14 + 6) + 6 + 2 * (14 + 6), names.Count);
        Assert.Equal(names.Count, trainer.State.Count);
    }

    [Fact]
    public void Training_counts_images_tells_of_every_step_and_stops_where_asked()
    {
        using var trainer = new Trainer(Options, Data, threads: 1);
        using var cancellation = new CancellationTokenSource();
        var progress = new Ticks(stopAfter: 3, cancellation);
        trainer.Train(images: 1000, progress, cancellation.Token);
        Assert.Equal([1, 2, 3], progress.Seen.Select(tick => tick.Step));
        Assert.Equal([8, 16, 24], progress.Seen.Select(tick => tick.ImagesSeen));
        trainer.Train(images: 33);
        Assert.Equal((5, 40), (trainer.Steps, trainer.ImagesSeen));
    }

    [Theory]
    [InlineData("diffusion", "non-saturating", "There is no architecture \"diffusion\"; choose from: mlp")]
    [InlineData("mlp", "hinge-on", "There is no objective \"hinge-on\"; choose from: non-saturating")]
    public void An_unknown_name_is_answered_with_those_there_are(string architecture, string objective, string sentence)
    {
        var options = Options with { Architecture = architecture, Objective = objective };
        var error = Assert.Throws<ArgumentException>(() => new Trainer(options, Data, threads: 1));
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_checked_before_anything_is_built()
    {
        var options = Options with { BatchSize = 1 };
        var error = Assert.Throws<ArgumentException>(() => new Trainer(options, Data, threads: 1));
        Assert.Equal("BatchSize is 1, but must be from 2 to 4096.", error.Message);
    }

    private static Trainer Trained(int steps, int threads)
    {
        var trainer = new Trainer(Options, Data, threads: threads);
        trainer.Train((long)steps * Options.BatchSize);
        return trainer;
    }

    private static void AssertSameState(Trainer expected, Trainer actual)
    {
        Assert.Equal(expected.Steps, actual.Steps);
        foreach (var ((name, left), (_, right)) in expected.State.Zip(actual.State))
            Assert.True(
                left.Values.SequenceEqual(right.Values) && float.IsFinite(left.Values[0]),
                $"{name} differs, or is not finite."
            );
    }

    private static ImageSet RandomImages(int count)
    {
        var pixels = new byte[count * Mnist.Format.Values];
        new Random(Seed: 12).NextBytes(pixels);
        return Mnist.Digits(pixels, new int[count]);
    }

    private sealed class Ticks(int stopAfter, CancellationTokenSource cancellation) : IProgress<StepNumbers>
    {
        public List<StepNumbers> Seen { get; } = [];

        public void Report(StepNumbers value)
        {
            Seen.Add(value);
            if (Seen.Count == stopAfter)
                cancellation.Cancel();
        }
    }
}

using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <summary>Fast paths of a step against their twins, and what each option does to a step.</summary>
public sealed partial class StepVariantTests : IDisposable
{
    private const int Batch = 8;

    private static readonly TrainingOptions Options = new()
    {
        BatchSize = Batch,
        Seed = 3,
        Beta1 = 0,
        GeneratorLearningRate = 1e-3,
        DiscriminatorLearningRate = 1e-3,
        Epsilon = 1e-3, // large enough that Adam does not turn rounding into steps
    };

    private readonly WorkerTeam _team = new(2);

    public void Dispose() => _team.Dispose();

    [Theory]
    [InlineData("mlp", UpdateOrder.Alternating, 0.75, 1.5)]
    [InlineData("mlp", UpdateOrder.Simultaneous, 0.75, 0.75)]
    [InlineData("convolutional", UpdateOrder.Simultaneous, 0.75, 1.5)]
    [InlineData("labelled", UpdateOrder.Alternating, 0.75, 0.75)]
    [InlineData("labelled", UpdateOrder.Simultaneous, 1.5, 0.75)]
    [InlineData("labelled", UpdateOrder.Simultaneous, 1.5, 0)]
    [InlineData("convolutional", UpdateOrder.Alternating, 0, 1.5)]
    [InlineData("labelled", UpdateOrder.Simultaneous, 1.5, 0.75, 1.0)]
    [InlineData("guessing", UpdateOrder.Alternating, 0.75, 0.75)]
    [InlineData("guessing", UpdateOrder.Simultaneous, 1.5, 0)]
    [InlineData("coded", UpdateOrder.Alternating, 0.75, 0.75)]
    [InlineData("coded", UpdateOrder.Simultaneous, 1.5, 0)]
    [InlineData("convolutional", UpdateOrder.Alternating, 1.5, 0, 0.5)]
    public void Steps_with_fused_and_with_composed_penalties_agree(
        string network,
        UpdateOrder order,
        double r1,
        double r2,
        double augment = 0
    )
    {
        var options = Options with { UpdateOrder = order, PenaltyInterval = 2, Augment = augment };
        Penalty[] penalties =
        [
            .. r1 > 0 ? [new ZeroCentred(r1, 0)] : Array.Empty<Penalty>(),
            .. r2 > 0 ? [new ZeroCentred(0, r2)] : Array.Empty<Penalty>(),
        ];
        foreach (var objective in (Objective[])[Objective.Relativistic, Objective.LeastSquares])
        {
            var rules = new GameRules(options, objective, penalties);
            var fused = Trained(network, rules, steps: 4);
            var composed = Trained(network, rules with { MayFuse = false }, steps: 4);
            AssertClose(composed, fused, tolerance: 1e-5);
            Assert.True(fused.Results[^1].Penalty > 0);
        }
    }

    [Theory]
    [InlineData(UpdateOrder.Alternating)]
    [InlineData(UpdateOrder.Simultaneous)]
    public void R1_and_R2_are_fused_beside_other_penalties(UpdateOrder order)
    {
        var options = Options with { UpdateOrder = order, PenaltyInterval = 2 };
        Penalty[] penalties = [new ZeroCentred(0.75, 1.5), new Consistency(2), new LeCam(0.5)];
        var rules = new GameRules(options, Objective.Relativistic, penalties);
        var fused = Trained("convolutional", rules, steps: 4);
        var composed = Trained("convolutional", rules with { MayFuse = false }, steps: 4);
        AssertClose(composed, fused, tolerance: 1e-5);
        Assert.True(fused.Results[^1].Penalty > 0);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("labelled")]
    [InlineData("tanh")]
    [InlineData("labelled", 1.0)]
    [InlineData("guessing")]
    [InlineData("coded")]
    [InlineData("labelled", 0, 0.5)]
    public void An_update_at_once_by_shared_slopes_agrees_with_separate_passes(
        string network,
        double augment = 0,
        double matching = 0
    )
    {
        var options = Options with
        {
            UpdateOrder = UpdateOrder.Simultaneous,
            Augment = augment,
            FeatureMatching = matching,
        };
        var rules = new GameRules(options, Objective.Relativistic, []);
        var shared = Trained(TestNetworks.Create(network), rules, steps: 4);
        var separate = Trained(Mixing(network), rules, steps: 4); // takes the gradients the plain way
        AssertClose(separate, shared, tolerance: 1e-5);
    }

    [Fact]
    public void At_once_the_generator_meets_the_old_discriminator_and_in_turn_the_new_one()
    {
        var rules = new GameRules(Options with { DiscriminatorLearningRate = 0.5 }, Objective.Hinge, []);
        var at = rules with { Options = rules.Options with { UpdateOrder = UpdateOrder.Simultaneous } };
        var once = Trained("mlp", at, steps: 1).Results[0];
        var turn = Trained("mlp", rules, steps: 1).Results[0];
        Assert.Equal(once.DiscriminatorLoss, turn.DiscriminatorLoss, tolerance: 1e-6);
        Assert.True(Math.Abs(once.GeneratorLoss - turn.GeneratorLoss) > 0.5);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("convolutional")]
    public void A_whole_step_at_once_with_R1_and_R2_costs_3_G_and_8_D(string network)
    {
        var players = TestNetworks.CreatePlayers(TestNetworks.Create(network), Options);
        var rules = new GameRules(
            Options with
            {
                UpdateOrder = UpdateOrder.Simultaneous,
            },
            Objective.Relativistic,
            [new ZeroCentred(1, 1)]
        );
        var program = new TrainingStep(_team, players, rules).Program(new(IsPenalised: true, MovesGenerator: true));
        var (g, d) = (players.Generator.Summary, players.Discriminator.Summary);
        long Cost(IEnumerable<LayerSummary> layers) => Batch * layers.Sum(layer => layer.Flops);
        // No gradient is wanted at latent vectors, and no tangent at logits.
        var expected = 3 * Cost(g) - Cost(g.Take(1)) + 8 * Cost(d) - 2 * Cost(d.TakeLast(1));
        Assert.Equal(expected, program.Statistics.MatrixFlops);
    }

    [Fact]
    public void Lazy_penalties_count_in_every_kth_step_k_times()
    {
        var thrice = new GameRules(
            Options with
            {
                PenaltyInterval = 3,
            },
            Objective.Relativistic,
            [new ZeroCentred(0.5, 0.5)]
        );
        Assert.Equal(
            [true, false, false, true],
            Enumerable.Range(0, 4).Select(step => thrice.VariantOf(step).IsPenalised)
        );
        var heavy = new GameRules(Options, Objective.Relativistic, [new ZeroCentred(1.5, 1.5)]);
        var (lazy, every) = (Trained("mlp", thrice, steps: 1), Trained("mlp", heavy, steps: 1));
        AssertClose(every, lazy, tolerance: 1e-6, results: false);
        Assert.Equal(every.Results[0].Penalty / 3, lazy.Results[0].Penalty, tolerance: 1e-5);
        var results = Trained("mlp", thrice, steps: 4).Results;
        Assert.Equal(results[0].Penalty, results[2].Penalty); // the last that was computed
        Assert.NotEqual(results[2].Penalty, results[3].Penalty);
    }

    [Fact]
    public void The_generator_moves_in_every_nth_step_and_the_discriminator_meets_fresh_fakes_in_each()
    {
        var options = Options with { DiscriminatorSteps = 3 };
        var players = TestNetworks.CreatePlayers(TestNetworks.Create("mlp"), options, isNormalised: true);
        var training = new TrainingStep(_team, players, new GameRules(options, Objective.NonSaturating, []));
        TestValues.Fill(training.Inputs.RealImages, new Random(Seed: 6).NextDouble);
        var start = Copy(players.GeneratorAverage.Average);
        List<float> fakes = [];
        for (var step = 0; step < 2; step++)
        {
            var discriminator = Copy(players.Discriminator);
            fakes.Add(training.Run(step, new StepSettings(40)).FakeProbability);
            Assert.NotEqual(discriminator, Copy(players.Discriminator));
            Assert.Equal(start, Copy(players.Generator)); // running statistics too
        }

        Assert.NotEqual(fakes[0], fakes[1]);
        training.Run(step: 2, new StepSettings(AverageHalfLifeImages: 3 * Batch));
        var (now, average) = (Copy(players.Generator), Copy(players.GeneratorAverage.Average));
        // A half-life of three batches: the average has gone half the way, buffers included.
        for (var i = 0; i < now.Count; i++)
        for (var j = 0; j < now[i].Length; j++)
            Assert.Equal((start[i][j] + now[i][j]) / 2, average[i][j], tolerance: 1e-6);
        Assert.NotEqual(start, now);
        Assert.Equal(Options.GeneratorLearningRate, LargestStep(start[0], now[0]), tolerance: 2e-4); // Adam's first
    }

    [Fact]
    public void Clipped_weights_stay_within_the_limit_and_the_generator_meets_them_clipped()
    {
        var rules = new GameRules(Options with { WeightClip = 0.01 }, Objective.Wasserstein, []);
        var played = Trained("mlp", rules, steps: 1);
        Assert.All(played.Discriminator.SelectMany(values => values), weight => Assert.InRange(weight, -0.01f, 0.01f));
        Assert.Contains(played.Discriminator.SelectMany(values => values), weight => Math.Abs(weight) > 0.009);
        Assert.InRange(Math.Abs(played.Results[0].GeneratorLoss), 0, 0.02);
        Assert.All(played.Generator, values => Assert.Contains(values, weight => Math.Abs(weight) > 0.1));
    }

    [Fact]
    public void Instance_noise_reaches_real_and_fake_images_and_none_is_no_noise()
    {
        var rules = new GameRules(Options with { InstanceNoise = 1 }, Objective.NonSaturating, []);
        var plain = Trained("mlp", rules with { Options = Options }, steps: 1).Results[0];
        var gone = Trained("mlp", rules, steps: 1).Results[0]; // the settings' deviation is 0
        var noisy = Trained("mlp", rules, steps: 1, noise: 5).Results[0];
        Assert.Equal(plain, gone);
        Assert.NotEqual(plain.RealProbability, noisy.RealProbability);
        Assert.NotEqual(plain.FakeProbability, noisy.FakeProbability);
    }

    [Fact]
    public void Every_pass_draws_noise_of_its_own()
    {
        var dice = new Dice();
        var discriminator = new Network("discriminator", [1, 8, 8], [dice, .. TestNetworks.Create("mlp").Layers]);
        var players = TestNetworks.CreatePlayers(discriminator, Options);
        var rules = new GameRules(Options, Objective.Relativistic, [new ZeroCentred(1, 0), new GradientPenalty(1)]);
        _ = new StepTracer(players, rules, new StepInputs(players, Options)).Trace(new(true, true));
        // Real and fake in one pass, two penalties, real and fake again for the generator; a shorter draw is a prefix.
        var draws = Interpreter.Evaluate<float>(dice.Draws).Select(numbers => numbers[0]).ToList();
        Assert.Equal(5, draws.Distinct().Count());
        Assert.Equal(5, draws.Count);
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(-1f, 0f)]
    public void Pair_accuracy_is_the_share_of_real_images_above_their_fakes(float weight, float expected)
    {
        var discriminator = TestNetworks.Create("mlp");
        foreach (var parameter in discriminator.Parameters)
            parameter.Values.Fill(parameter.Name is "out.weight" ? weight : 0.1f);
        var players = TestNetworks.CreatePlayers(discriminator, Options);
        var training = new TrainingStep(_team, players, new GameRules(Options, Objective.Hinge, []));
        training.Inputs.RealImages.Values.Fill(1); // brighter than any tanh
        Assert.Equal(expected, training.Run(step: 0, new StepSettings(0)).PairAccuracy);
    }

    /// <remarks>
    /// Real images of ones have the logit 1 and fakes of zeros the logit 0. At first both means are 0: (1 - 0)² + (0 - 0)². Then
    /// they are 1 and 0: (1 - 0)² + (0 - 1)².
    /// </remarks>
    [Fact]
    public void LeCam_holds_the_logits_of_a_step_by_the_means_of_those_before()
    {
        var linear = new Linear("out", inputs: 64, outputs: 1, new Initialisation(seed: 1, stream: 1));
        linear.Parameters[0].Values.Fill(1f / 64);
        var still = Options with { GeneratorLearningRate = 1e-9, DiscriminatorLearningRate = 1e-9 };
        var players = TestNetworks.CreatePlayers(
            new Network("discriminator", TestNetworks.ImageShape, new Reshape("pixels", [64]), linear),
            still
        );
        foreach (var parameter in players.Generator.Parameters)
            parameter.Values.Clear();
        var training = new TrainingStep(_team, players, new GameRules(still, Objective.Hinge, [new LeCam(weight: 1)]));
        training.Inputs.RealImages.Values.Fill(1);
        Assert.Equal(1, training.Run(step: 0, new StepSettings(0)).Penalty, tolerance: 1e-5);
        Assert.Equal(2, training.Run(step: 1, new StepSettings(0)).Penalty, tolerance: 1e-5);
    }

    [Fact]
    public void Swapped_labels_change_both_players()
    {
        var rules = new GameRules(Options, Objective.Relativistic, []);
        var (one, other) = (Trained("labelled", rules, steps: 1), Trained("labelled", rules, steps: 1, firstLabel: 1));
        Assert.NotEqual(one.Results[0].RealProbability, other.Results[0].RealProbability);
        Assert.NotEqual(one.Results[0].FakeProbability, other.Results[0].FakeProbability);
    }
}

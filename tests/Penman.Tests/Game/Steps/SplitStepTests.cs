using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <summary>Gradients of parts of a batch, and updates apart from them: what several processes need to share a step.</summary>
public sealed partial class SplitStepTests : IDisposable
{
    private const int Batch = 8;

    private static readonly TrainingOptions Options = new()
    {
        BatchSize = Batch,
        Seed = 3,
        InstanceNoise = 0.5,
        Augment = 0.6,
        WeightClip = 0.4,
        ClassLoss = 0.6,
        Epsilon = 1e-3, // large enough that Adam does not turn rounding into steps
    };

    private static readonly StepSettings Settings = new(AverageHalfLifeImages: 40)
    {
        NoiseDeviation = 0.5,
        DistortedShare = 0.6,
    };

    private static readonly StepShard Whole = new(First: 0, Batch, Batch);

    private readonly WorkerTeam _team = new(2);

    public static TheoryData<string, UpdateOrder, string> Games =>
        new()
        {
            { "mlp", UpdateOrder.Alternating, "none" },
            { "mlp", UpdateOrder.Simultaneous, "none" },
            { "labelled", UpdateOrder.Alternating, "both" },
            { "labelled", UpdateOrder.Simultaneous, "both" },
            { "convolutional", UpdateOrder.Alternating, "r1" },
            { "convolutional", UpdateOrder.Simultaneous, "wgan-gp" },
            { "guessing", UpdateOrder.Alternating, "r1" },
            { "guessing", UpdateOrder.Simultaneous, "both" },
            { "reading", UpdateOrder.Alternating, "both" },
            { "reading", UpdateOrder.Simultaneous, "both" },
            { "coded", UpdateOrder.Alternating, "none" },
            { "coded", UpdateOrder.Simultaneous, "both" },
            { "smooth", UpdateOrder.Alternating, "both" },
            { "convolutional", UpdateOrder.Alternating, "bcr" },
        };

    public void Dispose() => _team.Dispose();

    [Theory]
    [MemberData(nameof(Games))]
    public void Gradients_of_two_shards_sum_to_those_of_the_batch(string network, UpdateOrder order, string penalty)
    {
        var rules = Rules(order, penalty);
        foreach (var player in (Player[])[Player.Discriminator, Player.Generator])
        {
            var variant = rules.VariantOf(0).Of(player);
            var whole = Gradients(network, rules, Whole, variant);
            var first = Gradients(network, rules, new StepShard(First: 0, Count: 3, Batch), variant);
            var second = Gradients(network, rules, new StepShard(First: 3, Count: 5, Batch), variant);

            foreach (var ((one, other), sum) in first.Zip(second).Zip(whole))
                TestValues.AssertClose(
                    [.. sum.Select(value => (double)value)],
                    [.. one.Zip(other, (x, y) => (double)x + y)],
                    tolerance: 1e-5
                );
            Assert.Contains(whole, gradient => gradient.Any(value => Math.Abs(value) > 1e-3));
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Gradients_and_updates_in_two_programs_agree_with_the_step_in_one(
        string network,
        UpdateOrder order,
        string penalty
    )
    {
        var rules = Rules(order, penalty);
        var (fused, split) = (Create(network), Create(network));
        var step = new TrainingStep(_team, fused, rules);
        var parts = new SplitStep(_team, split, rules, Whole);
        Fill(step.Inputs);
        Fill(parts.Inputs);
        for (var i = 0; i < 3; i++)
        {
            step.Run(i, Settings);
            Play(parts, rules, Settings with { Step = i, Moves = new(i, i) });
        }

        foreach (var (expected, actual) in States(fused).Zip(States(split)))
            TestValues.AssertClose(
                [.. expected.Select(value => (double)value)],
                [.. actual.Select(value => (double)value)],
                tolerance: 1e-6
            );

        static void Play(SplitStep parts, GameRules rules, StepSettings settings)
        {
            var variant = rules.VariantOf(settings.Step);
            var ofDiscriminator = parts.Gradients(variant.Of(Player.Discriminator), settings);
            if (rules.Options.UpdateOrder == UpdateOrder.Alternating)
                parts.Update(Player.Discriminator, settings, ofDiscriminator);
            var ofGenerator = parts.Gradients(variant.Of(Player.Generator), settings);
            if (rules.Options.UpdateOrder == UpdateOrder.Simultaneous)
                parts.Update(Player.Discriminator, settings, ofDiscriminator);
            parts.Update(Player.Generator, settings, ofGenerator);
        }
    }

    /// <remarks>
    /// Where nothing is known each class has the probability 1/3; of the eight labels three, three and two are of each class. The
    /// loss's slope by a class's bias is its probability less its share, of real images and once more of fakes.
    /// </remarks>
    [Fact]
    public void Wrong_guesses_push_the_discriminator_towards_the_classes_asked_for()
    {
        var players = Create("guessing");
        foreach (var parameter in players.Discriminator.Parameters)
            parameter.Values.Clear();
        var step = new SplitStep(_team, players, Rules(UpdateOrder.Alternating, "none"), Whole);
        Fill(step.Inputs);
        var ofBias = step.Gradients(new StepVariant(false, false).Of(Player.Discriminator), Settings)[^1];
        TestValues.AssertClose(
            [2 * (1 / 3.0 - 3 / 8.0), 2 * (1 / 3.0 - 3 / 8.0), 2 * (1 / 3.0 - 2 / 8.0)],
            [.. ofBias.Select(value => (double)value)],
            tolerance: 1e-6
        );
    }

    /// <remarks>
    /// As above, but of real images alone, and 0.6 of it: the loss's slope by a class's weights is its probability less 1 where the
    /// image is of it, times the image's features, a mean over the batch.
    /// </remarks>
    [Fact]
    public void What_is_misread_pushes_the_discriminator_towards_the_classes_of_real_images()
    {
        var players = Create("reading");
        foreach (var parameter in players.Discriminator.Parameters)
            if (parameter.Name.StartsWith("out.class", StringComparison.Ordinal))
                parameter.Values.Clear();
        var plain = Options with { InstanceNoise = 0, Augment = 0 };
        var step = new SplitStep(_team, players, new GameRules(plain, Objective.NonSaturating, []), Whole);
        Fill(step.Inputs);
        var gradients = step.Gradients(new StepVariant(false, false).Of(Player.Discriminator), Settings);
        var features = players
            .Discriminator.Layers.SkipLast(1)
            .Aggregate(step.Inputs.RealImages.Tensor, (value, layer) => layer.Forward(value, Pass.Inference()));
        var wrong = Tensor.Full([Batch, TestNetworks.Classes], 1 / 3f) - step.Inputs.Labels!.Tensor;
        var expected = Interpreter.Evaluate<float>([wrong.Transpose().MatMul(features) * (0.6f / Batch)])[0];
        TestValues.AssertClose(
            [.. expected.Select(value => (double)value)],
            [.. gradients[^2].Select(value => (double)value)],
            tolerance: 1e-6
        );
        TestValues.AssertClose(
            [0.6 * (1 / 3.0 - 3 / 8.0), 0.6 * (1 / 3.0 - 3 / 8.0), 0.6 * (1 / 3.0 - 2 / 8.0)],
            [.. gradients[^1].Select(value => (double)value)],
            tolerance: 1e-6
        );
    }

    [Theory]
    [InlineData(UpdateOrder.Alternating)]
    [InlineData(UpdateOrder.Simultaneous)]
    public void What_the_discriminator_reads_teaches_the_generator_nothing(UpdateOrder order)
    {
        var players = Create("reading");
        var with = OfGenerator();
        foreach (var parameter in players.Discriminator.Parameters)
            if (parameter.Name.StartsWith("out.class", StringComparison.Ordinal))
                parameter.Values.Clear();

        Assert.Equal(with, OfGenerator());
        Assert.Contains(with, gradient => gradient.Any(value => Math.Abs(value) > 1e-3));

        float[][] OfGenerator()
        {
            var step = new SplitStep(_team, players, Rules(order, "none"), Whole);
            Fill(step.Inputs);
            var variant = new StepVariant(false, false).Of(Player.Generator);
            return [.. step.Gradients(variant, Settings).Select(gradient => gradient.ToArray())];
        }
    }

    [Theory]
    [InlineData(UpdateOrder.Alternating)]
    [InlineData(UpdateOrder.Simultaneous)]
    public void Matched_features_push_the_generator_along_the_squared_distance_of_their_means(UpdateOrder order)
    {
        var plain = Options with { InstanceNoise = 0, Augment = 0, UpdateOrder = order };
        var players = Create("mlp");
        var variant = new StepVariant(false, false).Of(Player.Generator);
        var (without, with) = (OfGenerator(matching: 0), OfGenerator(matching: 2));

        var inputs = new StepInputs(players, plain, Whole);
        Fill(inputs);
        inputs.Prepare(Settings);
        var fakes = players.Generator.Forward(inputs.Latent(), inputs.GeneratorPass());
        var distance = (MeanFeatures(inputs.RealImages) - MeanFeatures(fakes)).Square().Sum() * 2;
        var parameters = players.Generator.Parameters.Select(parameter => parameter.Tensor).ToList();
        var expected = Interpreter.Evaluate<float>([.. Penman.Tensors.Gradients.Of(distance, parameters)]);
        for (var i = 0; i < expected.Count; i++)
            TestValues.AssertClose(
                [.. expected[i].Select(value => (double)value)],
                [.. with[i].Zip(without[i], (more, less) => (double)more - less)],
                tolerance: 1e-5
            );
        Assert.Contains(expected, gradient => gradient.Any(value => Math.Abs(value) > 1e-3));

        IReadOnlyList<float[]> OfGenerator(double matching)
        {
            var rules = new GameRules(plain with { FeatureMatching = matching }, Objective.NonSaturating, []);
            var step = new SplitStep(_team, players, rules, Whole);
            Fill(step.Inputs);
            return [.. step.Gradients(variant, Settings).Select(gradient => gradient.ToArray())];
        }

        Tensor MeanFeatures(Tensor images) =>
            players
                .Discriminator.Layers.SkipLast(1)
                .Aggregate(images, (value, layer) => layer.Forward(value, Pass.Inference()))
                .MeanKeepingAxes(0);
    }

    private static GameRules Rules(UpdateOrder order, string penalty) =>
        new(
            Options with
            {
                UpdateOrder = order,
            },
            penalty == "wgan-gp" ? Objective.Wasserstein : Objective.NonSaturating,
            penalty switch
            {
                "both" => [new ZeroCentred(0.75, 1.5)],
                "r1" => [new ZeroCentred(0.75, 0)],
                "bcr" => [new ZeroCentred(0.75, 0.75), new Consistency(2)],
                "wgan-gp" => [new GradientPenalty(2)],
                _ => [],
            }
        );

    private static Players Create(string network) => TestNetworks.CreatePlayers(TestNetworks.Create(network), Options);

    private IReadOnlyList<float[]> Gradients(string network, GameRules rules, StepShard shard, StepVariant variant)
    {
        var step = new SplitStep(_team, Create(network), rules, shard);
        Fill(step.Inputs);
        return step.Gradients(variant, Settings with { Step = 5 });
    }

    /// <summary>Image i of the batch is the same in every shard, and so is its label.</summary>
    private static void Fill(StepInputs inputs)
    {
        var length = inputs.RealImages.Shape.ElementCount / inputs.Shard.Count;
        for (var i = 0; i < inputs.Shard.Count; i++)
        {
            var image = inputs.Shard.First + i;
            var random = new Random(Seed: 100 + image);
            foreach (ref var pixel in inputs.RealImages.Values.Slice(i * length, length))
                pixel = (float)(random.NextDouble() * 2 - 1);
            if (inputs.Labels is { } labels)
                labels.Values[i * TestNetworks.Classes + image % TestNetworks.Classes] = 1;
        }
    }

    private static IEnumerable<float[]> States(Players players) =>
        ((Network[])[players.Generator, players.Discriminator, players.GeneratorAverage.Average]).SelectMany(network =>
            network.State.Select(variable => variable.Values.ToArray())
        );
}

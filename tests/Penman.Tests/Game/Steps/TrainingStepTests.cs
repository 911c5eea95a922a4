using System.Globalization;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Game.Steps;

/// <summary>
/// Ten steps of a tiny GAN against a plain PyTorch loop in float64, from the same weights, images and latents.
/// </summary>
public sealed class TrainingStepTests
{
    private const int Steps = 10;
    private const int BatchSize = 16;
    private const int LatentSize = 8;

    /// <summary>After ten steps with a learning rate ten times the usual, float32 is 1.2e-7 off at most.</summary>
    private const double Tolerance = 5e-7;

    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    /// <remarks>
    /// This is also the proof that the generator's gradient does not flow through the discriminator's update. The
    /// PyTorch loop updates the discriminator in place, so that to the generator it is a constant; the traced step
    /// differentiates before it substitutes. The other way round, losses come out up to 3e-4 and weights up to 1e-3
    /// off; with a generator that is judged by the discriminator before its update, losses are 3e-2 off (both tried).
    /// </remarks>
    [Theory]
    [InlineData("ten_losses", false)]
    [InlineData("ten_losses", true)]
    [InlineData("ten_losses_batch_norm", false)]
    [InlineData("ten_losses_batch_norm", true)]
    public void Ten_losses_and_the_weights_after_them_match_PyTorch(string name, bool together)
    {
        var torch = new TorchFixture(name);
        var players = CreatePlayers(torch, isNormalised: name != "ten_losses");
        using var team = new WorkerTeam(2);
        var options = new TrainingOptions { BatchSize = BatchSize, Seed = Seed(torch) };
        var rules = new GameRules(options, Objective.NonSaturating, []) { MayJudgeTogether = together };
        var training = new TrainingStep(team, players, rules);
        List<float> results = [];
        for (var step = 0; step < Steps; step++)
        {
            var length = training.Inputs.RealImages.Shape.ElementCount;
            torch["real"].Slice(step * length, length).CopyTo(training.Inputs.RealImages.Values);
            var result = training.Run(step, new StepSettings(torch.Number("half_life_images")));
            results.AddRange(
                result.DiscriminatorLoss,
                result.GeneratorLoss,
                result.RealProbability,
                result.FakeProbability
            );
        }

        torch.AssertMatches("results", [.. results], Tolerance);
        torch.AssertMatches(players.Generator, "end.generator", Tolerance);
        torch.AssertMatches(players.Discriminator, "end.discriminator", Tolerance);
        torch.AssertMatches(players.GeneratorAverage.Average, "end.average", Tolerance);
    }

    [Fact]
    public void Latent_vectors_match_an_independent_Philox_and_Box_Muller()
    {
        var torch = new TorchFixture("ten_losses");
        var numbers = new float[Steps * BatchSize * LatentSize];
        for (var step = 0; step < Steps; step++)
        {
            var destination = numbers.AsSpan(step * BatchSize * LatentSize, BatchSize * LatentSize);
            CountedRandom.Normal(Seed(torch), RandomStreams.TrainingLatent, (uint)step, firstIndex: 0, destination);
        }

        torch.AssertMatches("latent", numbers, tolerance: 1e-6);
    }

    private static ulong Seed(TorchFixture torch) => ulong.Parse(torch.Text("seed"), CultureInfo.InvariantCulture);

    private static Players CreatePlayers(TorchFixture torch, bool isNormalised)
    {
        var generator = CreateGenerator(isNormalised);
        var discriminator = new Network(
            "discriminator",
            [1, 6, 6],
            new Reshape("pixels", [36]), // (N, 36)
            new Linear("fc1", inputs: 36, outputs: 16, Anything), // (N, 16)
            new LeakyRelu("leaky1", slope: 0.2f),
            new Linear("out", inputs: 16, outputs: 1, Anything) // (N, 1)
        );
        torch.Fill(generator, "start.generator");
        torch.Fill(discriminator, "start.discriminator");
        var adam = new AdamOptions { LearningRate = torch.Number("learning_rate") };
        return new Players(
            generator,
            discriminator,
            new Adam("generator", generator.Parameters, adam),
            new Adam("discriminator", discriminator.Parameters, adam),
            new Ema(generator, CreateGenerator(isNormalised))
        );
    }

    private static Network CreateGenerator(bool isNormalised) =>
        new(
            "generator",
            [LatentSize],
            [
                new Linear("fc1", LatentSize, outputs: 16, Anything), // (N, 16)
                new Relu("relu1"),
                .. isNormalised ? [new BatchNorm("norm1", features: 16)] : Array.Empty<Layer>(),
                new Linear("out", inputs: 16, outputs: 36, Anything), // (N, 36)
                new Tanh("tanh"),
                new Reshape("image", [1, 6, 6]), // (N, 1, 6, 6)
            ]
        );
}

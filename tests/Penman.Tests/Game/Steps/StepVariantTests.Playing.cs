using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <content>Plays steps on images and labels that are the same each time, and compares what came of them.</content>
public sealed partial class StepVariantTests
{
    private Played Trained(string network, GameRules rules, int steps, double noise = 0, int firstLabel = 0) =>
        Trained(TestNetworks.Create(network), rules, steps, noise, firstLabel);

    private Played Trained(Network discriminator, GameRules rules, int steps, double noise = 0, int firstLabel = 0)
    {
        var players = TestNetworks.CreatePlayers(discriminator, rules.Options);
        var training = new TrainingStep(_team, players, rules);
        var random = new Random(Seed: 11);
        for (var i = 0; i < Batch && training.Inputs.Labels is { } labels; i++)
            labels.Values[i * TestNetworks.Classes + (i + firstLabel) % TestNetworks.Classes] = 1;
        List<StepNumbers> results = [];
        for (var step = 0; step < steps; step++)
        {
            TestValues.Fill(training.Inputs.RealImages, () => random.NextDouble() * 2 - 1);
            results.Add(
                training.Run(
                    step,
                    new StepSettings(AverageHalfLifeImages: 40)
                    {
                        NoiseDeviation = noise,
                        DistortedShare = rules.Options.Augment,
                    }
                )
            );
        }

        return new(results, Copy(players.Generator), Copy(players.Discriminator));
    }

    /// <summary>The same network with a layer that claims to mix images, so that no short cut is taken.</summary>
    private static Network Mixing(string network) =>
        new("discriminator", TestNetworks.ImageShape, [new Mixer(), .. TestNetworks.Create(network).Layers]);

    private static List<float[]> Copy(Network network) =>
        [.. network.State.Select(variable => variable.Values.ToArray())];

    private static double LargestStep(float[] before, float[] after) =>
        before.Zip(after, (x, y) => Math.Abs((double)x - y)).Max();

    private static void AssertClose(Played expected, Played actual, double tolerance, bool results = true)
    {
        IEnumerable<double> Numbers(Played played) =>
            [
                .. played
                    .Generator.Concat(played.Discriminator)
                    .SelectMany(values => values)
                    .Select(value => (double)value),
                .. played
                    .Results.Where(_ => results)
                    .SelectMany(result => (double[])[result.DiscriminatorLoss, result.GeneratorLoss, result.Penalty]),
            ];
        TestValues.AssertClose([.. Numbers(expected)], [.. Numbers(actual)], tolerance);
    }

    private sealed record Played(List<StepNumbers> Results, List<float[]> Generator, List<float[]> Discriminator);

    private sealed class Mixer() : Layer("mixer", LayerKind.Other, "Mixer")
    {
        public override Tensor Forward(Tensor input, Pass pass) => input;
    }

    /// <summary>Draws in training and keeps what it drew.</summary>
    private sealed class Dice() : Layer("dice", LayerKind.Noise, "Dice")
    {
        public List<Tensor> Draws { get; } = [];

        public override bool MixesExamples => false;

        public override Tensor Forward(Tensor input, Pass pass)
        {
            if (pass.IsTraining)
                Draws.Add(pass.RandomUniform(input.Shape));
            return input;
        }
    }
}

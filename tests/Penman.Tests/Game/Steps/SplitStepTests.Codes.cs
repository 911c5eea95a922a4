using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Steps;

/// <content>What both players learn of codes.</content>
public sealed partial class SplitStepTests
{
    /// <remarks>
    /// Where nothing is known both values have the probability 1/2 and the continuous code is taken for 0: the loss's slope by a
    /// bias is 1/2 less the value's share among the fakes, and a tenth of the code's mean, negated.
    /// </remarks>
    [Fact]
    public void Wrong_guesses_push_the_discriminator_towards_the_codes_of_the_fakes()
    {
        var players = Create("coded");
        foreach (var parameter in players.Discriminator.Parameters)
            parameter.Values.Clear();
        var step = new SplitStep(_team, players, Rules(UpdateOrder.Alternating, "none"), Whole);
        Fill(step.Inputs);
        var ofBias = step.Gradients(new StepVariant(false, false).Of(Player.Discriminator), Settings)[^1];
        var latent = Interpreter.Evaluate<float>([step.Inputs.Latent()])[0].Chunk(4).ToList();
        var first = latent.Count(numbers => numbers[0] > numbers[1]) / (double)Batch;
        Assert.InRange(first, 0.1, 0.9);
        TestValues.AssertClose(
            [0.5 - first, 0.5 - (1 - first), -0.1 * latent.Average(numbers => numbers[2])],
            [.. ofBias.Select(value => (double)value)],
            tolerance: 1e-6
        );
    }

    /// <remarks>A head whose guesses are 0 whatever it sees tells the generator nothing: what differs is the loss of the codes.</remarks>
    [Theory]
    [InlineData(UpdateOrder.Alternating)]
    [InlineData(UpdateOrder.Simultaneous)]
    public void Wrong_guesses_push_the_generator_towards_images_that_show_their_codes(UpdateOrder order)
    {
        var plain = Options with { InstanceNoise = 0, Augment = 0, UpdateOrder = order };
        var players = Create("coded");
        var inputs = new StepInputs(players, plain, Whole);
        inputs.Prepare(Settings);
        var (making, guessing) = (inputs.GeneratorPass(), Pass.Inference());
        players.Discriminator.Forward(players.Generator.Forward(inputs.Latent(), making), guessing);
        var loss = CodeLoss.Of(guessing.CodeGuesses!, making.Codes!, TestNetworks.Codes);
        var parameters = players.Generator.Parameters.Select(parameter => parameter.Tensor).ToList();
        var expected = Interpreter.Evaluate<float>([.. Penman.Tensors.Gradients.Of(loss, parameters)]);

        var with = OfGenerator();
        foreach (var parameter in players.Discriminator.Parameters)
            if (parameter.Name.StartsWith("out.code", StringComparison.Ordinal))
                parameter.Values.Clear();
        var without = OfGenerator();

        for (var i = 0; i < expected.Count; i++)
            TestValues.AssertClose(
                [.. expected[i].Select(value => (double)value)],
                [.. with[i].Zip(without[i], (more, less) => (double)more - less)],
                tolerance: 1e-5
            );
        Assert.Contains(expected, gradient => gradient.Any(value => Math.Abs(value) > 1e-3));

        IReadOnlyList<float[]> OfGenerator()
        {
            var step = new SplitStep(_team, players, new(plain, Objective.NonSaturating, []), Whole);
            Fill(step.Inputs);
            var variant = new StepVariant(false, false).Of(Player.Generator);
            return [.. step.Gradients(variant, Settings).Select(gradient => gradient.ToArray())];
        }
    }
}

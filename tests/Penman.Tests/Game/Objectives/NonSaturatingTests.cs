using Penman.Game.Objectives;
using Penman.Tensors;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Objectives;

public sealed class NonSaturatingTests
{
    private static readonly Objective Game = Objective.NonSaturating;

    [Theory]
    [InlineData("ordinary")]
    [InlineData("extreme")]
    [InlineData("confident")]
    [InlineData("mistaken")]
    public void Losses_and_gradients_match_PyTorchs_binary_cross_entropy(string name)
    {
        var torch = new TorchFixture("non_saturating");
        var (real, fake) = (torch.Variable($"{name}.real"), torch.Variable($"{name}.fake"));
        foreach (var player in new[] { "discriminator", "generator" })
        {
            var loss = player == "generator" ? Game.GeneratorLoss(real, fake) : Game.DiscriminatorLoss(real, fake);
            var gradients = Gradients.Of(loss, real, fake);
            torch.AssertComputes(
                tolerance: 2e-7,
                ($"{name}.{player}", loss),
                ($"{name}.{player}.real", gradients[0]),
                ($"{name}.{player}.fake", gradients[1])
            );
        }
    }

    [Fact]
    public void An_undecided_discriminator_costs_2_ln_2_and_its_generator_ln_2()
    {
        var (discriminator, generator) = Losses(real: 0, fake: 0);
        Assert.Equal(2 * Math.Log(2), discriminator, tolerance: 1e-7);
        Assert.Equal(Math.Log(2), generator, tolerance: 1e-7);
    }

    [Fact]
    public void A_perfect_discriminator_costs_nothing_and_its_generator_the_fakes_logit()
    {
        var (discriminator, generator) = Losses(real: 1000, fake: -1000);
        Assert.Equal(0, discriminator);
        Assert.Equal(1000, generator);
    }

    [Fact]
    public void A_deceived_discriminator_costs_both_logits_and_its_generator_nothing()
    {
        var (discriminator, generator) = Losses(real: -1000, fake: 1000);
        Assert.Equal(2000, discriminator);
        Assert.Equal(0, generator);
    }

    [Fact]
    public void A_losing_generator_has_a_gradient_of_full_size()
    {
        // That is what "non-saturating" means: the minimax loss would have a gradient of e^-50 here.
        var fake = TestValues.Filled("fake", [4, 1], () => -50);
        var gradient = Gradients.Of(Game.GeneratorLoss(fake, fake), fake)[0];
        Assert.All(Interpreter.Evaluate<float>([gradient])[0], value => Assert.Equal(-0.25f, value));
    }

    private static (double Discriminator, double Generator) Losses(float real, float fake)
    {
        var (realLogits, fakeLogits) = (Tensor.Full([4, 1], real), Tensor.Full([4, 1], fake));
        var losses = Interpreter.Evaluate<double>([
            Game.DiscriminatorLoss(realLogits, fakeLogits),
            Game.GeneratorLoss(realLogits, fakeLogits),
        ]);
        return (losses[0][0], losses[1][0]);
    }
}

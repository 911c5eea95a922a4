using Penman.Game;
using Penman.Game.Objectives;
using Penman.Tensors;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Objectives;

/// <summary>The contract of every objective, and what tells them apart.</summary>
public sealed class ObjectiveTests
{
    private const double Smoothing = 0.1;

    /// <summary>Logits of real and fake images as a discriminator learns; all objectives agree on the order.</summary>
    private static readonly (float Real, float Fake)[] Progress =
    [
        (-1, 2),
        (0, 1),
        (0.5f, 0.5f),
        (0.75f, 0.25f),
        (1, 0),
    ];

    public static TheoryData<string> Names => [.. Catalogue.Objectives.Select(objective => objective.Name)];

    public static TheoryData<string> NamesWithTarget => ["non-saturating", "minimax", "least-squares"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_and_gradients_are_finite_at_extreme_logits(string name)
    {
        float[] extremes = [-1e4f, -100, 0, 100, 1e4f];
        foreach (var (real, fake) in extremes.SelectMany(real => extremes.Select(fake => (real, fake))))
        {
            var found = Evaluate(Catalogue.Objective(name), real, fake);
            Assert.All(
                found.Losses.Concat(found.Slopes),
                value => Assert.True(float.IsFinite(value), $"{real} {fake}")
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_better_discriminator_has_a_smaller_loss(string name)
    {
        var losses = Progress.Select(at => Evaluate(Catalogue.Objective(name), at.Real, at.Fake).Losses[0]).ToList();
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generators_loss_falls_as_the_logits_of_its_fakes_rise(string name)
    {
        var losses = Progress
            .Reverse()
            .Select(at => Evaluate(Catalogue.Objective(name), real: 0.5f, at.Fake).Losses[1]);
        var falling = losses.Take(4).ToList(); // to a logit of 1, the target of least squares
        Assert.All(falling.Zip(falling.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_discriminator_pulls_real_logits_up_and_fake_ones_down_and_the_generator_fakes_up(string name)
    {
        var (_, slopes) = Evaluate(Catalogue.Objective(name), real: 0.3f, fake: 0.2f);
        Assert.True(slopes[0] < 0, "discriminator at real");
        Assert.True(slopes[1] > 0, "discriminator at fake");
        Assert.True(slopes[2] < 0, "generator at fake");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_are_means_over_images(string name)
    {
        var objective = Catalogue.Objective(name);
        Tensor real = TestValues.Filled("real", [2, 1], () => 0.3),
            fake = TestValues.Filled("fake", [2, 1], () => 0.2);
        Tensor[] Losses(int count) =>
            [
                objective.DiscriminatorLoss(real.Slice(0, 0, count), fake.Slice(0, 0, count)),
                objective.GeneratorLoss(real.Slice(0, 0, count), fake.Slice(0, 0, count)),
            ];
        var found = Interpreter.Evaluate<double>([.. Losses(1), .. Losses(2)]);
        Assert.Equal(found[0][0], found[2][0], tolerance: 1e-12);
        Assert.Equal(found[1][0], found[3][0], tolerance: 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_and_gradients_match_PyTorch(string name) =>
        AssertMatchesTorch(Catalogue.Objective(name), prefix: name);

    [Theory]
    [MemberData(nameof(NamesWithTarget))]
    public void Smoothed_losses_and_gradients_match_PyTorch(string name) =>
        AssertMatchesTorch(Catalogue.Objective(name).WithLabelSmoothing(Smoothing), prefix: $"smoothed.{name}");

    [Theory]
    [MemberData(nameof(NamesWithTarget))]
    public void Smoothing_stops_the_pull_on_real_logits_where_the_target_is_met_and_leaves_the_generator_alone(
        string name
    )
    {
        var objective = Catalogue.Objective(name).WithLabelSmoothing(Smoothing);
        var target = name == "least-squares" ? 0.9f : (float)Math.Log(0.9 / 0.1); // the logit of probability 0.9
        Assert.Equal(0, Evaluate(objective, target, fake: 0).Slopes[0], tolerance: 1e-6);
        Assert.True(Evaluate(objective, target + 1, fake: 0).Slopes[0] > 0.01);
        Assert.Equal(
            Evaluate(Catalogue.Objective(name), real: 0, fake: 0.4f).Losses[1],
            Evaluate(objective, real: 0, fake: 0.4f).Losses[1]
        );
    }

    [Theory]
    [InlineData("hinge")]
    [InlineData("wasserstein")]
    [InlineData("relativistic")]
    public void Smoothing_is_refused_where_there_is_no_target(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Catalogue.Objective(name).WithLabelSmoothing(Smoothing));
        Assert.StartsWith($"The objective \"{name}\" has no target", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minimax", 0, 0, 1.3862944, -0.6931472)]
    [InlineData("minimax", 1000, -1000, 0, 0)]
    [InlineData("least-squares", 3, 2, 4, 0.5)]
    [InlineData("least-squares", 1, 0, 0, 0.5)]
    [InlineData("hinge", 0.25, -0.5, 1.25, 0.5)]
    [InlineData("hinge", 2, -3, 0, 3)]
    [InlineData("wasserstein", 5, 2, -3, -2)]
    [InlineData("relativistic", 7, 7, 0.6931472, 0.6931472)]
    [InlineData("relativistic", 1000, 0, 0, 1000)]
    [InlineData("relativistic", -3000, -2000, 1000, 0)]
    public void Hand_values(string name, float real, float fake, double discriminator, double generator)
    {
        var (losses, _) = Evaluate(Catalogue.Objective(name), real, fake);
        Assert.Equal(discriminator, losses[0], tolerance: 1e-6);
        Assert.Equal(generator, losses[1], tolerance: 1e-6);
    }

    /// <summary>Losses of both players; slopes of the first at real and fake, of the second at fake.</summary>
    private static (float[] Losses, float[] Slopes) Evaluate(Objective objective, float real, float fake)
    {
        var (x, y) = (TestValues.Filled("real", [1, 1], () => real), TestValues.Filled("fake", [1, 1], () => fake));
        var (discriminator, generator) = (objective.DiscriminatorLoss(x, y), objective.GeneratorLoss(x, y));
        Tensor[] slopes = [.. Gradients.Of(discriminator, x, y), Gradients.Of(generator, y)[0]];
        var values = Interpreter.Evaluate<float>([discriminator, generator, .. slopes]).Select(value => value[0]);
        return ([.. values.Take(2)], [.. values.Skip(2)]);
    }

    private static void AssertMatchesTorch(Objective objective, string prefix)
    {
        var torch = new TorchFixture("objectives");
        var (real, fake) = (torch.Variable("real"), torch.Variable("fake"));
        var (discriminator, generator) = (objective.DiscriminatorLoss(real, fake), objective.GeneratorLoss(real, fake));
        var slopes = Gradients.Of(discriminator, real, fake).Concat(Gradients.Of(generator, fake)).ToList();
        torch.AssertComputes(
            tolerance: 3e-7,
            ($"{prefix}.discriminator", discriminator),
            ($"{prefix}.generator", generator),
            ($"{prefix}.discriminator.real", slopes[0]),
            ($"{prefix}.discriminator.fake", slopes[1]),
            ($"{prefix}.generator.fake", slopes[2])
        );
    }
}

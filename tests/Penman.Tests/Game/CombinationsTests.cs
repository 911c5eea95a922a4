using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Tests.Game;

/// <summary>What does not go together is refused or warned about, in words that say what to do.</summary>
public sealed class CombinationsTests
{
    private static readonly TrainingOptions Options = new();

    [Theory]
    [InlineData("R1")]
    [InlineData("WGAN-GP")]
    public void Batch_norm_in_the_discriminator_under_a_penalty_is_refused(string penalty)
    {
        var rules = new GameRules(
            Options,
            Objective.Hinge,
            [penalty == "R1" ? new ZeroCentred(1, 0) : new GradientPenalty(1)]
        );
        var sentence = Refusal(rules, Normalised());
        Assert.StartsWith(
            $"{penalty} cannot be taken where images depend on each other",
            sentence,
            StringComparison.Ordinal
        );
        Assert.Contains("BatchNorm \"norm\"; leave out the penalty", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Minibatch_deviation_under_a_penalty_is_refused()
    {
        var rules = new GameRules(Options with { MinibatchDeviation = true }, Objective.Hinge, [new ZeroCentred(1, 1)]);
        Assert.Equal(
            "R1 and R2 cannot be taken where images depend on each other; leave out the penalty or the minibatch "
                + "deviation.",
            Refusal(rules, Normalised())
        );
    }

    [Fact]
    public void Batch_norm_without_a_penalty_and_a_penalty_without_batch_norm_are_fine()
    {
        Check(new GameRules(Options, Objective.Hinge, []), Normalised());
        Check(new GameRules(Options, Objective.Hinge, [new ZeroCentred(1, 0)]), TestNetworks.Create("mlp"));
    }

    [Fact]
    public void Clipping_with_the_relativistic_loss_is_refused() =>
        Assert.Contains(
            "leave out weight clipping and hold the discriminator with R1 and R2",
            Refusal(
                new GameRules(Options with { WeightClip = 0.01 }, Objective.Relativistic, []),
                TestNetworks.Create("mlp")
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Networks_for_other_classes_than_the_datas_are_refused() =>
        Assert.StartsWith(
            "The networks tell 3 classes apart, but the images have 10",
            Refusal(new GameRules(Options, Objective.Hinge, []), TestNetworks.Create("labelled")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Smoothing_without_a_target_is_refused_before_anything_is_built()
    {
        var options = Options with { Objective = "hinge", LabelSmoothing = 0.1 };
        Assert.Contains(
            "leave label smoothing at 0",
            Assert.Throws<ArgumentException>(() => new TrainerParts().RulesFor(options)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_wasserstein_critic_that_nothing_holds_is_warned_about()
    {
        var warning = Assert.Single(Combinations.Warnings(new GameRules(Options, Objective.Wasserstein, [])));
        Assert.Contains("set WeightClip to 0.01", $"{warning}", StringComparison.Ordinal);
        GameRules[] held =
        [
            new(Options with { WeightClip = 0.01 }, Objective.Wasserstein, []),
            new(Options with { SpectralNorm = true }, Objective.Wasserstein, []),
            new(Options, Objective.Wasserstein, [new GradientPenalty(10)]),
        ];
        Assert.All(held, rules => Assert.Empty(Combinations.Warnings(rules)));
    }

    [Fact]
    public void Options_without_effect_and_double_bounds_are_warned_about()
    {
        (GameRules Rules, string Part)[] cases =
        [
            (new(Options with { InstanceNoiseImages = 4 }, Objective.Hinge, []), "InstanceNoiseImages has no effect"),
            (
                new(Options with { Consistency = 1, Dropout = 0.1 }, Objective.Hinge, []),
                "With dropout Consistency punishes"
            ),
            (new(Options with { WeightClip = 1 }, Objective.Hinge, [new ZeroCentred(1, 0)]), "leave out one of them"),
        ];
        Assert.All(
            cases,
            item =>
                Assert.Contains(
                    item.Part,
                    $"{Assert.Single(Combinations.Warnings(item.Rules))}",
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(Combinations.Warnings(new GameRules(Options, Objective.NonSaturating, [])));
    }

    [Fact]
    public void The_penalties_of_the_catalogue_are_those_with_a_weight()
    {
        Assert.Empty(Catalogue.Penalties(Options));
        var all = Options with { R1 = 1, R2 = 2, GradientPenalty = 3, Dragan = 4, Consistency = 5, LeCam = 6 };
        Assert.Equal(
            ["R1 and R2", "WGAN-GP", "DRAGAN", "bCR", "LeCam"],
            Catalogue.Penalties(all).Select(penalty => penalty.Name)
        );
        Assert.Equal("R1", Assert.Single(Catalogue.Penalties(Options with { R1 = 2 })).Name);
        Assert.Equal("R2", Assert.Single(Catalogue.Penalties(Options with { R2 = 2 })).Name);
    }

    [Fact]
    public void A_discriminator_that_guesses_what_nobody_asked_for_is_refused()
    {
        var players = TestNetworks.CreatePlayers(TestNetworks.Create("mlp"), Options) with
        {
            Discriminator = TestNetworks.Create("guessing"),
        };
        Assert.Equal(
            "The discriminator guesses classes, but the generator is told none; give the generator a label.",
            Assert
                .Throws<ArgumentException>(() =>
                    Combinations.Check(
                        new(Options, Objective.Hinge, []),
                        players,
                        new(Channels: 1, Rows: 8, Columns: 8),
                        classes: 3
                    )
                )
                .Message
        );
        var told = TestNetworks.CreatePlayers(TestNetworks.Create("guessing"), Options);
        var four = new AuxiliaryHead("out", features: 48, new(seed: 1, stream: 1), new(Classes: 4));
        var inside = new Residual(
            "inside",
            [.. told.Discriminator.Layers.SkipLast(1), four],
            [new Reshape("flat", [64]), new Linear("sum", 64, 1, new(seed: 1, stream: 1))]
        );
        Assert.Equal(
            "The discriminator guesses among 4 classes, but the images have 3; build it for 3.",
            Assert
                .Throws<ArgumentException>(() =>
                    Combinations.Check(
                        new(Options, Objective.Hinge, []),
                        told with
                        {
                            Discriminator = new("other", TestNetworks.ImageShape, inside),
                        },
                        new(Channels: 1, Rows: 8, Columns: 8),
                        classes: 3
                    )
                )
                .Message
        );
    }

    [Fact]
    public void A_discriminator_that_reads_and_loses_nothing_by_it_is_refused()
    {
        var players = TestNetworks.CreatePlayers(TestNetworks.Create("reading"), Options);
        void Check(double classLoss) =>
            Combinations.Check(
                new(Options with { ClassLoss = classLoss }, Objective.Hinge, []),
                players,
                new(Channels: 1, Rows: 8, Columns: 8),
                TestNetworks.Classes
            );

        Check(classLoss: 1);
        Assert.Equal(
            "The discriminator reads classes, but loses nothing by it; give ClassLoss a number above 0, or build it without reading.",
            Assert.Throws<ArgumentException>(() => Check(classLoss: 0)).Message
        );
    }

    [Fact]
    public void Codes_that_nobody_guesses_are_refused() =>
        Assert.Equal(
            "The generator has codes of none and the discriminator guesses 2 values, 1 continuous; give both the same.",
            Assert
                .Throws<ArgumentException>(() =>
                    Combinations.Check(
                        new(Options, Objective.Hinge, []),
                        TestNetworks.CreatePlayers(TestNetworks.Create("mlp"), Options) with
                        {
                            Discriminator = TestNetworks.Create("coded"),
                        },
                        new(Channels: 1, Rows: 8, Columns: 8),
                        classes: 3
                    )
                )
                .Message
        );

    [Fact]
    public void Networks_for_images_of_another_size_are_refused()
    {
        var players = TestNetworks.CreatePlayers(TestNetworks.Create("mlp"), Options);
        var rules = new GameRules(Options, Objective.Hinge, []);
        Assert.Equal(
            "The networks are for images of (1, 8, 8), but the data's are of (3, 16, 20); build them for 3x16x20.",
            Assert
                .Throws<ArgumentException>(() =>
                    Combinations.Check(rules, players, new(Channels: 3, Rows: 16, Columns: 20), classes: 10)
                )
                .Message
        );
    }

    private static void Check(GameRules rules, Network discriminator) =>
        Combinations.Check(
            rules,
            TestNetworks.CreatePlayers(discriminator, rules.Options),
            new(Channels: 1, Rows: 8, Columns: 8),
            classes: 10
        );

    private static string Refusal(GameRules rules, Network discriminator) =>
        Assert.Throws<ArgumentException>(() => Check(rules, discriminator)).Message;

    private static Network Normalised() =>
        new(
            "discriminator",
            TestNetworks.ImageShape,
            new Reshape("pixels", [64]),
            new BatchNorm("norm", 64),
            new Linear("out", inputs: 64, outputs: 1, new Initialisation(seed: 1, stream: 1))
        );
}

using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Architectures;

/// <summary>What a person gets who names a preset and nothing else.</summary>
public sealed class RecipeTests
{
    [Fact]
    public void The_first_thing_a_student_tries_draws_the_digits_it_is_asked_for_within_seconds()
    {
        using var temp = new TempFolder();
        var options = new RunOptions
        {
            Training = Catalogue.Recipe("mlp"),
            Images = 25_600,
            ScoreEvery = 25_600,
            Out = temp.File("run"),
            Models = temp.File("models"),
        };
        using (var run = Run.Start(options))
            run.Train();

        var score = MetricsLine.Read(temp.File("run/metrics.jsonl"))[^1].Score;

        Assert.InRange(score!.Agreement!.Value, 0.3, 1); // chance reads a tenth as asked
        Assert.InRange(score.EntropyShare, 0.8, 1);
    }

    [Fact]
    public void No_recipe_warns() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
            {
                using var trainer = new Trainer(architecture.Recipe, Unpacked.Test, threads: 1);
                Assert.Empty(trainer.Warnings);
            }
        );

    [Fact]
    public void Every_recipe_of_today_tells_the_digit_and_holds_the_discriminator() =>
        Assert.All(
            Presets.OfEveryNetwork.Select(Catalogue.Recipe),
            recipe =>
            {
                Assert.Equal(Conditioning.Projection, recipe.Conditional);
                Assert.True(recipe is { R1: > 0, R2: > 0 } or { SpectralNorm: true }, recipe.Architecture);
            }
        );

    [Fact]
    public void A_recipe_of_its_time_has_the_same_layers_under_a_name_with_its_year_and_says_what_to_expect()
    {
        AssertSameLayers(Mlp.Modern, Mlp.Of2014);
        AssertSameLayers(Dcgan.Modern, Dcgan.Of2016);
    }

    [Fact]
    public void Every_architecture_says_how_near_it_comes_to_real_digits_and_in_how_long() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
            {
                Assert.Matches(@"[\d.]+ times the floor", architecture.Remark);
                Assert.Matches(@"[\d.,]+ (million )?images", architecture.Remark);
            }
        );

    private static void AssertSameLayers(Architecture today, Architecture then)
    {
        Assert.Contains(today.Name, then.Remark, StringComparison.Ordinal);
        Assert.Equal((today.Source, today.DefaultEpochs), (then.Source, then.DefaultEpochs));
        foreach (var options in new[] { today.Recipe.ForDigits(), then.Recipe.ForDigits() })
            Assert.Equal(FirstWeights(today, options), FirstWeights(then, options));
    }

    private static float[] FirstWeights(Architecture architecture, ArchitectureOptions options) =>
        [
            .. architecture
                .CreateGenerator(options, new(seed: 1, stream: 1))
                .State.Concat(architecture.CreateDiscriminator(options, new(seed: 1, stream: 2)).State)
                .SelectMany(variable => variable.Values.ToArray()),
        ];
}

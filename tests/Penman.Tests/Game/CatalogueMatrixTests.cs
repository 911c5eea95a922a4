using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

/// <summary>
/// Every architecture with every objective and every penalty, on real digits: it trains, or it is refused in words. The
/// ways to condition and the orders of a step take turns along the way.
/// </summary>
public sealed class CatalogueMatrixTests
{
    private const int Steps = 30;
    private const int Ends = 5; // steps at either end of a training whose losses are compared
    private const double Small = 3e-4;

    private static readonly ImageSet Data = Unpacked.Test.Cropped(side: 20);

    private static readonly string[] Architectures = Presets.OfEveryNetwork;
    private static readonly string[] Objectives = [.. Catalogue.Objectives.Select(item => item.Name)];

    private static readonly Func<TrainingOptions, TrainingOptions>[] Penalties =
    [
        options => options with { R1 = 0.1, Consistency = 10, LeCam = 0.1, PenaltyInterval = 2 },
        options => options with { R1 = 0.1, R2 = 0.1, PenaltyInterval = 2 },
        options => options with { GradientPenalty = 10, PenaltyInterval = 2 },
        options => options with { Dragan = 10, PenaltyInterval = 2 },
    ];

    public static TheoryData<string> Names => [.. Architectures];

    public static MatrixTheoryData<string, string> Pairs => new(Architectures, Objectives);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_combination_trains(string architecture, string objective) =>
        Assert.All(
            Combinations(architecture, objective),
            options =>
            {
                using var trainer = new Trainer(options, Data, threads: 1);
                var before = Weights(trainer).ToDictionary(item => item.Name, item => item.Values);
                trainer.Train(Steps * options.BatchSize); // throws if a loss is not finite
                trainer.ThrowIfNotFinite();
                Assert.Empty(
                    Weights(trainer).Where(item => item.Values.SequenceEqual(before[item.Name])).Select(i => i.Name)
                );
            }
        );

    /// <remarks>
    /// Without a penalty, or with R1 and R2 of a small weight, a discriminator whose opponent stands still descends on
    /// a fixed problem that it can solve, so its loss falls. No such claim holds for slopes that are pulled to 1 with
    /// ten times the weight of the loss, which may rise meanwhile, nor for a clipped discriminator: the first step
    /// throws away the weights that it began with, and the loss with them; nor for one that guesses classes, for its
    /// loss as told leaves the guesses out. Steps are small, for the first ones of Adam are as large as its rate
    /// allows, and a deep discriminator overshoots with them; so a loss that begins near 0 may fall by half instead of
    /// by 0.05.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_discriminator_learns_to_tell_a_generator_that_stands_still(string architecture, string objective) =>
        Assert.All(
            Combinations(architecture, objective)
                .Where(options =>
                    options is { GradientPenalty: 0, Dragan: 0, WeightClip: 0 }
                    && options.R1 == options.R2
                    && options.Conditional != Conditioning.Auxiliary
                ),
            options =>
            {
                var still = options with
                {
                    ClassLoss = 0, // the loss as told leaves it out
                    BatchSize = 8, // of fewer, a loss is too noisy to be seen to fall
                    GeneratorLearningRate = 1e-7,
                    DiscriminatorLearningRate = Small,
                };
                using var trainer = new Trainer(still, Data, threads: 1);
                var losses = Enumerable.Range(0, Steps).Select(_ => trainer.Step().DiscriminatorLoss).ToList();
                var (first, last) = (losses.Take(Ends).Average(), losses.TakeLast(Ends).Average());
                Assert.InRange(last, float.MinValue, first > 0 ? Math.Max(first - 0.05f, first / 2) : first - 0.05f);
            }
        );

    [Fact]
    public void Penalties_under_batch_norm_are_refused()
    {
        string[] names = ["R1", "R1 and R2", "WGAN-GP", "DRAGAN"];
        Assert.All(
            Penalties.Zip(names),
            item =>
                Assert.Equal(
                    $"{item.Second} cannot be taken where images depend on each other, as they do in the "
                        + "discriminator's BatchNorm \"norm2\"; leave out the penalty, or take an architecture without it.",
                    Refusal(item.First(Catalogue.Recipe("dcgan-2016")))
                )
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Clipping_with_the_relativistic_loss_is_refused(string architecture) =>
        Assert.Equal(
            "Clipped weights are too weak a discriminator for the relativistic loss; leave out weight clipping and hold "
                + "the discriminator with R1 and R2.",
            Refusal(Unpenalised(architecture) with { Objective = "relativistic", WeightClip = 0.01 })
        );

    [Fact]
    public void Conditions_and_orders_of_a_step_meet_in_the_matrix() =>
        Assert.Equal(
            Enum.GetValues<Conditioning>().Length * Enum.GetValues<UpdateOrder>().Length,
            Combinations("mlp", "hinge")
                .Concat(Combinations("mlp", "wasserstein"))
                .DistinctBy(options => (options.Conditional, options.UpdateOrder))
                .Count()
        );

    private static string Refusal(TrainingOptions options) =>
        Assert.Throws<ArgumentException>(() => new Trainer(options, Data, threads: 1)).Message;

    /// <summary>Without a penalty, then with each.</summary>
    private static IEnumerable<TrainingOptions> Combinations(string architecture, string objective)
    {
        var options = Unpenalised(architecture) with { Objective = objective };
        var first = Array.IndexOf(Architectures, architecture) + Array.IndexOf(Objectives, objective);
        // Spectral norm takes the place of the batch norm that penalties cannot do with.
        var penalised = options with
        {
            SpectralNorm = architecture == "dcgan",
        };
        return Penalties
            .Select(penalty => penalty(penalised))
            .Prepend(options with { WeightClip = objective == "wasserstein" ? 0.01 : 0 })
            .Select(
                (item, i) =>
                    item with
                    {
                        Conditional = (Conditioning)((first + i) % 4),
                        UpdateOrder = (UpdateOrder)(((first + i) / 4 + Array.IndexOf(Objectives, objective)) % 2),
                    }
            );
    }

    private static TrainingOptions Unpenalised(string architecture) =>
        Catalogue.Recipe(architecture) with
        {
            BatchSize = 4,
            R1 = 0,
            R2 = 0,
            PenaltyInterval = 1,
            SpectralNorm = false,
        };

    /// <summary>
    /// What must move. A discriminator's last bias has nothing to do where the objective sees differences of logits.
    /// </summary>
    private static IEnumerable<(string Name, float[] Values)> Weights(Trainer trainer)
    {
        HashSet<string> names =
        [
            .. trainer.AverageGenerator.Parameters.Select(parameter => $"generator.{parameter.Name}"),
            .. trainer.Discriminator.Parameters.Select(parameter => $"discriminator.{parameter.Name}"),
        ];
        if (trainer.Options.Objective is "wasserstein" or "relativistic")
            Assert.True(names.Remove("discriminator.out.bias"));
        return trainer
            .State.Where(item => names.Contains(item.Name))
            .Select(item => (item.Name, item.Variable.Values.ToArray()));
    }
}

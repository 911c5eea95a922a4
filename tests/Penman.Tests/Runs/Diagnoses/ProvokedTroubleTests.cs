using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs.Diagnoses;

/// <summary>Trainings that are set up badly, each in its own way.</summary>
public sealed class ProvokedTroubleTests : IDisposable
{
    /// <summary>
    /// A blind guess agrees with a tenth, which shows long before 90 % could be reached; and these trainings are short.
    /// </summary>
    internal static readonly Thresholds Impatient = new()
    {
        AgreementImages = 3_000,
        Agreement = 0.2,
        PatienceImages = 100,
    };

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_generator_that_hardly_moves_leaves_a_relativistic_discriminator_too_strong() =>
        Assert.Contains(Trouble.StrongDiscriminator, Train(Unequal("relativistic") with { Images = 1000 * 4 }));

    [Fact]
    public void And_a_plain_one() =>
        Assert.Contains(Trouble.StrongDiscriminator, Train(Unequal("non-saturating") with { Images = 2200 * 4 }));

    [Fact]
    public void High_rates_collapse_a_generator_without_labels_to_a_single_digit()
    {
        var options = new TrainingOptions
        {
            BatchSize = 16,
            GeneratorLearningRate = 2e-3,
            DiscriminatorLearningRate = 2e-3,
        };

        Assert.Contains(
            Trouble.Collapse,
            Train(
                new RunOptions
                {
                    Training = options,
                    Images = 6400,
                    ScoreEvery = 3200,
                }
            )
        );
    }

    [Fact]
    public void Rates_of_next_to_nothing_make_no_progress() =>
        Assert.Contains(
            Trouble.NoProgress,
            Train(
                new RunOptions
                {
                    Training = Penman(rate: 1e-7, batchSize: 8),
                    Images = 320,
                    ScoreEvery = 80,
                }
            )
        );

    [Fact]
    public void Two_images_of_each_digit_are_memorised_and_leave_little_variety()
    {
        var data = ScoredData.Save(_temp.File("few"), TwoOfEachDigit());
        var options = new RunOptions
        {
            Training = Penman(rate: 1e-3, batchSize: 16),
            Data = data,
            Images = 10_000,
            ScoreEvery = 2500,
        };

        var troubles = Train(options);

        Assert.Contains(Trouble.Memorising, troubles);
        Assert.Contains(Trouble.CollapseWithinDigits, troubles);
    }

    [Fact]
    public void Labels_that_say_nothing_are_ignored()
    {
        var images = Unpacked.Train.First(2000);
        var labels = Enumerable.Range(0, images.Count).Select(i => i % 10).ToArray();
        var data = ScoredData.Save(_temp.File("shuffled"), Mnist.Digits(images.Pixels, labels));
        var options = new RunOptions
        {
            Training = Penman(rate: 1e-3, batchSize: 16),
            Data = data,
            Images = 6400,
            ScoreEvery = 3200,
        };

        Assert.Contains(Trouble.IgnoredDigit, Train(options));
    }

    private static TrainingOptions Penman(double rate, int batchSize) =>
        Catalogue.Recipe("penman") with
        {
            GeneratorLearningRate = rate,
            DiscriminatorLearningRate = rate,
            BatchSize = batchSize,
        };

    /// <summary>A discriminator without penalties and a generator that cannot follow; no scores.</summary>
    private static RunOptions Unequal(string objective) =>
        new()
        {
            ScoreEvery = 0,
            Training = Catalogue.Recipe("mlp") with
            {
                BatchSize = 4,
                DiscriminatorLearningRate = 1e-3,
                Objective = objective,
                Conditional = Conditioning.None,
                GeneratorLearningRate = 1e-7,
                R1 = 0,
                R2 = 0,
                PenaltyInterval = 1,
            },
        };

    private static ImageSet TwoOfEachDigit()
    {
        var all = Unpacked.Train;
        int[] places =
        [
            .. Enumerable
                .Range(0, 10)
                .SelectMany(digit => Enumerable.Range(0, 1000).Where(i => all.Labels[i] == digit).Take(2)),
        ];
        return Mnist.Digits(JudgedImages.Of(all).Take(places).Pixels, [.. places.Select(place => all.Labels[place])]);
    }

    private IEnumerable<Trouble> Train(RunOptions options)
    {
        options = options with
        {
            Out = _temp.File("run"),
            Models = _temp.File("models"),
            SampleEvery = 1_000_000,
            CheckpointEvery = 1_000_000,
        };
        using var run = Run.Start(options, new RunSurroundings { Thresholds = Impatient, ScoreImages = 500 });
        using var listener = new RecordingListener();
        listener.Train(run);
        Assert.Equal(listener.Diagnoses, run.Diagnoses);
        var written = MetricsLine.Read(_temp.File("run/metrics.jsonl")).SelectMany(line => line.Diagnoses ?? []);
        Assert.Equal(listener.Diagnoses, written);
        return listener.Troubles;
    }
}

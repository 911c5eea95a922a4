using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs that are scored, on data small enough for a moment each.</summary>
public sealed class ScoredRunTests : IDisposable
{
    private const int Batch = 16;

    /// <summary>Scores of few images, for a moment each.</summary>
    private static readonly RunSurroundings Few = new() { ScoreImages = 200 };

    private readonly TempFolder _temp = new();
    private readonly string _data;

    public ScoredRunTests() => _data = ScoredData.Save(_temp.File("data"), Unpacked.Train.First(300));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Scores_come_at_their_interval_and_at_the_end_and_change_no_weight()
    {
        var scored = Train(Options("scored", steps: 45));
        Train(Options("unscored", steps: 45) with { ScoreEvery = 0 });

        Assert.Equal([20 * Batch, 40 * Batch, 45 * Batch], scored.Scores.Select(score => score.ImagesSeen));
        Assert.Equal([10, 20, 30, 40, 45], Lines("scored").Select(line => line.Step));
        Assert.Equal(scored.Scores.Select(score => score.Score.FrechetDistance), Distances("scored"));
        AssertSameFile("scored/generator.safetensors", "unscored/generator.safetensors");
    }

    [Fact]
    public void The_best_generator_is_kept_and_delivered_with_its_score()
    {
        var listener = Train(Options("run", steps: 60));

        var best = listener.Scores.MinBy(score => score.Score.FrechetDistance)!;
        Assert.Equal((best.ImagesSeen, best.Score), (listener.Scores[^1].BestImagesSeen, listener.Scores[^1].Best));
        AssertSameFile("run/best-generator.safetensors", "models/generator.safetensors");
        var card = Model.OpenGenerator(_temp.File("models/generator.safetensors")).Card;
        Assert.Equal(best.ImagesSeen, card.ImagesSeen);
        Assert.Equal(best.Score.FrechetDistance, card.Score!.FrechetDistance);
        Assert.Equal(best.Score.Digits, card.Score.Digits);
    }

    [Fact]
    public void A_stop_and_another_number_of_threads_change_no_score_and_no_best()
    {
        Train(Options("whole", steps: 60) with { Threads = 1 });
        using (var first = Run.Start(Options("parts", steps: 60), Few))
        using (var listener = new RecordingListener(stopAfterStep: 33))
            listener.Train(first);
        using (var second = Run.Resume(_temp.File("parts"), new() { Threads = 2 }, Few))
        using (var listener = new RecordingListener())
            listener.Train(second);

        foreach (
            var name in (string[])["metrics.jsonl", "best-generator.safetensors", "checkpoints/step-000060.safetensors"]
        )
            AssertSameFile($"whole/{name}", $"parts/{name}");
    }

    [Fact]
    public void A_run_that_goes_back_behind_its_best_score_has_the_best_of_before_again()
    {
        Train(Options("plain", steps: 60));
        using (var run = Run.Start(Options("run", steps: 60), Few))
        {
            var wasThere = false;
            var bestThen = Array.Empty<byte>();
            run.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 20 })
                    bestThen = File.ReadAllBytes(_temp.File("run/best-generator.safetensors"));
                if (told is StepDone { Numbers.Step: 45 } && !wasThere)
                    _ = run.Send(new RewindRun(20));
                if (told is not Rewound)
                    return;
                wasThere = true;
                Assert.Equal(bestThen, File.ReadAllBytes(_temp.File("run/best-generator.safetensors")));
            });
            Assert.True(wasThere);
        }

        foreach (
            var name in (string[])["metrics.jsonl", "best-generator.safetensors", "checkpoints/step-000060.safetensors"]
        )
            AssertSameFile($"plain/{name}", $"run/{name}");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("of another run")]
    public void A_best_generator_that_is_lost_is_told_at_once_and_never_said_to_be_delivered(string how)
    {
        using (var first = Run.Start(Options("run", steps: 60), Few))
        using (var listener = new RecordingListener(stopAfterStep: 45))
            listener.Train(first);
        var best = _temp.File("run/best-generator.safetensors");
        File.Delete(_temp.File("run/checkpoints/.earlier-best.safetensors"));
        if (how == "missing")
            File.Delete(best);
        else if (how == "damaged")
            File.WriteAllBytes(best, File.ReadAllBytes(best)[..^9]);
        else
        {
            Train(Options("other", steps: 45) with { Training = Options("other", 45).Training with { Seed = 2 } });
            File.Copy(_temp.File("other/generator.safetensors"), best, overwrite: true);
        }

        using var run = Run.Resume(_temp.File("run"), surroundings: Few);
        Assert.Contains(
            "is missing, damaged, or of another run",
            Assert.Single(run.Notes).ToString(),
            StringComparison.Ordinal
        );
        Assert.False(run.HasBestGenerator);
        run.Train();
        var delivered = run.HasBestGenerator ? "run/best-generator.safetensors" : "run/generator.safetensors";
        AssertSameFile(delivered, "models/generator.safetensors");
    }

    [Fact]
    public void Flat_scores_end_a_run_which_is_then_complete_until_told_to_go_on()
    {
        var options = Options("run", steps: 1000);
        options = options with { StopWhenFlat = 2, Training = options.Training with { GeneratorLearningRate = 1e-7 } };

        Train(options);

        Assert.Equal(60, Lines("run")[^1].Step); // the first is an improvement on nothing, then come two flat ones
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
        using (var again = Run.Resume(_temp.File("run"), surroundings: Few))
        using (var listener = new RecordingListener())
        {
            Assert.True(again.IsFlat);
            listener.Train(again);
            Assert.Equal(60, again.Trainer.Steps);
        }

        using var further = Run.Resume(
            _temp.File("run"),
            new RunRevision(Images: 70 * Batch) { StopWhenFlat = 0 },
            Few
        );
        using var last = new RecordingListener();
        last.Train(further);
        Assert.Equal(70, further.Trainer.Steps);
    }

    private RunOptions Options(string name, int steps) =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Data = _data,
            Images = steps * Batch,
            ScoreEvery = 20 * Batch,
            SampleEvery = 1_000_000,
            Training = Catalogue.Recipe("penman") with { BatchSize = Batch, DecayTo = 1 },
        };

    private static RecordingListener Train(RunOptions options)
    {
        using var run = Run.Start(options, Few);
        using var listener = new RecordingListener();
        listener.Train(run);
        return listener;
    }

    private IReadOnlyList<MetricsLine> Lines(string name) => MetricsLine.Read(_temp.File($"{name}/metrics.jsonl"));

    private IEnumerable<double> Distances(string name) =>
        Lines(name).Where(line => line.Score is not null).Select(line => line.Score!.FrechetDistance);

    private void AssertSameFile(string one, string other) => _temp.AssertSameFile(one, other);
}

using Penman.Data;
using Penman.Game;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Images that the networks of a run never see.</summary>
public sealed class HeldOutTests : IDisposable
{
    private const int Batch = 16;

    private static readonly RunSurroundings Few = new() { ScoreImages = 200 };

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("mlp")]
    [InlineData("dcgan")]
    [InlineData("dcgan-2016")]
    public void What_is_held_out_changes_nothing_of_a_run(string preset)
    {
        var data = Unpacked.Train.First(800);
        var (learned, _) = HoldOut.Of(data, 300);
        var held = Train("held", ScoredData.Save(_temp.File("all"), data), heldOut: 300, preset);
        var alone = Train("alone", ScoredData.Save(_temp.File("learned"), learned), heldOut: 0, preset);

        Assert.Equal(alone.Numbers, held.Numbers);
        Assert.Equal([5, 10, 12], held.Gaps.Select(gap => gap.ImagesSeen / Batch));
        Assert.Empty(alone.Gaps);
        Assert.NotEqual(alone.Scores[0].Score.FrechetDistance, held.Scores[0].Score.FrechetDistance);
    }

    [Fact]
    public void A_run_that_was_stopped_holds_out_the_same_and_says_the_same()
    {
        var data = ScoredData.Save(_temp.File("all"), Unpacked.Train.First(800));
        Train("whole", data, heldOut: 300);
        using (var first = Run.Start(Options("parts", data, heldOut: 300), Few))
        using (var listener = new RecordingListener(stopAfterStep: 7))
            listener.Train(first);
        using (var second = Run.Resume(_temp.File("parts"), surroundings: Few))
            second.Train();

        Assert.Equal(
            File.ReadAllText(_temp.File("whole/metrics.jsonl")),
            File.ReadAllText(_temp.File("parts/metrics.jsonl"))
        );
        Assert.Equal(
            300,
            OptionTable.FromRecord(File.ReadAllText(_temp.File("parts/options.json")), "options.json").HeldOut
        );
    }

    [Fact]
    public void Without_an_evaluator_the_discriminator_is_asked_all_the_same()
    {
        var data = ScoredData.Save(_temp.File("all"), Unpacked.Train.First(800));
        File.Delete(Path.Combine(data, DataSet.EvaluatorFileName));

        var told = Train("run", data, heldOut: 300);

        Assert.Empty(told.Scores);
        Assert.Equal(3, told.Gaps.Count);
        Assert.Equal(
            told.Gaps.Select(gap => gap.Gap),
            MetricsLine
                .Read(_temp.File("run/metrics.jsonl"))
                .Where(line => line.Gap is not null)
                .Select(line => line.Gap)
        );
    }

    [Fact]
    public void A_smaller_set_in_place_of_that_of_the_run_is_called_another()
    {
        Train("run", ScoredData.Save(_temp.File("all"), Unpacked.Train.First(800)), heldOut: 300);
        var few = ScoredData.Save(_temp.File("few"), Unpacked.Train.First(500));

        Assert.StartsWith(
            "The training images of few are not those that this run was trained on;",
            Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"), new() { Data = few }, Few)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Other_test_images_are_refused_for_they_are_the_unit_of_scores()
    {
        var data = ScoredData.Save(_temp.File("all"), Unpacked.Train.First(800), Unpacked.Test.First(300));
        Train("run", data, heldOut: 300);
        File.Delete(Path.Combine(data, "t10k-images-idx3-ubyte"));

        Assert.StartsWith(
            "The test images of all are not those that the scores of this run are told in;",
            Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"), surroundings: Few)).Message,
            StringComparison.Ordinal
        );
        using var unscored = Run.Resume(_temp.File("run"), new() { ScoreEvery = 0 }, Few);
    }

    [Fact]
    public void A_run_from_before_there_was_the_option_holds_out_nothing() =>
        Assert.Equal(0, OptionTable.FromRecord("""{ "architecture": "mlp" }""", "options.json").HeldOut);

    [Fact]
    public void A_discriminator_that_sees_few_images_again_and_again_remembers_them()
    {
        var data = ScoredData.Save(_temp.File("few"), Unpacked.Train.First(600));
        var options = Options("run", data, heldOut: 300) with
        {
            Images = 40_000,
            ScoreEvery = 20_000,
            Training = Catalogue.Recipe("mlp"),
        };

        using var run = Run.Start(options, Few with { Thresholds = new() { PatienceImages = 100 } });
        using var listener = new RecordingListener();
        listener.Train(run);

        Assert.Contains(Trouble.Overfitting, listener.Troubles);
    }

    private (List<StepNumbers> Numbers, List<Scored> Scores, List<GapMeasured> Gaps) Train(
        string name,
        string data,
        int heldOut,
        string preset = "mlp"
    )
    {
        using var run = Run.Start(Options(name, data, heldOut, preset), Few);
        List<RunEvent> told = [];
        run.Train(told.Add);
        return (
            [.. told.OfType<StepDone>().Select(step => step.Numbers)],
            [.. told.OfType<Scored>()],
            [.. told.OfType<GapMeasured>()]
        );
    }

    private RunOptions Options(string name, string data, int heldOut, string preset = "mlp") =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Data = data,
            HeldOut = heldOut,
            Images = 12 * Batch,
            ScoreEvery = 5 * Batch,
            SampleEvery = 1_000_000,
            Training = Catalogue.Recipe(preset) with { BatchSize = Batch, DecayTo = 1 },
        };
}

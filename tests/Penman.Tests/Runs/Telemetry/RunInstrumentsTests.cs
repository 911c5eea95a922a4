using System.Diagnostics;
using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Runs.Telemetry;
using Penman.Tests.Support;

namespace Penman.Tests.Runs.Telemetry;

/// <summary>What meters and traces see of a run.</summary>
public sealed class RunInstrumentsTests : IDisposable
{
    private const int Batch = 16;

    /// <summary>Enough digits that some can be held out.</summary>
    private static readonly RunSurroundings Surroundings = SmallRuns.Surroundings with
    {
        Data = new("more digits", Mnist.Format, Mnist.Classes, _ => Unpacked.Train.First(1_000)),
    };

    private readonly TempFolder _temp = new();
    private readonly string _name = $"run-{Guid.NewGuid():N}";

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Instruments_show_what_the_listener_of_a_run_hears()
    {
        using var listening = new Listening(_name);
        List<StepNumbers> steps = [];
        List<Scored> scores = [];
        List<double> recognised = [];
        var checkpoints = 0;
        using (var run = Run.Start(Scored(_name), Surroundings))
            run.Train(told =>
            {
                if (told is StepDone step)
                    steps.Add(step.Numbers);
                if (told is Scored scored)
                    scores.Add(scored);
                if (told is GapMeasured measured)
                    recognised.Add(measured.Gap.Recognised);
                checkpoints += told is CheckpointSaved ? 1 : 0;
            });

        Assert.Equal(40 * Batch, Values("penman.training.images").Sum());
        Assert.Equal(40, Values("penman.training.step.duration").Count(seconds => seconds > 0));
        Assert.Equal(steps.Select(step => (double)step.GeneratorLoss), Losses("generator"));
        Assert.Equal(steps.Select(step => (double)step.DiscriminatorLoss), Losses("discriminator"));
        Assert.Equal(steps.Select(step => (double)step.Penalty), Values("penman.training.penalty"));
        Assert.Equal(steps.Select(step => (double)step.PairAccuracy), Values("penman.training.pair_accuracy"));
        Assert.Equal(2, scores.Count);
        Assert.Equal(scores.Select(score => score.Score.FrechetDistance), Values("penman.score.frechet_distance"));
        Assert.Equal(scores.Select(score => score.Score.FrechetRatio), Values("penman.score.frechet_ratio"));
        Assert.Equal(scores.Select(score => score.Score.Coverage), Values("penman.score.coverage"));
        Assert.Equal(recognised, Values("penman.training.recognised"));
        Assert.Equal(checkpoints, Values("penman.training.checkpoints").Sum());

        IEnumerable<double> Values(string instrument) => listening.Of(instrument).Select(one => one.Value);

        IEnumerable<double> Losses(string player) =>
            listening
                .Of("penman.training.loss")
                .Where(one => player.Equals(one.Tags["penman.player"]))
                .Select(one => one.Value);
    }

    [Fact]
    public void A_session_is_an_activity_with_its_scores_and_checkpoints_inside()
    {
        using var listening = new Listening(_name);
        var checkpoints = 0;
        using (var run = Run.Start(Scored(_name), Surroundings))
            run.Train(told => checkpoints += told is CheckpointSaved ? 1 : 0);

        var session = listening.Ended[^1];
        Assert.Equal("penman.train", session.OperationName);
        Assert.Equal(40L * Batch, session.GetTagItem("penman.images_seen"));
        Assert.Equal(true, session.GetTagItem("penman.complete"));
        var parts = listening.Ended.SkipLast(1).ToList();
        Assert.All(parts, part => Assert.Equal(session.SpanId, part.ParentSpanId));
        Assert.Equal(2, parts.Count(part => part.OperationName == "penman.score"));
        Assert.Equal(checkpoints, parts.Count(part => part.OperationName == "penman.checkpoint"));
    }

    [Fact]
    public void A_training_that_fails_is_an_activity_that_failed_and_its_rollbacks_are_counted()
    {
        using var listening = new Listening(_name);
        var broken = new Objective("broken", (real, _) => (real * float.NaN).Mean(), (_, fake) => fake.Mean());
        using (
            var run = Run.Start(
                SmallRuns.Options(_temp, _name),
                SmallRuns.Surroundings with
                {
                    Parts = new() { Objective = broken },
                }
            )
        )
            Assert.Throws<DivergenceException>(() => run.Train());

        var session = listening.Ended[^1];
        Assert.Equal(ActivityStatusCode.Error, session.Status);
        Assert.Contains("step 1", session.StatusDescription, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("exception", Assert.Single(session.Events).Name);
        Assert.Equal(3, listening.Of("penman.training.rollbacks").Sum(one => one.Value));
    }

    [Fact]
    public void Troubles_are_counted_by_their_kind()
    {
        using var listening = new Listening(_name);
        new RunInstruments(_name).Take(
            new Diagnosis(Trouble.Collapse, ImagesSeen: 640, new($"Three digits are gone."))
        );

        var counted = Assert.Single(listening.Of("penman.training.diagnoses"));
        Assert.Equal((1, "Collapse"), (counted.Value, counted.Tags["penman.trouble"]));
    }

    [Fact]
    public void Whoever_listens_changes_no_bit()
    {
        using (var run = SmallRuns.Start(SmallRuns.Options(_temp, "unheard")))
            run.Train();
        using (new Listening(_name))
        using (var run = SmallRuns.Start(SmallRuns.Options(_temp, _name)))
            run.Train();

        foreach (var file in (string[])["metrics.jsonl", "checkpoints/step-000040.safetensors"])
            _temp.AssertSameFile($"unheard/{file}", $"{_name}/{file}");
    }

    [Fact]
    public void The_page_for_programmers_lists_every_instrument_with_its_unit()
    {
        using var run = SmallRuns.Start(SmallRuns.Options(_temp, "run") with { Images = Batch });
        run.Train();
        var page = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "dotnet.md"));
        var rows = page.Where(line => line.StartsWith("| `penman.", StringComparison.Ordinal)).ToList();

        var instruments = Listening.Instruments();

        Assert.Equal(13, instruments.Count);
        Assert.All(
            instruments,
            one =>
                Assert.Single(rows, row => row.StartsWith($"| `{one.Name}` | {one.Unit} |", StringComparison.Ordinal))
        );
    }

    private RunOptions Scored(string name) =>
        SmallRuns.Options(_temp, name) with
        {
            ScoreEvery = 20 * Batch,
            HeldOut = 300,
        };
}

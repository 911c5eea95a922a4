using Penman.Game;
using Penman.Game.Objectives;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>A training that is read with <c>await foreach</c>.</summary>
public sealed class TrainAsyncTests : IDisposable
{
    /// <summary>More steps than any of these tests waits for.</summary>
    private const long Endless = 16 * 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_reader_hears_what_a_listener_hears_in_the_same_order()
    {
        List<string> heard = [],
            read = [];
        using (var run = SmallRuns.Start(Options("heard")))
            run.Train(told => heard.Add(NameOf(told)));
        using (var run = SmallRuns.Start(Options("read")))
            await foreach (var told in run.TrainAsync())
                read.Add(NameOf(told));

        Assert.Equal(heard, read);
        Assert.Equal("Ended True", read[^1]);
        _temp.AssertSameFile("heard/generator.safetensors", "read/generator.safetensors");
    }

    [Fact]
    public async Task Asked_to_stop_the_run_saves_and_tells_its_end_and_goes_on_to_the_same_bits()
    {
        using var stop = new CancellationTokenSource();
        RunEvent? last = null;
        long steps;
        using (var run = SmallRuns.Start(Options("parts") with { Images = Endless }))
        {
            await foreach (var told in run.TrainAsync().WithCancellation(stop.Token))
            {
                last = told;
                if (told is StepDone)
                    await stop.CancelAsync();
            }

            steps = run.Trainer.Steps;
        }

        Assert.Equal(new Ended(IsComplete: false, Failure: null), last);
        Assert.InRange(steps, 1, Endless / 16 - 1);
        Assert.True(File.Exists(new RunFolder(_temp.File("parts")).Checkpoint(steps)));
        var images = (steps + 5) * 16;
        using (var run = Run.Resume(_temp.File("parts"), new RunRevision(Images: images), SmallRuns.Surroundings))
            run.Train();
        using (var whole = SmallRuns.Start(Options("whole") with { Images = images }))
            whole.Train();
        _temp.AssertSameFile("whole/generator.safetensors", "parts/generator.safetensors");
    }

    [Fact]
    public async Task Who_leaves_the_loop_stops_the_training_which_has_saved_by_then()
    {
        using var run = SmallRuns.Start(Options("run") with { Images = Endless });
        await foreach (var told in run.TrainAsync())
            if (told is StepDone)
                break;

        var steps = run.Trainer.Steps;
        Assert.InRange(steps, 1, Endless / 16 - 1);
        Assert.Equal(steps, new RunFolder(run.Folder).CheckpointSteps[^1]);
    }

    [Fact]
    public async Task A_slow_reader_holds_nothing_up_and_loses_steps_alone()
    {
        const int Steps = 200;
        using var run = SmallRuns.Start(Options("run") with { Images = Steps * 16, KeepCheckpoints = 30 });
        await using var reader = run.TrainAsync().GetAsyncEnumerator();
        List<RunEvent> read = [];
        var mayGoOn = await reader.MoveNextAsync();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_temp.File("run-models/generator.safetensors")), Patience));
        for (; mayGoOn; mayGoOn = await reader.MoveNextAsync())
            read.Add(reader.Current);

        Assert.Equal(1 + Steps / 10, read.OfType<CheckpointSaved>().Count()); // at 0, and every 10 steps to the end
        Assert.Equal(new Ended(IsComplete: true, Failure: null), read[^1]);
        var steps = read.OfType<StepDone>().Select(step => step.Numbers.Step).ToList();
        Assert.Equal(Steps, steps[^1]);
        Assert.Equal(Run.MostWaitingSteps, steps.Count);
        Assert.Equal(steps.Order(), steps);
    }

    [Fact]
    public async Task What_ends_the_training_comes_out_of_the_loop_behind_all_that_was_told()
    {
        var objective = new Objective("broken", (real, _) => (real * float.NaN).Mean(), (_, fake) => fake.Mean());
        using var run = Run.Start(
            Options("run"),
            SmallRuns.Surroundings with
            {
                Parts = new() { Objective = objective },
            }
        );
        List<RunEvent> read = [];
        var error = await Assert.ThrowsAsync<DivergenceException>(async () =>
        {
            await foreach (var told in run.TrainAsync())
                read.Add(told);
        });

        Assert.Equal(3, read.OfType<RolledBack>().Count());
        Assert.Equal(new Ended(IsComplete: false, error.Message), read[^1]);
    }

    private RunOptions Options(string name) => SmallRuns.Options(_temp, name);

    private static string NameOf(RunEvent told) =>
        told switch
        {
            StepDone step => $"Step {step.Numbers.Step}",
            Ended ended => $"Ended {ended.IsComplete}",
            _ => told.GetType().Name,
        };
}

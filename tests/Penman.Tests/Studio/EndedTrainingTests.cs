using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Studio.Training;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>What is told of trainings that have ended, or gone back, without a page.</summary>
public sealed class EndedTrainingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();
    private readonly TrainingDesk _desk;
    private readonly RunShelf _shelf;

    public EndedTrainingTests()
    {
        var places = new StudioOptions { Runs = _temp.File("runs"), Models = _temp.File("models") };
        (_desk, _shelf) = (new(places, TimeProvider.System), new(places));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task How_a_training_ended_stays_readable_when_the_next_of_the_queue_begins()
    {
        var first = _desk.Begin(Tiny with { Data = _temp.File("nothing") });
        var second = _desk.Begin(Tiny);
        var third = _desk.Begin(Tiny);
        await third.Ended.WaitAsync(Patience);

        Assert.Equal(
            [(second.Title, second.Ending, false), ("new mlp", first.Ending, true)],
            _desk.Ended.Select(ended => (ended.Title, (string?)ended.Sentence, ended.HasFailed))
        );
        Assert.Contains("nothing", _desk.Ended[1].Sentence, StringComparison.Ordinal);
        _desk.Dismiss(_desk.Ended[1]);
        Assert.Equal(second.Title, Assert.Single(_desk.Ended).Title);
    }

    [Fact]
    public async Task Trainings_that_wait_are_told_apart_by_a_number()
    {
        await Paused();

        Assert.Equal("new mlp", _desk.Begin(Tiny).Title);
        Assert.Equal("new mlp (2)", _desk.Begin(Tiny).Title);
        Assert.Equal("new mlp (3)", _desk.Begin(Tiny).Title);
        foreach (var waiting in _desk.Waiting)
            _desk.Remove(waiting);
    }

    [Fact]
    public async Task A_run_that_went_back_shows_the_moment_and_the_list_counts_from_its_checkpoint()
    {
        var run = await Paused();
        await run.Send(new SaveRun());
        var kept = run.Standing!;
        await run.Send(new StepRun(25));
        await Until(() => run.Standing!.Step == kept.Step + 25);
        await run.Send(new SaveRun());
        Assert.Equal(16 * (kept.Step + 25), Assert.Single(_shelf.All).ImagesSeen);

        await run.Send(new RewindRun(kept.Step));

        Assert.Null(run.Latest);
        Assert.Equal((kept.Step, 16 * kept.Step), (run.Standing!.Step, run.Standing.ImagesSeen));
        Assert.Equal(kept.Step / 10 * 10, run.Standing.Numbers?.Step ?? 0);
        Assert.Equal(16 * kept.Step, Assert.Single(_shelf.All).ImagesSeen);
        await run.Send(new BranchRun(kept.Step, _shelf.PathOf("branch")));
        Assert.Equal(16 * kept.Step, _shelf.Find("branch")!.ImagesSeen);
    }

    private static RunOptions Tiny =>
        new()
        {
            Images = 6_400,
            SampleEvery = 3_200,
            CheckpointEvery = 3_200,
            ScoreEvery = 0,
            Threads = 1,
            Training = Catalogue.Recipe("mlp") with { BatchSize = 16 },
        };

    private async Task<LiveRun> Paused()
    {
        var run = _desk.Begin(Tiny);
        await Until(() => run.State is not LiveState.Opening);
        await run.Send(new PauseRun());
        await run.Send(new StepRun(12));
        await Until(() => run.Latest is { Numbers.Step: >= 12 });
        return run;
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }
}

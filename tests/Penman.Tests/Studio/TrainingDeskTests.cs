using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Studio.Training;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A desk of trainings and a shelf of runs, without a page.</summary>
public abstract class TrainingDeskTests : IDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    protected TrainingDeskTests()
    {
        var places = new StudioOptions { Runs = PathOf("runs"), Models = PathOf("models") };
        (Desk, Shelf) = (new(places, TimeProvider.System), new(places));
    }

    protected static RunOptions Tiny =>
        new()
        {
            Images = 6_400,
            SampleEvery = 3_200,
            CheckpointEvery = 3_200,
            ScoreEvery = 0,
            Threads = 1,
            Training = Catalogue.Recipe("mlp") with { BatchSize = 16 },
        };

    protected TrainingDesk Desk { get; }

    protected RunShelf Shelf { get; }

    public void Dispose()
    {
        Desk.Dispose();
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => _temp.File(name);

    /// <summary>A training that waits after some steps.</summary>
    protected async Task<LiveRun> Paused(int steps = 1, RunOptions? options = null)
    {
        var run = Desk.Begin(options ?? Tiny);
        await Until(() => run.State is not LiveState.Opening);
        await run.Send(new PauseRun());
        await run.Send(new StepRun(steps));
        await Until(() => run.Latest?.Numbers.Step >= steps);
        return run;
    }

    protected static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }
}

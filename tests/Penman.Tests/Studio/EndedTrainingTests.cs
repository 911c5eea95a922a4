using Penman.Runs;

namespace Penman.Tests.Studio;

/// <summary>What is told of trainings that have ended, or gone back, without a page.</summary>
public sealed class EndedTrainingTests : TrainingDeskTests
{
    [Fact]
    public async Task How_a_training_ended_stays_readable_when_the_next_of_the_queue_begins()
    {
        var first = Desk.Begin(Tiny with { Data = PathOf("nothing") });
        var second = Desk.Begin(Tiny);
        var third = Desk.Begin(Tiny);
        await third.Ended.WaitAsync(Patience);

        Assert.Equal(
            [(second.Title, second.Ending, false), ("new mlp", first.Ending, true)],
            Desk.Ended.Select(ended => (ended.Title, (string?)ended.Sentence, ended.HasFailed))
        );
        Assert.Contains("nothing", Desk.Ended[1].Sentence, StringComparison.Ordinal);
        Desk.Dismiss(Desk.Ended[1]);
        Assert.Equal(second.Title, Assert.Single(Desk.Ended).Title);
    }

    [Fact]
    public async Task Trainings_that_wait_are_told_apart_by_a_number()
    {
        await Paused(steps: 12);

        Assert.Equal("new mlp", Desk.Begin(Tiny).Title);
        Assert.Equal("new mlp (2)", Desk.Begin(Tiny).Title);
        Assert.Equal("new mlp (3)", Desk.Begin(Tiny).Title);
        foreach (var waiting in Desk.Waiting)
            Desk.Remove(waiting);
    }

    [Fact]
    public async Task A_run_that_went_back_shows_the_moment_and_the_list_counts_from_its_checkpoint()
    {
        var run = await Paused(steps: 12);
        await run.Send(new SaveRun());
        var kept = run.Standing!;
        await run.Send(new StepRun(25));
        await Until(() => run.Standing!.Step == kept.Step + 25);
        await run.Send(new SaveRun());
        Assert.Equal(16 * (kept.Step + 25), Assert.Single(Shelf.All).ImagesSeen);

        await run.Send(new RewindRun(kept.Step));

        Assert.Null(run.Latest);
        Assert.Equal((kept.Step, 16 * kept.Step), (run.Standing!.Step, run.Standing.ImagesSeen));
        Assert.Equal(kept.Step / 10 * 10, run.Standing.Numbers?.Step ?? 0);
        Assert.Equal(16 * kept.Step, Assert.Single(Shelf.All).ImagesSeen);
        await run.Send(new BranchRun(kept.Step, Shelf.PathOf("branch")));
        Assert.Equal(16 * kept.Step, Shelf.Find("branch")!.ImagesSeen);
    }
}

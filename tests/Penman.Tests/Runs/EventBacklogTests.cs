using Penman.Game.Steps;
using Penman.Runs;

namespace Penman.Tests.Runs;

public sealed class EventBacklogTests
{
    [Fact]
    public async Task Of_too_many_steps_the_newest_wait_and_everything_else_in_its_place()
    {
        using var backlog = new EventBacklog(mostSteps: 4);
        for (var step = 1; step <= 100; step++)
        {
            backlog.Add(Step(step));
            if (step is 10 or 98)
                backlog.Add(new CheckpointSaved($"{step}"));
        }

        backlog.Add(new Ended(IsComplete: true, Failure: null));
        backlog.End();

        Assert.Equal(["10", "97", "98", "98", "99", "100", "ended"], await Names(backlog));
    }

    [Fact]
    public async Task A_reader_who_keeps_up_misses_nothing_and_waits_for_what_comes()
    {
        using var backlog = new EventBacklog(mostSteps: 1);
        for (var step = 1; step <= 5; step++)
        {
            var next = backlog.Next();
            Assert.False(next.IsCompleted);
            backlog.Add(Step(step));
            Assert.Equal(step, Assert.IsType<StepDone>(await next).Numbers.Step);
        }

        backlog.End();
        Assert.Null(await backlog.Next());
    }

    private static StepDone Step(long step) =>
        new(new StepNumbers(step, step, 0, 0, 0, 0), Fraction: 0, ImagesPerSecond: 0, TimeSpan.Zero);

    private static async Task<List<string>> Names(EventBacklog backlog)
    {
        List<string> names = [];
        while (await backlog.Next() is { } told)
            names.Add(
                told switch
                {
                    StepDone step => $"{step.Numbers.Step}",
                    CheckpointSaved saved => saved.Path,
                    _ => "ended",
                }
            );
        return names;
    }
}

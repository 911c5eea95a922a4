using Penman.Game.Steps;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Training;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Trainings as the pages drive them, without a page.</summary>
public sealed class LiveRunTests : TrainingDeskTests
{
    [Fact]
    public async Task Without_interventions_it_is_the_training_of_the_command_line_byte_for_byte()
    {
        var run = Desk.Begin(Tiny);
        var drawn = await Drawn(run);
        await run.Ended.WaitAsync(Patience);
        using (var plain = Run.Start(Tiny with { Out = PathOf("plain"), Models = PathOf("others") }))
            plain.Train();

        Assert.Equal($"Trained on 6,400 images; its models are in {PathOf("models")}.", run.Ending);
        foreach (
            var name in (string[])["metrics.jsonl", "generator.safetensors", "checkpoints/step-000400.safetensors"]
        )
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(run.Folder!, name)),
                File.ReadAllBytes(PathOf($"plain/{name}"))
            );
        Assert.Equal([137, 80, 78, 71], drawn.Take(4).Select(value => (int)value));
        Assert.True(File.Exists(PathOf("models/generator.safetensors")));
    }

    [Fact]
    public async Task With_interventions_it_is_its_own_replay()
    {
        var run = await Paused();
        var first = run.Latest!.Numbers.Step;
        await run.Send(new StepRun(2, Player.Discriminator));
        await Until(() => run.Latest?.Numbers.Step == first + 2);
        await run.Send(new ChangeRun(run.Options! with { R1 = 0.3 }));
        await run.Send(new StepRun(1, Player.Generator));
        await Until(() => run.Latest?.Numbers.Step == first + 3);
        Assert.Equal(
            [Player.Discriminator, Player.Discriminator, null, Player.Generator],
            run.Changes.Select(change => change.Player)
        );
        await run.Send(new ContinueRun());
        await run.Ended.WaitAsync(Patience);

        using (var again = Run.Replay(run.Folder!, new() { Out = PathOf("again"), Models = PathOf("others") }))
            again.Train();
        foreach (var name in (string[])["metrics.jsonl", "generator.safetensors", "changes.jsonl"])
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(run.Folder!, name)),
                File.ReadAllBytes(PathOf($"again/{name}"))
            );
    }

    [Fact]
    public async Task It_draws_while_it_is_paused_and_what_cannot_be_done_is_a_sentence()
    {
        var run = await Paused();

        Assert.NotNull(run.Draw());
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() =>
            run.Send(new ChangeRun(run.Options! with { BatchSize = 64 }))
        );
        Assert.StartsWith("BatchSize is 16 and cannot change", StudioWords.In(refusal), StringComparison.Ordinal);
        Assert.Equal(LiveState.Paused, run.State);
        await run.Send(new StopRun());
        await run.Ended.WaitAsync(Patience);
        Assert.StartsWith("Stopped after", run.Ending, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.Send(new PauseRun()));
    }

    [Fact]
    public async Task Stopped_without_saving_it_says_where_it_is_back()
    {
        var run = await Paused(steps: 3);
        await run.Send(new SaveRun());
        await run.Send(new StepRun(3));
        await Until(() => run.Latest?.Numbers.Step == 6);
        await run.Send(new StopRun(Saves: false));
        await run.Ended.WaitAsync(Patience);

        Assert.Equal("Stopped at its newest checkpoint, of 48 images; resume it whenever you like.", run.Ending);
    }

    [Fact]
    public async Task One_trains_and_others_wait_in_their_order()
    {
        var first = await Paused();
        var (second, third) = (Desk.Begin(Tiny), Desk.Begin(Tiny));
        Assert.Equal([second, third], Desk.Waiting);
        Desk.Remove(second);
        await first.Send(new StopRun());
        await third.Ended.WaitAsync(Patience);

        Assert.Equal(LiveState.Waiting, second.State);
        Assert.Equal(third, Desk.Current);
        Assert.Equal(2, Shelf.All.Count);
    }

    [Fact]
    public async Task A_run_is_resumed_from_theShelf_and_ends_as_if_it_had_never_stopped()
    {
        var run = await Paused();
        await run.Send(new StopRun());
        await run.Ended.WaitAsync(Patience);
        var shelved = Assert.Single(Shelf.All);
        Assert.False(shelved.IsComplete);

        await Desk.Resume(shelved).Ended.WaitAsync(Patience);

        Assert.True(Assert.Single(Shelf.All).IsComplete);
        using (var plain = Run.Start(Tiny with { Out = PathOf("plain"), Models = PathOf("others") }))
            plain.Train();
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(shelved.Folder, "generator.safetensors")),
            File.ReadAllBytes(PathOf("plain/generator.safetensors"))
        );
    }

    [Fact]
    public async Task A_run_from_elsewhere_delivers_into_the_studio_s_folder_and_reads_no_other_data()
    {
        Directory.CreateDirectory(PathOf("runs"));
        using (var stopped = Run.Start(Tiny with { Out = PathOf("runs/moved"), Models = PathOf("others") }))
            stopped.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 20 })
                    _ = stopped.Send(new StopRun());
            });
        await Desk.Resume(Assert.Single(Shelf.All)).Ended.WaitAsync(Patience);
        Assert.True(File.Exists(PathOf("models/generator.safetensors")));
        Assert.False(Directory.Exists(PathOf("others")));

        var data = ScoredData.Save(PathOf("digits"), Unpacked.Train.First(600));
        using (var own = Run.Start(Tiny with { Out = PathOf("runs/own"), Models = PathOf("others"), Data = data }))
            own.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 20 })
                    _ = own.Send(new StopRun());
            });
        var refused = Desk.Resume(Shelf.Find("own")!);
        await refused.Ended.WaitAsync(Patience);
        Assert.True(refused.HasFailed);
        Assert.StartsWith("own learns from ", refused.Ending, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_its_own_models_that_was_moved_takes_them_along()
    {
        Directory.CreateDirectory(PathOf("runs"));
        using (
            var stopped = Run.Start(Tiny with { Out = PathOf("runs/branch"), Models = PathOf("runs/branch/models") })
        )
            stopped.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 20 })
                    _ = stopped.Send(new StopRun());
            });
        Directory.Move(PathOf("runs/branch"), PathOf("runs/moved"));

        await Desk.Resume(Assert.Single(Shelf.All)).Ended.WaitAsync(Patience);

        Assert.True(File.Exists(PathOf("runs/moved/models/generator.safetensors")));
        Assert.False(File.Exists(PathOf("models/generator.safetensors")));
    }

    [Fact]
    public async Task A_run_that_is_resumed_twice_trains_once()
    {
        var begun = await Paused();
        await begun.Send(new StopRun());
        await begun.Ended.WaitAsync(Patience);
        var run = Assert.Single(Shelf.All);

        var first = Desk.Resume(run);
        var second = Desk.Resume(run);

        Assert.Same(first, second);
        Assert.Empty(Desk.Waiting);
        await first.Ended.WaitAsync(Patience);
        Assert.NotSame(first, Desk.Resume(run));
    }

    [Fact]
    public async Task An_error_ends_it_with_the_sentence_of_the_command_line()
    {
        var run = Desk.Begin(Tiny with { Data = PathOf("nothing") });
        await run.Ended.WaitAsync(Patience);

        Assert.True(run.HasFailed);
        Assert.Contains("nothing", run.Ending, StringComparison.Ordinal);
        Assert.Equal(LiveState.Ended, run.State);
    }

    [Fact]
    public void A_damaged_run_stands_on_theShelf_with_its_trouble()
    {
        Directory.CreateDirectory(PathOf("runs/broken"));
        File.WriteAllText(PathOf("runs/broken/options.json"), "{");
        Directory.CreateDirectory(PathOf("runs/no-run"));

        var run = Assert.Single(Shelf.All);
        Assert.Equal("broken", run.Name);
        Assert.Contains("no valid JSON", run.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../elsewhere")]
    [InlineData("/etc")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused(string name)
    {
        Directory.CreateDirectory(PathOf("runs"));
        foreach (var outside in (string[])["elsewhere", "."])
        {
            Directory.CreateDirectory(PathOf(outside));
            File.WriteAllText(PathOf($"{outside}/options.json"), "{}");
        }

        Assert.Throws<ArgumentException>(() => Shelf.PathOf(name));
        Assert.Null(Shelf.Find(name));
    }

    [Fact]
    public void Curves_keep_their_ends_and_their_mean_however_long()
    {
        var curves = new LiveCurves();
        for (var step = 1; step <= 10_000; step++)
            curves.Add(new StepNumbers(step, 10L * step, step, 0, 0.5f, 0.5f));

        var points = curves[Curve.DiscriminatorLoss];

        Assert.InRange(points.Count, LiveCurves.MostPoints / 2, 2 * LiveCurves.MostPoints);
        Assert.InRange(points[^1].Images, 99_000, 100_000);
        Assert.InRange(points.Average(point => point.Value), 4_800, 5_200);
        curves.CutAfter(50_000);
        Assert.InRange(curves[Curve.DiscriminatorLoss][^1].Images, 49_000, 50_000);
    }

    private static async Task<byte[]> Drawn(LiveRun run)
    {
        await Until(() => run.Draw() is not null);
        return run.Draw()!.Value.Png;
    }
}

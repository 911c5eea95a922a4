using Penman.Game.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Studio.Context;
using Penman.Studio.Forms;
using Penman.Studio.Training;

namespace Penman.Tests.Studio;

/// <summary>Trainings that wait while the studio is closed, and branches that they may be, without a page.</summary>
public sealed class QueueTests : TrainingDeskTests
{
    private string QueueFile => PathOf("runs/queue.json");

    [Fact]
    public async Task Trainings_that_waited_when_the_studio_ended_wait_again_and_begin_when_somebody_says_so()
    {
        var first = await Paused(steps: 12);
        Desk.Begin(Tiny with { Images = 1_600 });
        var branched = await Branched(first);
        Desk.Resume(Shelf.Find(branched)!);
        Desk.Dispose(); // as Ctrl-C does

        using var desk = Open();
        Assert.Equal(["new mlp", branched], desk.Waiting.Select(run => run.Title));
        Assert.True(desk.IsHeld);
        Assert.Null(desk.Current);

        desk.Go();
        await Until(() => desk is { Waiting.Count: 0, Current.State: LiveState.Ended });
        Assert.False(desk.IsHeld);
        Assert.Equal(branched, desk.Current!.Title);
        Assert.StartsWith("Trained on 1,600 images", Assert.Single(desk.Ended).Sentence, StringComparison.Ordinal);
        Assert.False(File.Exists(QueueFile));
        Assert.Equal(0.5, RunBranch.OptionsAt(desk.Current.Folder!, 400).R1);
    }

    [Fact]
    public async Task What_is_started_while_others_are_held_begins_before_them()
    {
        await Paused();
        Desk.Begin(Tiny);
        Desk.Dispose();

        using var desk = Open();
        var mine = desk.Begin(Tiny with { Images = 1_600 });
        Assert.Same(mine, desk.Current);
        Assert.Equal("new mlp", Assert.Single(desk.Waiting).Title);
        Assert.Equal("new mlp (2)", mine.Title);
    }

    [Fact]
    public void A_queue_that_cannot_be_read_is_told_and_keeps_nobody_from_training()
    {
        Directory.CreateDirectory(PathOf("runs"));
        foreach (var text in (string[])["[", "{}", "[3]", "[null]", """[{"title":"a","options":{"images":"x"}}]"""])
        {
            File.WriteAllText(QueueFile, text);
            using var desk = Open();
            Assert.Empty(desk.Waiting);
            Assert.Contains("queue.json", Assert.Single(desk.Ended).Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_branch_is_set_up_with_the_options_of_its_checkpoint_and_a_name_that_is_free()
    {
        var run = await Paused(steps: 12);
        await run.Send(new ChangeRun(Tiny.Training with { R1 = 2 }));
        await run.Send(new StepRun(3));
        await Until(() => run.Standing!.Step == 15);
        await run.Send(new SaveRun());
        await run.Send(new StopRun());
        await run.Ended.WaitAsync(Patience);
        var shelved = Shelf.Find(run.Title)!;
        Assert.True(shelved.HasCheckpoints);

        var form = new BranchForm(shelved, step: null, Shelf);
        Assert.Equal((15, "001-mlp-from-15"), (form.Step, form.Name));
        Assert.Equal("2", Field(form, nameof(TrainingOptions.R1)).Recipe);
        form.Choose(0);
        Assert.Equal("001-mlp-from-0", form.Name);
        Assert.Equal("0.1", Field(form, nameof(TrainingOptions.R1)).Recipe);
        Field(form, nameof(TrainingOptions.LabelSmoothing)).Text = "0.1";
        form.Choose(15);
        await Desk.Branch(shelved, form.Read());
        Assert.Equal(
            (15L, "labelSmoothing"),
            ChangeLine.Read(PathOf("runs/001-mlp-from-15/changes.jsonl")) is [_, var line]
                ? (line.Step, Assert.Single(line.Options.Keys))
                : default
        );

        Assert.Equal("001-mlp-from-15-2", new BranchForm(shelved, 15, Shelf).Name);
        form.Name = "001-mlp";
        Assert.Throws<ArgumentException>(form.Read);
        form.Name = "../elsewhere";
        Assert.Throws<ArgumentException>(form.Read);
        form.Name = "other";
        Field(form, nameof(TrainingOptions.LabelSmoothing)).Text = "2";
        Assert.Throws<ArgumentException>(form.Read);
    }

    private static OptionField Field(BranchForm form, string property) =>
        form.Changes.Fields.Single(field => field.Option.PropertyName == property);

    private TrainingDesk Open() =>
        new(new StudioOptions { Runs = PathOf("runs"), Models = PathOf("models") }, TimeProvider.System);

    /// <summary>Another run that leaves a paused one with other options.</summary>
    private async Task<string> Branched(LiveRun run)
    {
        await run.Send(new SaveRun());
        var step = run.Standing!.Step;
        await Desk.Branch(
            Shelf.Find(run.Title)!,
            new(step, Shelf.PathOf("branch"), Tiny.Training with { R1 = 0.5 })
        );
        return "branch";
    }
}

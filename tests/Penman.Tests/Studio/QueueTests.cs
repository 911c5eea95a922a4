using Penman.Game.Options;
using Penman.Options;
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
        await first.Send(new StepRun(1));
        await Until(() => first.Latest!.Numbers.Step == 13);
        Assert.DoesNotContain(13, Shelf.Find(first.Title)!.CheckpointSteps);
        Desk.Dispose(); // as Ctrl-C does
        Assert.Equal(13, Shelf.Find(first.Title)!.CheckpointSteps[^1]);

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
        string[] damaged =
        [
            "[",
            "{}",
            "[3]",
            "[null]",
            "[{}]",
            """[{"title":"a","options":{"images":"x"}}]""",
            """[{"title":"a"}]""",
            """[{"title":"a","options":{"from2030":1}}]""",
            """[{"title":"a","options":{"architecture":"of-2030"}},{"title":"b","run":"b"}]""",
        ];
        foreach (var text in damaged)
        {
            File.WriteAllText(QueueFile, text);
            using var desk = Open();
            Assert.Empty(desk.Waiting);
            Assert.Contains("queue.json.damaged now", Assert.Single(desk.Ended).Sentence, StringComparison.Ordinal);
            Assert.NotNull(desk.Begin(Tiny with { Data = PathOf("nothing") }));
            Assert.Equal(text, File.ReadAllText($"{QueueFile}.damaged"));
        }
    }

    [Fact]
    public void A_training_that_comes_to_its_folder_while_the_studio_closes_does_not_wait_again()
    {
        var begun = Desk.Begin(Tiny);
        Desk.Dispose(); // while its data are read

        using var desk = Open();
        Assert.Equal(begun.Folder is null ? 1 : 0, desk.Waiting.Count);
        Assert.Equal(begun.Folder is null ? 0 : 1, Shelf.All.Count);
    }

    [Fact]
    public async Task Two_studios_on_one_folder_keep_their_queues_apart()
    {
        await Paused();
        Desk.Begin(Tiny);
        var kept = File.ReadAllText(QueueFile);

        using (var other = Open())
        {
            Assert.Empty(other.Waiting);
            Assert.StartsWith(
                "Another studio keeps the queue",
                Assert.Single(other.Ended).Sentence,
                StringComparison.Ordinal
            );
            other.Begin(Tiny);
            other.Begin(Tiny);
        }

        Assert.Equal(kept, File.ReadAllText(QueueFile));
        Desk.Remove(Assert.Single(Desk.Waiting));
        Assert.False(File.Exists(QueueFile));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_begins_with_the_generator_that_was_chosen_and_with_no_other_of_its_name(bool isKept)
    {
        using (var earlier = Run.Start(Tiny with { Images = 32, Out = PathOf("runs/one"), Models = PathOf("models") }))
            earlier.Train();
        var chosen = File.ReadAllBytes(PathOf("models/generator.safetensors"));
        await Paused();
        var waits = Desk.Begin(Tiny with { Images = 32, From = PathOf("models/generator.safetensors") });
        Assert.Contains("begins with models/generator.safetensors", waits.About, StringComparison.Ordinal);
        SmallModels.SaveUnlabelled(PathOf("models"), "generator.safetensors"); // as the one before it delivers
        if (!isKept)
            Directory.Delete(PathOf("runs/one"), recursive: true);
        Desk.Dispose();

        using var desk = Open(); // what was chosen is known there, too
        desk.Go();
        await desk.Current!.Ended.WaitAsync(Patience);

        Assert.Equal(!isKept, desk.Current.HasFailed);
        if (isKept)
            Assert.Equal(chosen, File.ReadAllBytes(new RunFolder(desk.Current.Folder!).FirstGenerator));
        else
            Assert.Contains(
                "another generator has come under that name",
                desk.Current.Ending,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_queue_from_elsewhere_reads_nothing_that_was_not_named_for_the_studio()
    {
        SmallModels.SavePair(PathOf("private"));
        Directory.CreateDirectory(PathOf("runs"));
        var foreign = Penman.Options.OptionTable.ToJson(Tiny with { From = PathOf("private/generator.safetensors") });
        File.WriteAllText(QueueFile, $$"""[{"title":"theirs","options":{{foreign}}}]""");

        using var desk = Open();
        desk.Go();
        await desk.Current!.Ended.WaitAsync(Patience);

        Assert.True(desk.Current.HasFailed);
        Assert.Contains("none of the studio's models", desk.Current.Ending, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_of_a_run_that_is_complete_leaves_where_something_is_left_to_train()
    {
        var run = Desk.Begin(Tiny with { KeepCheckpoints = 5 });
        await run.Ended.WaitAsync(Patience);
        var old = Shelf.Find(run.Title)! with { IsComplete = false }; // as a list had it a moment ago
        var form = new BranchForm(old, step: null, Shelf);
        Assert.Equal([400, 200, 0], form.Steps);
        Assert.Equal((200, "6400"), (form.Step, form.Length.Text));

        form = new(old, step: 400, Shelf);
        await Refused();
        form.Length.Text = "6400.0";
        await Refused(); // the same in other words
        form.Length.Text = "";
        await Refused(); // as the run that it leaves, which the field says
        Assert.Equal(("6400, as 001-mlp", false), (form.Length.WhenEmpty, form.Length.IsChanged));
        form.Length.Text = "8000";
        await Desk.Branch(Shelf.Find(run.Title)!, form.Read());
        var longer = Desk.Resume(Shelf.Find("001-mlp-from-400")!);
        await longer.Ended.WaitAsync(Patience);
        Assert.StartsWith("Trained on 8,000 images", longer.Ending, StringComparison.Ordinal);

        async Task Refused() =>
            Assert.Equal(
                "A branch of 6,400 images has nothing left to train after step 400, where it has seen 6,400; give more \"Images\", or let it leave earlier.",
                StudioWords.In(await Assert.ThrowsAsync<ArgumentException>(() => Desk.Branch(old, form.Read())))
            );
    }

    [Fact]
    public async Task Those_that_wait_say_what_is_not_their_recipe_s()
    {
        var first = await Paused(steps: 12);
        var form = new TrainForm();
        Desk.Begin(form.Read());
        form.Choose("mlp-2014");
        form.Fields.Single(field => field.Option.PropertyName == nameof(RunOptions.Images)).Text = "640";
        form.Fields.Single(field => field.Option.PropertyName == nameof(TrainingOptions.DiscriminatorSteps)).Text = "2";
        Desk.Begin(form.Read());
        Desk.Resume(Shelf.Find(await Branched(first))!);

        Assert.Equal(
            ["as its recipe says", "Images 640, Discriminator steps 2", "goes on where it is"],
            Desk.Waiting.Select(run => run.About)
        );
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
        Field(form, nameof(TrainingOptions.R2)).Text = "0.3";
        form.Choose(15);
        await Desk.Branch(shelved, form.Read());
        Assert.Equal(
            (15L, "r2"),
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
        Field(form, nameof(TrainingOptions.R2)).Text = "-2";
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
        await Desk.Branch(Shelf.Find(run.Title)!, new(step, Shelf.PathOf("branch"), Tiny.Training with { R1 = 0.5 }));
        return "branch";
    }
}

using Penman.Files;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Studio.Training;

namespace Penman.Tests.Studio;

/// <summary>Runs that are removed, and those that are not, without a page.</summary>
public sealed class RemovedRunTests : TrainingDeskTests
{
    private string Aside => PathOf($"runs/{RunBin.Name}");

    private RunBin Bin => new(new() { Runs = PathOf("runs") });

    [Fact]
    public async Task A_run_goes_with_all_that_is_in_it_and_nothing_that_a_link_leads_to()
    {
        Write("one");
        var other = Write("two");
        Directory.CreateDirectory(PathOf("elsewhere"));
        File.WriteAllText(PathOf("elsewhere/dear.txt"), "dear");
        Directory.CreateSymbolicLink(PathOf("runs/one/checkpoints/linked"), PathOf("elsewhere"));

        await Desk.Remove(RunLoss.Of(Shelf.Find("one")!));

        Assert.Equal(other.Name, Assert.Single(Shelf.All).Name);
        Assert.False(Directory.Exists(PathOf("runs/one")));
        Assert.False(Directory.Exists(Aside));
        Assert.True(File.Exists(PathOf("elsewhere/dear.txt")));
    }

    [Fact]
    public async Task What_a_killed_process_has_left_of_a_removed_run_is_in_no_list_and_goes_with_the_next()
    {
        Write("half");
        Write("whole");
        var aside = Bin.TakeOff(RunLoss.Of(Shelf.Find("half")!)); // and then the process is killed
        Assert.True(File.Exists(Path.Combine(aside, "options.json")));

        Assert.Equal("whole", Assert.Single(Shelf.All).Name);
        var models = new ModelShelf(new() { Runs = PathOf("runs"), Models = PathOf("models") }, Shelf);
        Assert.Equal([ModelShelf.Box, "runs/whole"], models.All.Select(model => model.Key));
        await Desk.Remove(RunLoss.Of(Shelf.Find("whole")!));

        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public async Task A_link_another_process_s_run_and_what_is_no_run_are_refused()
    {
        var run = Write("one");
        using (FolderLock.Take(run.Folder, "taken"))
            Assert.StartsWith("Another process is training in", await Refusal(run), StringComparison.Ordinal);
        Directory.Move(run.Folder, PathOf("far"));
        Directory.CreateSymbolicLink(run.Folder, PathOf("far"));
        Assert.StartsWith("one is a link to", await Refusal(run), StringComparison.Ordinal);
        foreach (var name in (string[])["../far", "none", ""])
            Assert.StartsWith("There is no run", await Refusal(new(name, PathOf("far"))), StringComparison.Ordinal);
        Directory.Delete(run.Folder);
        Directory.Move(PathOf("far"), run.Folder);
        Directory.CreateSymbolicLink(Aside, Directory.CreateDirectory(PathOf("far")).FullName);
        Assert.Contains("is a link, and nothing is removed", await Refusal(run), StringComparison.Ordinal);

        Assert.True(File.Exists(Path.Combine(run.Folder, "options.json")));
        Assert.Empty(Directory.GetFileSystemEntries(PathOf("far")));
    }

    [Fact]
    public async Task A_run_that_trains_or_waits_or_is_waited_for_is_not_removed()
    {
        var trains = await Paused();
        var waits = Write("waits");
        var needed = Write("needed");
        Desk.Resume(waits);
        Desk.Begin(Tiny with { From = Path.Combine(needed.Folder, "generator.safetensors") });

        Assert.Contains("is training", await Refusal(Shelf.Find(trains.Title)!), StringComparison.Ordinal);
        Assert.StartsWith("waits waits for its turn", await Refusal(waits), StringComparison.Ordinal);
        Assert.StartsWith("new mlp waits, and begins with", await Refusal(needed), StringComparison.Ordinal);
        Assert.All(Shelf.All, run => Assert.True(Desk.IsInUse(run)));
        Assert.Equal(3, Shelf.All.Count);
    }

    [Fact]
    public async Task A_run_goes_when_what_began_with_it_trains_and_that_goes_on_without_it()
    {
        var needed = Complete("needed", seed: 1);
        Desk.Dispose(); // its clock does not stand still
        using var time = new HeldTime();
        using var desk = new TrainingDesk(new() { Runs = PathOf("runs"), Models = PathOf("models") }, time);
        var training = desk.Begin(Tiny with { From = Path.Combine(needed.Folder, "generator.safetensors") });

        Assert.True(desk.IsInUse(needed));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Remove(RunLoss.Of(needed)));
        Assert.StartsWith("new mlp is opening, and begins with", refusal.Message, StringComparison.Ordinal);
        time.GoOn();
        await Until(() => !desk.IsInUse(needed));
        Assert.False(training.HasFailed, training.Ending);
        await training.Send(new PauseRun());
        await desk.Remove(RunLoss.Of(needed));
        await training.Send(new SaveRun());
        await training.Send(new StopRun());
        await training.Ended.WaitAsync(Patience);

        var run = Shelf.Find(training.Title)!;
        await desk.Branch(run, new(run.CheckpointSteps[^1], Shelf.PathOf("branch")));
        var again = desk.Resume(run);
        await again.Opened.WaitAsync(Patience);
        Assert.False(again.HasFailed, again.Ending);
        Assert.Equal(["branch", run.Name], Shelf.All.Select(one => one.Name).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void What_is_lost_is_said_before()
    {
        var run = Write("one");
        foreach (var file in Directory.GetFiles(run.Folder, "*.safetensors"))
            File.Delete(file);
        File.WriteAllBytes(PathOf("runs/one/checkpoints/step-000010.safetensors"), new byte[3 << 20]);
        Directory.CreateSymbolicLink(PathOf("runs/one/linked"), PathOf("runs/one/checkpoints")); // counted once

        Assert.Contains("3.0 MiB: 1 checkpoint, 0 pictures", LossOf(run), StringComparison.Ordinal);
        Assert.EndsWith("It has saved no generator.", LossOf(run), StringComparison.Ordinal);

        var branch = Write("branch", Tiny with { Models = PathOf("runs/branch/models") });
        Assert.EndsWith("models has none.", LossOf(branch), StringComparison.Ordinal);
        Directory.CreateDirectory(PathOf("runs/branch/models"));
        File.Copy(PathOf("runs/branch/generator.safetensors"), PathOf("runs/branch/models/generator.safetensors"));
        Assert.EndsWith("delivered into it, and go, too.", LossOf(branch), StringComparison.Ordinal);
        File.WriteAllText(PathOf("runs/branch/options.json"), "no options");
        Assert.Contains("stays elsewhere cannot be told: ", LossOf(branch), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_runs_that_delivered_to_one_folder_the_model_of_the_later_one_alone_stays()
    {
        var (one, two) = (Complete("one", seed: 1), Complete("two", seed: 2));
        var (gone, stays) = ($"goes, too: {PathOf("models")} has none.", $"delivered to {PathOf("models")} stays.");

        Assert.EndsWith(gone, LossOf(one), StringComparison.Ordinal);
        Assert.EndsWith(stays, LossOf(two), StringComparison.Ordinal);
        Directory.Delete(PathOf("models"), recursive: true);
        Assert.EndsWith(gone, LossOf(two), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_holds_for_what_was_asked_about_alone()
    {
        var asked = RunLoss.Of(Write("one"));
        File.WriteAllText(PathOf("runs/one/checkpoints/step-000010.safetensors"), "");
        await ExpectOther();
        asked = RunLoss.Of(Shelf.Find("one")!);
        Directory.Move(PathOf("runs/one"), PathOf("far"));
        Write("one");
        File.WriteAllText(PathOf("runs/one/checkpoints/step-000010.safetensors"), "");
        Assert.Equal(asked.Sentence, LossOf(Shelf.Find("one")!));
        await ExpectOther();

        await Desk.Remove(RunLoss.Of(Shelf.Find("one")!));
        Assert.Empty(Shelf.All);

        async Task ExpectOther()
        {
            var refusal = await Assert.ThrowsAsync<IOException>(() => Desk.Remove(asked));
            Assert.Equal("one is no longer what you were asked about; press Remove again.", refusal.Message);
        }
    }

    [Fact]
    public async Task Two_studios_may_remove_runs_at_once()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"{i}").ToList();
        foreach (var name in names)
        {
            Directory.CreateDirectory(PathOf($"runs/{name}"));
            File.WriteAllText(PathOf($"runs/{name}/options.json"), OptionTable.ToJson(Tiny));
        }

        await Task.WhenAll(names.Chunk(20).Select(mine => Task.Run(() => Array.ForEach(mine, Remove))));
        Write("last");
        Remove("last"); // with what each has left to the other
        Bin.Delete(Aside); // another has deleted all of it

        Assert.Empty(Directory.EnumerateDirectories(PathOf("runs")));

        void Remove(string name)
        {
            var bin = Bin;
            bin.Delete(bin.TakeOff(RunLoss.Of(Shelf.Find(name)!)));
        }
    }

    private static string LossOf(ShelvedRun run) => RunLoss.Of(run).Sentence;

    private async Task<string> Refusal(ShelvedRun run)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Desk.Remove(RunLoss.Of(run)));
        Assert.True(StudioWords.IsTold(refusal));
        return refusal.Message;
    }

    private ShelvedRun Complete(string name, ulong seed)
    {
        var options = Tiny with
        {
            Images = 32,
            Out = PathOf($"runs/{name}"),
            Models = PathOf("models"),
            Training = Tiny.Training with { Seed = seed },
        };
        using var run = Run.Start(options);
        run.Train();
        return Shelf.Find(name)!;
    }

    /// <summary>A run as far as lists see it.</summary>
    private ShelvedRun Write(string name, RunOptions? options = null)
    {
        Directory.CreateDirectory(PathOf($"runs/{name}/checkpoints"));
        File.WriteAllText(PathOf($"runs/{name}/options.json"), OptionTable.ToJson(options ?? Tiny));
        SmallModels.SavePair(PathOf($"runs/{name}"));
        return Shelf.Find(name)!;
    }

    /// <summary>A clock that keeps everybody waiting who asks it, until it goes on.</summary>
    private sealed class HeldTime : TimeProvider, IDisposable
    {
        private readonly ManualResetEventSlim _goesOn = new();

        public void GoOn() => _goesOn.Set();

        public override long GetTimestamp()
        {
            Assert.True(_goesOn.Wait(Patience));
            return base.GetTimestamp();
        }

        public void Dispose() => _goesOn.Dispose();
    }
}

using Penman.Files;
using Penman.Options;
using Penman.Studio.Context;
using Penman.Studio.Shelves;

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

        await Desk.Remove(Shelf.Find("one")!);

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
        var aside = Bin.TakeOff("half"); // and then the process is killed
        Assert.True(File.Exists(Path.Combine(aside, "options.json")));

        Assert.Equal("whole", Assert.Single(Shelf.All).Name);
        var models = new ModelShelf(new() { Runs = PathOf("runs"), Models = PathOf("models") }, Shelf);
        Assert.Equal([ModelShelf.Box, "runs/whole"], models.All.Select(model => model.Key));
        await Desk.Remove(Shelf.Find("whole")!);

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
    public void What_is_lost_is_said_before()
    {
        var run = Write("one");
        foreach (var file in Directory.GetFiles(run.Folder, "*.safetensors"))
            File.Delete(file);
        File.WriteAllBytes(PathOf("runs/one/checkpoints/step-000010.safetensors"), new byte[3 << 20]);
        Directory.CreateSymbolicLink(PathOf("runs/one/linked"), PathOf("runs/one/checkpoints")); // counted once

        var loss = RunBin.LossOf(run);
        Assert.Contains("3.0 MiB: 1 checkpoint, 0 pictures", loss, StringComparison.Ordinal);
        Assert.EndsWith($"delivered to {Tiny.Models} stays.", loss, StringComparison.Ordinal);

        var branch = Write("branch", Tiny with { Models = PathOf("runs/branch/models") });
        Assert.EndsWith("delivered into it, and go, too.", RunBin.LossOf(branch), StringComparison.Ordinal);
    }

    private async Task<string> Refusal(ShelvedRun run)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Desk.Remove(run));
        Assert.True(StudioWords.IsTold(refusal));
        return refusal.Message;
    }

    /// <summary>A run as far as lists see it.</summary>
    private ShelvedRun Write(string name, RunOptions? options = null)
    {
        Directory.CreateDirectory(PathOf($"runs/{name}/checkpoints"));
        File.WriteAllText(PathOf($"runs/{name}/options.json"), OptionTable.ToJson(options ?? Tiny));
        SmallModels.SavePair(PathOf($"runs/{name}"));
        return Shelf.Find(name)!;
    }
}

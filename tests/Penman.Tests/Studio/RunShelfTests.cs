using Penman.Files;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>The runs in the studio's folder.</summary>
public sealed class RunShelfTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private RunShelf Shelf => new(new StudioOptions { Runs = _temp.Path });

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_newest_come_first_and_the_others_are_counted()
    {
        for (var i = 1; i <= 5; i++)
        {
            var folder = Directory.CreateDirectory(_temp.File($"run-{i}")).FullName;
            File.WriteAllText(Path.Combine(folder, "options.json"), "{}");
            Directory.SetLastWriteTimeUtc(folder, DateTime.UnixEpoch.AddDays(i * 7 % 5));
        }

        Directory.CreateDirectory(_temp.File("no-run"));

        var (runs, count) = Shelf.Newest(2);

        Assert.Equal(["run-2", "run-4"], runs.Select(run => run.Name));
        Assert.Equal(5, count);
        Assert.Equal(5, Shelf.All.Count);
    }

    [Fact]
    public void A_name_is_taken_however_its_letters_are_written()
    {
        Assert.Null(Shelf.TakenBy("mine"));
        Directory.CreateDirectory(_temp.File("Mine")); // whether it is a run or not

        Assert.Equal("Mine", Shelf.TakenBy("mINE"));
        Assert.Equal("mine-2", Shelf.FreeName("mine"));
        Assert.Throws<ArgumentException>(() => Shelf.TakenBy("../mine"));
    }

    [Fact]
    public void A_run_that_was_killed_says_how_far_it_had_come()
    {
        var run = SmallRuns.Start(SmallRuns.Options(_temp, "run") with { CheckpointEvery = 320, KeepCheckpoints = 9 });
        run.Train();
        run.Dispose();
        var folder = new RunFolder(_temp.File("run"));
        Assert.Null(Assert.Single(Shelf.All).Reached);

        foreach (var step in folder.CheckpointSteps.Where(step => step > 20))
            File.Delete(folder.Checkpoint(step));
        File.Delete(folder.Sessions);
        File.AppendAllText(folder.Metrics, "{\"step\":"); // as a killed process leaves it

        var killed = Assert.Single(Shelf.All);
        Assert.Equal((320L, 640L), (killed.ImagesSeen, killed.Reached));

        using (FolderLock.Take(folder.Root, "taken"))
            Assert.Null(Assert.Single(Shelf.All).Reached); // somebody trains it
        File.WriteAllText(
            folder.Sessions,
            """{"startedUtc":"2026-01-01T00:00:00Z","firstStep":0,"lastStep":20,"seconds":1,"threads":1,"registerBits":256,"failure":"it diverged"}"""
                + "\n"
        );
        Assert.Null(Assert.Single(Shelf.All).Reached); // it ended by itself
    }

    [Fact]
    public void A_run_that_cannot_be_read_says_why()
    {
        Directory.CreateDirectory(_temp.File("broken"));
        File.WriteAllText(_temp.File("broken/options.json"), "{ \"batchSize\": \"many\" }");

        Assert.Contains("\"batchSize\" is \"many\"", Assert.Single(Shelf.All).Trouble, StringComparison.Ordinal);
    }
}

using Penman.Intake;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Forms;
using Penman.Studio.Inside;
using Penman.Studio.Judging;
using Penman.Studio.Shelves;
using Penman.Tests.Intake;

namespace Penman.Tests.Studio;

/// <summary>The data sets that the studio may read, and what is done with runs that learned from them.</summary>
public sealed class DataShelfTests : TrainingDeskTests
{
    [Fact]
    public async Task A_run_on_a_kept_set_is_stopped_resumed_looked_into_and_judged_by_it()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        set.Pictures("b", 20, seed: 1);
        var folder = KeptData.Among(PathOf("runs")).Take(set.Path).Folder;
        var run = Desk.Begin(Tiny with { Data = folder });
        await Until(() => run.Latest is not null);
        await run.Send(new StopRun());
        await run.Ended.WaitAsync(Patience);
        var places = new StudioOptions { Runs = PathOf("runs"), Models = PathOf("models") };
        var models = new ModelShelf(places, Shelf);
        using var real = new RealImagesShelf();

        var again = Desk.Resume(Assert.Single(Shelf.All));
        await again.Ended.WaitAsync(Patience);

        Assert.False(again.HasFailed, again.Ending);
        var inside = new InsidePlaces(new(places), Desk, Shelf, models, real);
        using (var inspector = inside.Open(inside.All[^1].Key))
            Assert.NotNull(inspector);
        var subjects = new SubjectShelf(places, models);
        Assert.Null(subjects.DataFor(subjects.Find($"runs/{again.Title}")!, isOwnData: false)); // its own, as recorded
    }

    [Fact]
    public void Sets_of_one_name_are_told_apart_and_one_that_was_named_is_listed_once()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        var kept = KeptData.Among(PathOf("runs"));
        var first = kept.Take(set.Path).Folder;
        kept.Take(set.Path, new() { Size = 32 });

        var labels = new DataShelf(new() { Runs = PathOf("runs") }).All.Select(data => data.Label).ToList();
        var named = new DataShelf(new() { Runs = PathOf("runs"), Data = first });

        Assert.Equal(3, labels.Distinct(StringComparer.Ordinal).Count());
        Assert.All(labels.Skip(1), label => Assert.Matches(@"^brought \([0-9a-f]{4}\)$", label));
        Assert.Equal(3, named.All.Count);
        Assert.Equal((first, "brought (--data)"), (named.All[1].Folder, named.All[1].Label));
        Assert.Null(named.Named("brought")); // there are two
        Assert.Equal(first, named.In(first)!.Folder);
        Assert.Null(named.In(set.Path));
        foreach (var key in (string[])["", "..", "../runs", first, "named/..", "0123456789abcdef/../brought"])
            Assert.Null(named.Find(key));
    }

    [Fact]
    public void A_named_set_called_MNIST_is_trained_on_and_not_the_built_in_one()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        set.Pictures("b", 20, seed: 1);
        var folder = Path.Combine(PathOf("mine"), "MNIST");
        Directory.CreateDirectory(folder);
        var kept = new KeptData(PathOf("elsewhere")).Take(set.Path).Folder;
        foreach (var file in Directory.GetFiles(kept))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var shelf = new DataShelf(new() { Runs = PathOf("runs"), Data = folder });

        Assert.Equal(["MNIST", "MNIST (--data)"], shelf.All.Select(data => data.Label));
        var form = new TrainForm(shelf.All);
        form.Take(shelf.All[1]);
        Assert.Equal(folder, form.Read().Data);
        form.Take(shelf.All[0]);
        Assert.Null(form.Read().Data);
    }

    [Fact]
    public void A_kept_set_whose_name_looks_like_a_label_has_a_label_of_its_own()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        var folder = KeptData.Among(PathOf("runs")).Take(set.Path).Folder;
        Directory.Move(folder, Path.Combine(Path.GetDirectoryName(folder)!, "MNIST (--data)"));
        var elsewhere = new KeptData(PathOf("elsewhere")).Take(set.Path).Folder;
        Directory.CreateDirectory(PathOf("mine"));
        Directory.Move(elsewhere, PathOf("mine/MNIST"));

        var labels = new DataShelf(new() { Runs = PathOf("runs"), Data = PathOf("mine/MNIST") }).All.Select(data =>
            data.Label
        );

        Assert.Collection(
            labels,
            label => Assert.Equal("MNIST", label),
            label => Assert.Equal("MNIST (--data)", label),
            label => Assert.Matches(@"^MNIST \(--data\) \([0-9a-f]{4}\)$", label)
        );
    }

    [Fact]
    public void A_kept_set_that_is_damaged_or_a_link_is_not_read_from_elsewhere()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        var elsewhere = new KeptData(PathOf("elsewhere")).Take(set.Path).Folder;
        Directory.CreateDirectory(PathOf("runs/data/0123456789abcdef"));
        Directory.CreateSymbolicLink(PathOf("runs/data/0123456789abcdef/link"), elsewhere);
        Directory.CreateSymbolicLink(PathOf("runs/data/fedcba9876543210"), Path.GetDirectoryName(elsewhere)!);
        var broken = KeptData.Among(PathOf("runs")).Take(set.Path).Folder;
        File.WriteAllText(Path.Combine(broken, "intake.json"), "{");

        Assert.Equal(["MNIST"], new DataShelf(new() { Runs = PathOf("runs") }).All.Select(data => data.Label));
    }
}

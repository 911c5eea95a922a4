using Penman.Data;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs that were moved or copied, and runs whose data were.</summary>
public sealed class MovedRunTests : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Other_images_in_place_of_those_that_a_run_learned_from_are_refused_by_name()
    {
        ScoredData.Save(_temp.File("digits"), Unpacked.Train.First(300));
        Begin(Options("run") with { Data = _temp.File("digits") });
        ScoredData.Save(_temp.File("digits"), Unpacked.Test.First(300));
        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.StartsWith(
            "The training images and training labels of digits are not those that this run was trained on;",
            message,
            StringComparison.Ordinal
        );

        ScoredData.Save(_temp.File("elsewhere"), Unpacked.Train.First(300));
        using var run = Run.Resume(_temp.File("run"), new() { Data = _temp.File("elsewhere") });
        Assert.Equal(10, run.Trainer.Steps);
    }

    [Fact]
    public void Data_that_are_gone_are_named_with_what_to_do()
    {
        ScoredData.Save(_temp.File("digits"), Unpacked.Train.First(300));
        Begin(Options("run") with { Data = _temp.File("digits") });
        Directory.Delete(_temp.File("digits"), recursive: true);
        Assert.Equal(
            $"The data set {_temp.File("digits")} of this run is not there; name its folder with Data.",
            Assert.Throws<DirectoryNotFoundException>(() => Run.Resume(_temp.File("run"))).Message
        );
    }

    [Fact]
    public void A_data_set_from_memory_trains_and_resumes_a_run()
    {
        var digits = Unpacked.Train.First(300);
        var data = new DataSet("mine", digits.Format, digits.Classes, _ => digits);
        using (var listener = new RecordingListener(stopAfterStep: 10))
        using (var run = Run.Start(Options("run"), new() { Data = data }))
            listener.Train(run);
        Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run")));
        using var resumed = Run.Resume(_temp.File("run"), surroundings: new() { Data = data });
        resumed.Train();
        Assert.Equal(20, resumed.Trainer.Steps);
    }

    [Fact]
    public void A_tree_that_was_moved_keeps_data_and_models_together()
    {
        ScoredData.Save(_temp.File("old/digits"), Unpacked.Train.First(300));
        Begin(Options("old/runs/one") with { Data = _temp.File("old/digits"), Models = _temp.File("old/models") });
        Directory.CreateDirectory(_temp.File("old/models"));
        Directory.Move(_temp.File("old"), _temp.File("new"));

        using (var run = Run.Resume(_temp.File("new/runs/one")))
        {
            Assert.Contains("was moved from", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
            run.Train();
        }

        Assert.True(File.Exists(_temp.File("new/models/generator.safetensors")));
        Assert.False(Directory.Exists(_temp.File("old")));
        using var again = Run.Resume(_temp.File("new/runs/one"));
        Assert.Empty(again.Notes);
    }

    [Fact]
    public void A_copied_run_leaves_the_models_of_the_original_alone()
    {
        Begin(Options("original"));
        CopyFolder(_temp.File("original"), _temp.File("elsewhere/copy"));

        using (var run = Run.Resume(_temp.File("elsewhere/copy")))
        {
            Assert.Contains("is a copy of", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
            run.Train();
        }

        Assert.False(Directory.Exists(_temp.File("models")));
        Assert.True(File.Exists(_temp.File("elsewhere/copy/models/generator.safetensors")));

        using (var run = Run.Resume(_temp.File("original"), new() { Models = _temp.File("wanted") }))
            run.Train();
        Assert.True(File.Exists(_temp.File("wanted/generator.safetensors")));
    }

    [Fact]
    public void A_run_that_is_resumed_through_a_link_is_no_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        Begin(Options("run"));
        Directory.CreateSymbolicLink(_temp.File("link"), _temp.File("run"));
        using (var linked = Run.Resume(_temp.File("link"), new(Images: 24 * Batch)))
            Assert.DoesNotContain(linked.Notes, note => note.ToString().Contains("copy", StringComparison.Ordinal));
        using var run = Run.Resume(_temp.File("run"));
        Assert.DoesNotContain(run.Notes, note => note.ToString().Contains("copy", StringComparison.Ordinal));
    }

    private RunOptions Options(string name) =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Images = 20 * Batch,
            SampleEvery = 20 * Batch,
            ScoreEvery = 0,
            Threads = 1,
            Training = new TrainingOptions { BatchSize = Batch },
        };

    private static void Begin(RunOptions options)
    {
        using var listener = new RecordingListener(stopAfterStep: 10);
        using var run = Run.Start(options);
        listener.Train(run);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}

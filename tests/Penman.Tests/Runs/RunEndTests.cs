using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>What a run leaves at its end, and what is made good where it could not.</summary>
public sealed class RunEndTests : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    private string Models => _temp.File("models");

    private bool IsDelivered => File.Exists(_temp.File("models/generator.safetensors"));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Models_that_a_killed_process_did_not_deliver_are_delivered_when_resumed_and_only_then()
    {
        Train(Run.Start(Options()));
        File.Delete(_temp.File("run/sessions.jsonl"));
        Directory.Delete(Models, recursive: true);

        Train(Run.Resume(_temp.File("run")));
        Assert.True(IsDelivered);
        var sessions = File.ReadAllText(_temp.File("run/sessions.jsonl"));
        Directory.Delete(Models, recursive: true);

        Train(Run.Resume(_temp.File("run") + Path.DirectorySeparatorChar));
        Assert.False(IsDelivered);
        Assert.Equal(sessions, File.ReadAllText(_temp.File("run/sessions.jsonl")));
    }

    [Fact]
    public void A_run_whose_length_is_cut_to_what_it_has_delivers_its_models()
    {
        using (var listener = new RecordingListener(stopAfterStep: 5))
        using (var run = Run.Start(Options()))
            listener.Train(run);
        Assert.False(IsDelivered);

        Train(Run.Resume(_temp.File("run"), new RunRevision(Images: 5 * Batch)));

        Assert.True(IsDelivered);
    }

    [Fact]
    public void A_delivery_that_fails_costs_neither_pictures_nor_report_and_is_repeated()
    {
        Directory.CreateDirectory(_temp.File("models/generator.safetensors"));

        Assert.ThrowsAny<SystemException>(() => Train(Run.Start(Options())));
        Assert.True(File.Exists(_temp.File("run/time-lapse.gif")));
        Assert.True(File.Exists(_temp.File("run/report.html")));
        Assert.False(IsDelivered);

        Directory.Delete(_temp.File("models/generator.safetensors"));
        Train(Run.Resume(_temp.File("run")));
        Assert.True(IsDelivered);
    }

    [Fact]
    public void Models_without_a_place_are_refused_before_a_folder_is_made()
    {
        File.WriteAllText(Models, "mine");

        Assert.Equal(
            $"Nothing can be written to {Models}, the place of the models.",
            Assert.Throws<IOException>(() => Run.Start(Options())).Message
        );
        Assert.Equal([Models], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public void Opening_that_fails_leaves_the_folder_free()
    {
        Train(Run.Start(Options()));
        File.AppendAllText(_temp.File("run/changes.jsonl"), "null\n");

        Assert.Contains(
            "changes.jsonl: line 1 is no change",
            Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message,
            StringComparison.Ordinal
        );
        new RunFolder(_temp.File("run")).Lock().Dispose();
    }

    private RunOptions Options() =>
        new()
        {
            Out = _temp.File("run"),
            Models = Models,
            Images = 10 * Batch,
            ScoreEvery = 0,
            Training = new TrainingOptions { BatchSize = Batch },
        };

    private static void Train(Run run)
    {
        using (run)
        using (var listener = new RecordingListener())
            listener.Train(run);
    }
}

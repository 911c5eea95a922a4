using Penman.Files;
using Penman.Game.Options;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

public sealed class RunTests : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Two_hundred_steps_equal_a_hundred_a_stop_and_a_hundred_more()
    {
        using (var whole = Run.Start(Options("whole", steps: 200)))
            whole.Train(new Listener().Hear);
        using (var first = Run.Start(Options("parts", steps: 200)))
        {
            using var stop = new CancellationTokenSource();
            first.Train(new Listener(stopAfterStep: 100, stop).Hear, stop.Token);
            Assert.Equal(100, first.Trainer.Steps);
        }

        using (var second = Run.Resume(_temp.File("parts"), new() { Threads = 1 }))
            second.Train(new Listener().Hear);

        AssertSameFile("checkpoints/step-000200.safetensors");
        AssertSameFile("metrics.jsonl");
        AssertSameFile("generator.safetensors");
        AssertSameFile("discriminator.safetensors");
        AssertSameFile("samples/step-000200.png");
        Assert.Equal(2, File.ReadAllLines(_temp.File("parts/sessions.jsonl")).Length);
    }

    [Fact]
    public void A_run_leaves_every_file_that_it_promises()
    {
        using (var run = Run.Start(Options("run", steps: 40) with { GeneratorPicture = "my generator.png" }))
            run.Train(new Listener().Hear);
        foreach (
            var name in (string[])
                [
                    "options.json",
                    "metrics.jsonl",
                    "samples/step-000000.png",
                    "samples/step-000020.png",
                    "samples/step-000040.png",
                    "losses.png",
                    "losses.svg",
                    "my generator.png",
                    "my generator.svg",
                    "discriminator_arch.png",
                    "beginning-middle-end.png",
                    "time-lapse.png",
                    "time-lapse.gif",
                    "real-beside-fake.png",
                    "generator.safetensors",
                    "discriminator.safetensors",
                ]
        )
            Assert.True(new FileInfo(_temp.File($"run/{name}")) is { Exists: true, Length: > 60 }, name);
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
        Assert.Equal(4, MetricsLine.Read(_temp.File("run/metrics.jsonl")).Count);
        Assert.Equal(8 * 56 + 9 * 4, Png.Read(_temp.File("run/samples/step-000040.png")).Width);
        Assert.Empty(Directory.EnumerateFiles(_temp.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Only_the_newest_two_checkpoints_are_kept()
    {
        using (var run = Run.Start(Options("run", steps: 50) with { CheckpointEvery = 10 * Batch }))
            run.Train(new Listener().Hear);
        var names = Directory
            .EnumerateFiles(_temp.File("run/checkpoints"))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);
        Assert.Equal("step-000040.safetensors step-000050.safetensors", string.Join(' ', names));
    }

    [Fact]
    public void A_run_can_be_made_longer()
    {
        using (var run = Run.Start(Options("run", steps: 10)))
            run.Train(new Listener().Hear);
        using var longer = Run.Resume(_temp.File("run"), new RunRevision(Images: 15 * Batch));
        longer.Train(new Listener().Hear);
        Assert.Equal(15, longer.Trainer.Steps);
    }

    [Fact]
    public void A_new_length_is_kept_for_the_next_resume()
    {
        using (var run = Run.Start(Options("run", steps: 10)))
            run.Train(new Listener().Hear);
        using (var longer = Run.Resume(_temp.File("run"), new RunRevision(Images: 20 * Batch)))
        using (var stop = new CancellationTokenSource())
            longer.Train(new Listener(stopAfterStep: 12, stop).Hear, stop.Token);
        using var again = Run.Resume(_temp.File("run"));
        again.Train(new Listener().Hear);
        Assert.Equal(20, again.Trainer.Steps);
    }

    [Fact]
    public void A_decay_is_written_down_as_numbers_that_another_length_leaves_alone()
    {
        var options = Options("run", steps: 10);
        using (var run = Run.Start(options with { Training = options.Training with { DecayTo = 0.5 } }))
            run.Train(new Listener().Hear);
        var written = OptionTable.FromRecord(File.ReadAllText(_temp.File("run/options.json")), "options").Training;
        Assert.Equal((5 * Batch, 10 * Batch), (written.DecayStart, written.DecayEnd));
        using var longer = Run.Resume(_temp.File("run"), new RunRevision(Images: 20 * Batch));
        Assert.Equal(written, longer.Trainer.Options);
    }

    [Fact]
    public void Two_trainings_in_one_folder_are_refused_and_an_unfinished_one_leaves_the_models_alone()
    {
        using var stop = new CancellationTokenSource();
        using var run = Run.Start(Options("run", steps: 10));
        run.Train(new Listener(stopAfterStep: 2, stop).Hear, stop.Token);
        Assert.False(File.Exists(_temp.File("models/generator.safetensors")));
        Assert.Contains(
            "Another process",
            Assert.Throws<IOException>(() => Run.Resume(_temp.File("run"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_training_that_is_refused_leaves_the_other_ones_metrics_alone()
    {
        using (var undisturbed = Run.Start(Options("alone", steps: 30)))
            undisturbed.Train(new Listener().Hear);
        using (var run = Run.Start(Options("run", steps: 30)))
            run.Train(new Listener { OnTick = ResumeAtStep25 }.Hear);

        Assert.Equal(
            File.ReadAllBytes(_temp.File("alone/metrics.jsonl")),
            File.ReadAllBytes(_temp.File("run/metrics.jsonl"))
        );

        void ResumeAtStep25(long step)
        {
            if (step == 25)
                Assert.Throws<IOException>(() => Run.Resume(_temp.File("run")));
        }
    }

    [Fact]
    public void Lines_and_steps_after_the_last_checkpoint_are_done_again()
    {
        using (var run = Run.Start(Options("run", steps: 30)))
            run.Train(new Listener().Hear);
        var whole = File.ReadAllBytes(_temp.File("run/metrics.jsonl"));
        File.AppendAllText(_temp.File("run/metrics.jsonl"), "{\"step\":40,\"imag");
        using (var resumed = Run.Resume(_temp.File("run"), new RunRevision(Images: 30 * Batch)))
            resumed.Train(new Listener().Hear);
        Assert.Equal(whole, File.ReadAllBytes(_temp.File("run/metrics.jsonl")));
    }

    [Fact]
    public void A_folder_in_use_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(_temp.File("run"));
        File.WriteAllText(_temp.File("run/precious.txt"), "mine");
        var message = Assert.Throws<IOException>(() => Run.Start(Options("run", steps: 1))).Message;
        Assert.Contains("is not empty", message, StringComparison.Ordinal);
        Assert.Equal(
            ["precious.txt"],
            Directory.EnumerateFileSystemEntries(_temp.File("run")).Select(Path.GetFileName)
        );
    }

    [Fact]
    public void A_damaged_checkpoint_says_which_field_is_wrong()
    {
        using (var run = Run.Start(Options("run", steps: 2)))
            run.Train(new Listener().Hear);
        var path = _temp.File("run/checkpoints/step-000002.safetensors");
        var file = SafeTensors.Read(path);
        SafeTensors.Write(
            path,
            file.Metadata.Where(field => field.Key != "sha256").ToDictionary(),
            file.Tensors.Values.Where(tensor => tensor.Name != "generator.fc2.bias")
        );
        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.Contains("\"generator.fc2.bias\" is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_a_folder_without_a_run_says_so() =>
        Assert.Contains(
            "holds no run",
            Assert.Throws<FileNotFoundException>(() => Run.Resume(_temp.Path)).Message,
            StringComparison.Ordinal
        );

    private RunOptions Options(string name, int steps) =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Images = steps * Batch,
            SampleEvery = 20 * Batch,
            ScoreEvery = 0,
            Training = new TrainingOptions { BatchSize = Batch },
        };

    private void AssertSameFile(string name) =>
        Assert.True(
            File.ReadAllBytes(_temp.File($"whole/{name}"))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(_temp.File($"parts/{name}"))),
            $"{name} differs."
        );

    private sealed class Listener(int stopAfterStep = int.MaxValue, CancellationTokenSource? stop = null)
    {
        public Action<long> OnTick { get; init; } = _ => { };

        public void Hear(RunEvent told)
        {
            switch (told)
            {
                case StepDone step:
                    Assert.InRange(step.Fraction, 0, 1);
                    OnTick(step.Numbers.Step);
                    if (step.Numbers.Step == stopAfterStep)
                        stop?.Cancel();
                    break;
                case SamplesDrawn drawn:
                    Assert.Equal(64, drawn.Samples.Count);
                    break;
                case CheckpointSaved saved:
                    Assert.True(File.Exists(saved.Path));
                    break;
                case Ended ended:
                    Assert.Null(ended.Failure);
                    break;
                default:
                    Assert.Fail($"{told} though scores are turned off and all is well");
                    break;
            }
        }
    }
}

using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs that begin with trained networks, and runs on few images.</summary>
public sealed class BegunFromTests : IDisposable
{
    private const int Batch = 8;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_run_from_the_box_draws_at_its_first_step_what_the_box_draws()
    {
        Train(Run.Start(Options("run"), Few));
        Train(Run.Start(Options("plain") with { From = null }, Few));
        Train(Run.Start(Options("other") with { Training = Training with { Seed = 77 } }, Few));
        Assert.Equal(Model.InTheBox().Bytes.ToArray(), File.ReadAllBytes(_temp.File("run/from-generator.safetensors")));
        byte[] First(string run) => Png.Read(_temp.File($"{run}/samples/step-000000.png")).Pixels;
        Assert.Equal(First("run"), First("other")); // of another seed, so that all that is equal is the box
        Assert.NotEqual(First("plain"), First("run"));
        Assert.Equal("box", OptionTable.FromRecord(File.ReadAllText(_temp.File("run/options.json")), "x").From);
        Assert.False(File.Exists(_temp.File("plain/from-generator.safetensors")));
    }

    [Fact]
    public void Killed_before_its_first_checkpoint_stopped_or_made_again_it_is_the_same_without_the_file_it_began_with()
    {
        var first = Options("first") with { Training = Training with { Augment = 0, Seed = 4 } };
        Train(Run.Start(first, Few));
        Directory.CreateDirectory(_temp.File("mine"));
        foreach (var name in (string[])["generator", "discriminator"])
            File.Copy(_temp.File($"models/{name}.safetensors"), _temp.File($"mine/{name}.safetensors"));
        RunOptions From(string run) =>
            Options(run) with
            {
                From = _temp.File("mine/generator.safetensors"),
                Training = Training with { Augment = 0.9, AugmentTarget = 0.01 },
            };
        Train(Run.Start(From("whole"), Few));
        Run.Start(From("killed"), Few).Dispose();
        using (var run = Run.Start(From("stopped"), Few))
        using (var listener = new RecordingListener(stopAfterStep: 5))
            listener.Train(run);
        Directory.Delete(_temp.File("mine"), recursive: true);

        Train(Run.Resume(_temp.File("killed"), surroundings: Few));
        Train(Run.Resume(_temp.File("stopped"), surroundings: Few));
        Train(Run.Replay(_temp.File("whole"), Options("again"), Few));

        foreach (var run in (string[])["killed", "stopped", "again"])
        foreach (var file in (string[])["metrics.jsonl", "checkpoints/step-000012.safetensors"])
            Assert.Equal(
                File.ReadAllBytes(_temp.File($"whole/{file}")),
                File.ReadAllBytes(_temp.File($"{run}/{file}"))
            );
        Assert.True(File.Exists(_temp.File("again/from-discriminator.safetensors")));
    }

    [Fact]
    public void What_a_run_cannot_begin_with_is_said_and_no_folder_is_left()
    {
        Assert.Equal(
            $"There is no model {_temp.File("none.safetensors")}; name a generator's file with From, or write box for the model in the box.",
            Refusal<FileNotFoundException>(Options("run") with { From = _temp.File("none.safetensors") })
        );
        Assert.Equal(
            "the model in the box, to begin with, is of the networks penman, but this training of the networks mlp; begin with another one, or without From.",
            Refusal<ArgumentException>(Options("run") with { Training = Catalogue.Recipe("mlp") })
        );
        Assert.Equal(
            "the model in the box, to begin with, is of latent size 64, but this training of latent size 32; begin with another one, or without From.",
            Refusal<ArgumentException>(Options("run") with { Training = Training with { LatentSize = 32 } })
        );
        Assert.Equal(
            "the model in the box, to begin with, has other layers than this training's networks; take its options, or begin without From.",
            Refusal<ArgumentException>(
                Options("run") with
                {
                    Training = Training with { GeneratorNorm = Penman.Game.Options.GeneratorNorm.Batch },
                }
            )
        );
        Assert.Equal(
            "From is empty, but must be a generator's file.",
            Refusal<ArgumentException>(Options("run") with { From = "" })
        );
        Assert.False(Directory.Exists(_temp.File("run")));
    }

    [Fact]
    public void A_branch_keeps_what_its_run_began_with_so_that_it_can_be_made_again()
    {
        using (var run = Run.Start(Options("run"), Few))
            run.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 6 })
                    _ = run.Send(new BranchRun(4, _temp.File("branch")));
            });
        Train(Run.Resume(_temp.File("branch"), surroundings: Few));
        Train(Run.Replay(_temp.File("branch"), Options("again") with { From = null }, Few));
        Assert.Equal(
            File.ReadAllBytes(_temp.File("branch/checkpoints/step-000012.safetensors")),
            File.ReadAllBytes(_temp.File("again/checkpoints/step-000012.safetensors"))
        );
    }

    [Fact]
    public void A_run_in_the_folder_of_one_that_came_to_nothing_begins_with_what_it_says()
    {
        Run.Start(Options("run"), Few).Dispose();
        Train(Run.Start(Options("run") with { From = null }, Few));
        Train(Run.Start(Options("plain") with { From = null }, Few));
        Assert.False(File.Exists(_temp.File("run/from-generator.safetensors")));
        Assert.Equal(
            File.ReadAllText(_temp.File("plain/metrics.jsonl")),
            File.ReadAllText(_temp.File("run/metrics.jsonl"))
        );
    }

    [Fact]
    public void Stopped_while_a_discriminator_gets_to_know_its_images_a_run_begins_again()
    {
        using (var run = Run.Start(Options("stopped"), Few))
        {
            Assert.Contains(run.Notes, note => $"{note}".Contains("300 steps", StringComparison.Ordinal));
            run.Train(cancellation: new CancellationToken(canceled: true));
        }

        Train(Run.Start(Options("whole"), Few));
        Train(Run.Resume(_temp.File("stopped"), surroundings: Few));
        Assert.Equal(
            File.ReadAllText(_temp.File("whole/metrics.jsonl")),
            File.ReadAllText(_temp.File("stopped/metrics.jsonl"))
        );
    }

    [Theory]
    [InlineData(29_999, 0.8)]
    [InlineData(32_000, 0.8)] // 29,334 are learned from
    [InlineData(33_000, 0)]
    [InlineData(60_000, 0)]
    public void Small_sets_are_distorted_if_nobody_says_otherwise(int images, double expected)
    {
        var resolved = new RunOptions().Resolve(images);
        Assert.Equal(expected, resolved.Training.Augment);
        var said = new RunOptions { Training = Catalogue.Recipe("penman") with { Augment = 0.3 } };
        Assert.Equal(0.3, said.Resolve(images).Training.Augment);
        Assert.Equal(
            0,
            new RunOptions { Training = Catalogue.Recipe("mlp-2014") }
                .Resolve(images)
                .Training.Augment
        );
    }

    [Theory]
    [InlineData(500, 900_032)]
    [InlineData(60_000, 900_032)]
    [InlineData(120_000, 1_800_000)]
    public void Small_sets_are_trained_as_long_as_MNIST_if_nobody_says_otherwise(int images, long expected)
    {
        Assert.Equal(expected, new RunOptions().TotalImages(images));
        Assert.Equal(expected, new RunOptions().Resolve(images).TotalImages(images));
        Assert.Equal(512, new RunOptions { Epochs = 1 }.TotalImages(500));
        Assert.Equal(
            45_056,
            new RunOptions { From = Model.Box }
                .Resolve(500)
                .TotalImages(500)
        );
    }

    [Fact]
    public void The_share_that_is_distorted_is_on_record_step_by_step()
    {
        Train(Run.Start(Options("run") with { Training = Training with { Augment = 0.5, AugmentTarget = 0.01 } }, Few));
        var lines = File.ReadAllLines(_temp.File("run/metrics.jsonl"));
        Assert.Contains("\"distortedShare\":", Assert.Single(lines), StringComparison.Ordinal);
        Train(Run.Start(Options("plain") with { Training = Training with { Augment = 0 } }, Few));
        Assert.DoesNotContain(
            "distortedShare",
            File.ReadAllText(_temp.File("plain/metrics.jsonl")),
            StringComparison.Ordinal
        );
    }

    private static Penman.Game.Options.TrainingOptions Training =>
        Catalogue.Recipe("penman") with
        {
            BatchSize = Batch,
        };

    private static RunSurroundings Few =>
        new()
        {
            Data = new DataSet(
                "few",
                Unpacked.Train.Format,
                Unpacked.Train.Classes,
                split => (split == DataSplit.Train ? Unpacked.Train : Unpacked.Test).First(60)
            ),
        };

    private static string Refusal<T>(RunOptions options)
        where T : Exception => Assert.Throws<T>(() => Run.Start(options, Few)).Message;

    private static void Train(Run run)
    {
        using (run)
            run.Train();
    }

    private RunOptions Options(string name) =>
        new()
        {
            Training = Training,
            From = Model.Box,
            Images = 12 * Batch,
            CheckpointEvery = 4 * Batch,
            ScoreEvery = 0,
            HeldOut = 0,
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Threads = 2,
        };
}

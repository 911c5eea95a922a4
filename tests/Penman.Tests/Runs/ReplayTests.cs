using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs in which people took the wheel, made again from their record.</summary>
public sealed class ReplayTests : IDisposable
{
    private const int Batch = 16;

    private static readonly string[] Results =
    [
        "checkpoints/step-000040.safetensors",
        "metrics.jsonl",
        "changes.jsonl",
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_run_whose_players_moved_alone_is_the_same_stopped_killed_and_made_again()
    {
        Train(Run.Start(Options("whole")), Drive);
        Train(
            Run.Start(Options("stopped")),
            told => told is StepDone { Numbers.Step: 18 } ? [new StopRun()] : Drive(told)
        );
        Train(Run.Resume(_temp.File("stopped")));
        Assert.Throws<InvalidTimeZoneException>(() =>
            Train(
                Run.Start(Options("killed")),
                told => told is StepDone { Numbers.Step: 18 } ? throw new InvalidTimeZoneException() : Drive(told)
            )
        );
        Train(Run.Resume(_temp.File("killed"))); // from the checkpoint at step 10, before the first of them
        Train(Run.Replay(_temp.File("whole"), Options("again")));

        foreach (var name in (string[])["stopped", "killed", "again"])
        foreach (var file in Results)
            AssertSameFile("whole", name, file);
        Assert.Equal(
            [(12, Player.Discriminator), (13, Player.Discriminator), (14, null), (14, Player.Generator)],
            ChangeLine.Read(_temp.File("whole/changes.jsonl")).Select(line => ((int)line.Step, line.Player))
        );
        Train(Run.Start(Options("plain")));
        Assert.NotEqual(Bytes("plain", Results[0]), Bytes("whole", Results[0]));
    }

    [Fact]
    public void The_record_says_from_what_to_what()
    {
        Train(Run.Start(Options("run")), Drive);

        var change = ChangeLine.Read(_temp.File("run/changes.jsonl")).Single(line => line.Player is null);
        var rate = change.Options["generatorLearningRate"].GetDouble();
        Assert.Equal((2e-4, 5e-4), (change.From!["generatorLearningRate"].GetDouble(), rate));
    }

    [Fact]
    public void A_run_of_some_minutes_is_made_again_up_to_its_newest_checkpoint()
    {
        Train(
            Run.Start(Options("run") with { Images = null, Minutes = 60, Training = Training with { DecayTo = 0.05 } }),
            told => told is StepDone { Numbers.Step: 40 } ? [new StopRun()] : []
        );

        Train(Run.Replay(_temp.File("run"), Options("again")));

        AssertSameFile("run", "again", Results[0]);
    }

    [Fact]
    public void Other_data_are_refused_and_no_folder_is_left()
    {
        Train(Run.Start(Options("run")));
        var few = ScoredData.Save(_temp.File("few"), Unpacked.Train.First(500));

        Assert.StartsWith(
            "The training images and training labels of few are not those",
            Assert
                .Throws<InvalidDataException>(() => Run.Replay(_temp.File("run"), Options("again") with { Data = few }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(_temp.File("again")));
    }

    [Fact]
    public void A_line_that_moves_a_player_and_changes_options_is_refused()
    {
        File.WriteAllText(_temp.File("both.jsonl"), """{"step":5,"options":{"r1":0.5},"player":"generator"}""" + "\n");

        Assert.Contains(
            "a line does one of them",
            Assert
                .Throws<InvalidDataException>(() =>
                    Run.Start(Options("run"), new() { Changes = _temp.File("both.jsonl") })
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_moment_that_is_kept_changes_nothing_and_can_be_gone_back_to()
    {
        Train(Run.Start(Options("plain")));
        var wasThere = false;
        Train(
            Run.Start(Options("run") with { KeepCheckpoints = 8 }),
            told =>
                told switch
                {
                    StepDone { Numbers.Step: 13 } when !wasThere => [new SaveRun()],
                    StepDone { Numbers.Step: 35 } when !wasThere => GoBack(),
                    _ => [],
                }
        );

        Assert.True(wasThere);
        Assert.Equal([0, 10, 13, 20, 30, 40], new RunFolder(_temp.File("run")).CheckpointSteps);
        Assert.Contains(13, new RunFolder(_temp.File("run")).SampleSteps);
        AssertSameFile("plain", "run", Results[0]);
        AssertSameFile("plain", "run", Results[1]);

        RunCommand[] GoBack()
        {
            wasThere = true;
            return [new RewindRun(13)];
        }
    }

    [Fact]
    public void A_moment_that_is_kept_stays_however_many_checkpoints_come()
    {
        Train(
            Run.Start(Options("run") with { CheckpointEvery = Batch, KeepCheckpoints = 4 }),
            told => told is StepDone { Numbers.Step: 13 } ? [new SaveRun()] : []
        );

        Assert.Equal(5, new RunFolder(_temp.File("run")).CheckpointSteps.Count);
        Assert.Contains(13, new RunFolder(_temp.File("run")).CheckpointSteps);
    }

    [Theory]
    [InlineData(2, "8 9")]
    [InlineData(3, "7 8 9")]
    [InlineData(6, "0 2 4 6 8 9")]
    [InlineData(1000, "0 1 2 3 4 5 6 7 8 9")]
    public void Checkpoints_that_stay_are_spread_over_the_way(int kept, string expected)
    {
        var folder = RunFolder.Create(_temp.File("run"));
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Checkpoint(0))!);
        for (var step = 0; step < 10; step++)
        {
            File.WriteAllText(folder.Checkpoint(step), "");
            folder.ThinCheckpoints(kept);
        }

        Assert.Equal(expected, string.Join(' ', folder.CheckpointSteps));
        for (var step = 10; step < 400; step++)
        {
            File.WriteAllText(folder.Checkpoint(step), "");
            folder.ThinCheckpoints(8);
        }

        var gaps = folder.CheckpointSteps.Zip(folder.CheckpointSteps.Skip(1), (one, next) => next - one);
        Assert.True(kept < 4 || gaps.Max() <= 2.5 * 400 / 7, string.Join(' ', folder.CheckpointSteps));
    }

    [Fact]
    public void A_run_that_stops_without_saving_is_where_its_newest_checkpoint_was()
    {
        Train(Run.Start(Options("plain")));
        Train(
            Run.Start(Options("run")),
            told => told is StepDone { Numbers.Step: 17 } ? [new StopRun(Saves: false)] : []
        );

        Assert.Equal(10, MetricsLine.Read(_temp.File("run/metrics.jsonl"))[^1].Step);
        Assert.Equal(10, Assert.Single(SessionLine.Read(_temp.File("run/sessions.jsonl"))).LastStep);
        Train(Run.Resume(_temp.File("run")));
        AssertSameFile("plain", "run", Results[0]);
        AssertSameFile("plain", "run", Results[1]);
    }

    /// <summary>Two steps of the discriminator and, after a change, one of the generator.</summary>
    private static RunCommand[] Drive(RunEvent told) =>
        told switch
        {
            StepDone { Numbers.Step: 12 } => [new PauseRun(), new StepRun(2, Player.Discriminator)],
            StepDone { Numbers.Step: 14 } =>
            [
                new ChangeRun(Training with { GeneratorLearningRate = 5e-4 }),
                new StepRun(1, Player.Generator),
                new StepRun(1),
            ],
            StepDone { Numbers.Step: 16 } => [new ContinueRun()],
            _ => [],
        };

    private static TrainingOptions Training => new() { BatchSize = Batch };

    private RunOptions Options(string name) =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File($"{name}-models"),
            Images = 40 * Batch,
            SampleEvery = 20 * Batch,
            CheckpointEvery = 10 * Batch,
            ScoreEvery = 0,
            Threads = 1,
            Training = Training,
        };

    private static void Train(Run run, Func<RunEvent, RunCommand[]>? commands = null)
    {
        using (run)
            run.Train(told =>
            {
                foreach (var command in commands?.Invoke(told) ?? [])
                    _ = run.Send(command);
            });
    }

    private byte[] Bytes(string run, string name) => File.ReadAllBytes(_temp.File($"{run}/{name}"));

    private void AssertSameFile(string one, string other, string name) =>
        _temp.AssertSameFile($"{one}/{name}", $"{other}/{name}");
}

using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs that are told what to do on their way.</summary>
public sealed class RunDrivingTests : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    private static TrainingOptions Training => new() { BatchSize = Batch };

    private static TrainingOptions Changed =>
        Training with
        {
            GeneratorLearningRate = 5e-4,
            R1 = 0.5,
            PenaltyInterval = 2,
            Objective = "least-squares",
            LabelSmoothing = 0.1,
            DiscriminatorSteps = 2,
        };

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_run_with_a_change_is_the_same_unbroken_stopped_killed_and_made_again_from_its_record()
    {
        Train(Run.Start(Options("whole")), step => step == 15 ? new ChangeRun(Changed) : null);
        Train(Run.Start(Options("stopped")), StopAt20);
        Train(Run.Resume(_temp.File("stopped")));
        Assert.Throws<InvalidTimeZoneException>(() => Train(Run.Start(Options("killed")), KillAt18));
        Train(Run.Resume(_temp.File("killed"))); // from the checkpoint at step 10, before the change
        Train(Run.Start(Options("again"), new() { Changes = _temp.File("whole/changes.jsonl") }));

        var change = Assert.Single(ChangeLine.Read(_temp.File("whole/changes.jsonl")));
        Assert.Equal(15, change.Step);
        Assert.Equal(Changed, change.ApplyTo(Training));
        foreach (var name in (string[])["stopped", "killed", "again"])
        foreach (var file in (string[])["checkpoints/step-000040.safetensors", "metrics.jsonl", "changes.jsonl"])
            AssertSameFile("whole", name, file);

        RunCommand? StopAt20(long step) =>
            step switch
            {
                15 => new ChangeRun(Changed),
                20 => new StopRun(),
                _ => null,
            };

        RunCommand? KillAt18(long step) => step == 18 ? throw new InvalidTimeZoneException() : StopAt20(step);
    }

    [Fact]
    public void A_run_that_goes_back_to_a_checkpoint_is_as_if_nothing_had_been_after_it()
    {
        Train(Run.Start(Options("plain")));
        var wasThere = false;
        Train(Run.Start(Options("run")), Drive);

        foreach (var file in (string[])["checkpoints/step-000040.safetensors", "metrics.jsonl"])
            AssertSameFile("plain", "run", file);
        Assert.Empty(ChangeLine.Read(_temp.File("run/changes.jsonl")));
        Assert.Equal(40, Assert.Single(SessionLine.Read(_temp.File("run/sessions.jsonl"))).LastStep);

        RunCommand? Drive(long step)
        {
            if (step == 25 && !wasThere)
                return new ChangeRun(Changed);
            if (step != 38 || wasThere)
                return null;
            wasThere = true;
            return new RewindRun(20);
        }
    }

    [Fact]
    public void A_branch_goes_on_from_its_checkpoint_like_the_run_that_it_left()
    {
        Train(Run.Start(Options("run")), Drive);
        Assert.False(File.Exists(_temp.File("branch/checkpoints/step-000040.safetensors")));
        Train(Run.Resume(_temp.File("branch")));

        foreach (var file in (string[])["checkpoints/step-000040.safetensors", "metrics.jsonl", "changes.jsonl"])
            AssertSameFile("run", "branch", file);
        Assert.True(File.Exists(_temp.File("branch/models/generator.safetensors")));
        Assert.True(File.Exists(_temp.File("branch/generator_arch.svg")));
        Assert.Equal(new RunParent(_temp.File("run"), 20), RunParent.Of(_temp.File("branch")));
        Assert.Null(RunParent.Of(_temp.File("run")));

        RunCommand? Drive(long step) =>
            step switch
            {
                15 => new ChangeRun(Changed),
                25 => new BranchRun(20, _temp.File("branch")),
                _ => null,
            };
    }

    [Fact]
    public void A_paused_run_waits_steps_when_told_and_goes_on()
    {
        var told = new List<string>();
        using var run = Run.Start(Options("run"));
        run.Train(Hear);

        Assert.Equal("1 2 3 4 5 paused@5 6 7 8 resumed@8 9 10 11 12 ended", string.Join(' ', told));

        void Hear(RunEvent happened)
        {
            switch (happened)
            {
                case StepDone { Numbers.Step: var step }:
                    told.Add($"{step}");
                    if (CommandAfter(step) is { } command)
                        _ = run.Send(command);
                    break;
                case Paused paused:
                    told.Add($"paused@{paused.Step}");
                    _ = Task.Run(() => run.Send(new StepRun(3)));
                    break;
                case Resumed resumed:
                    told.Add($"resumed@{resumed.Step}");
                    break;
                case Ended { IsComplete: false, Failure: null }:
                    told.Add("ended");
                    break;
            }
        }

        static RunCommand? CommandAfter(long step) =>
            step switch
            {
                5 => new PauseRun(),
                8 => new ContinueRun(),
                12 => new StopRun(),
                _ => null,
            };
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_to_whoever_asked_and_the_run_goes_on()
    {
        Train(Run.Start(Options("plain")));
        List<Task> asked = [];
        using (var run = Run.Start(Options("run")))
            run.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 5 })
                    asked =
                    [
                        run.Send(new ChangeRun(Training with { BatchSize = 32 })),
                        run.Send(new ChangeRun(Training with { Beta1 = 2 })),
                        run.Send(new RewindRun(3)),
                        run.Send(new StepRun(1)),
                        run.Send(new BranchRun(0, _temp.File("plain"))),
                    ];
            });

        Assert.Equal(
            "BatchSize is 16 and cannot change in a training that has begun; begin another one to have 32.",
            (await Assert.ThrowsAsync<ArgumentException>(() => asked[0])).Message
        );
        await Assert.ThrowsAsync<ArgumentException>(() => asked[1]);
        Assert.EndsWith(
            "has no checkpoint at step 3; it has those of 0.",
            (await Assert.ThrowsAsync<FileNotFoundException>(() => asked[2])).Message,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[3]);
        await Assert.ThrowsAsync<IOException>(() => asked[4]);
        Assert.False(File.Exists(_temp.File("run/changes.jsonl")));
        AssertSameFile("plain", "run", "checkpoints/step-000040.safetensors");
    }

    [Fact]
    public async Task A_change_that_a_waiting_one_cannot_follow_is_refused_and_nothing_has_changed()
    {
        File.WriteAllText(
            _temp.File("waiting.jsonl"),
            """{"step":30,"options":{"updateOrder":"simultaneous"}}""" + "\n"
        );
        Task? asked = null;
        using (var run = Run.Start(Options("run"), new() { Changes = _temp.File("waiting.jsonl") }))
            run.Train(told =>
            {
                if (told is StepDone { Numbers.Step: 5 })
                    asked = run.Send(new ChangeRun(Training with { DiscriminatorSteps = 2 }));
            });

        await Assert.ThrowsAsync<InvalidDataException>(() => asked!);
        Assert.Single(File.ReadAllLines(_temp.File("run/changes.jsonl")));
        using var again = Run.Resume(_temp.File("run"));
        Assert.Equal(40, again.Trainer.Steps);
    }

    [Fact]
    public void A_run_that_was_paused_and_stopped_trains_on_and_both_sessions_are_on_record()
    {
        using var run = Run.Start(Options("run"));
        run.Train(told => Command(told, at: 5, new PauseRun(), new StopRun()));
        Thread.Sleep(50);
        run.Train();

        Assert.Equal(40, run.Trainer.Steps);
        var sessions = File.ReadAllLines(_temp.File("run/sessions.jsonl"));
        Assert.Equal(2, sessions.Length);
        Assert.DoesNotContain("\"seconds\":0,", sessions[1], StringComparison.Ordinal);
        Directory.Delete(_temp.File("run-models"), recursive: true);
        run.Train(); // it is complete, and has delivered
        Assert.False(Directory.Exists(_temp.File("run-models")));

        void Command(RunEvent told, long at, params RunCommand[] commands)
        {
            if (told is StepDone { Numbers.Step: var step } && step == at)
                foreach (var command in commands)
                    _ = run.Send(command);
        }
    }

    [Fact]
    public async Task A_finished_run_can_be_branched_and_rewound()
    {
        Train(Run.Start(Options("run")));
        List<Task> asked = [];
        using (var run = Run.Resume(_temp.File("run")))
        {
            asked = [run.Send(new BranchRun(30, _temp.File("branch"))), run.Send(new RewindRun(30))];
            run.Train();
        }

        await Task.WhenAll(asked);
        Train(Run.Resume(_temp.File("branch")));
        AssertSameFile("run", "branch", "checkpoints/step-000040.safetensors");
        Assert.Single(Directory.GetDirectories(_temp.Path, "branch*")); // no draft is left
    }

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

    private static void Train(Run run, Func<long, RunCommand?>? commandAfter = null)
    {
        using (run)
            run.Train(told =>
            {
                if (told is StepDone { Numbers.Step: var step } && commandAfter?.Invoke(step) is { } command)
                    _ = run.Send(command);
            });
    }

    private void AssertSameFile(string one, string other, string name) =>
        _temp.AssertSameFile($"{one}/{name}", $"{other}/{name}");
}

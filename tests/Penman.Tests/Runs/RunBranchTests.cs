using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs that leave another one, with other options.</summary>
public sealed class RunBranchTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private static TrainingOptions Training => new() { BatchSize = 16 };

    private static TrainingOptions Warmed => Training with { GeneratorLearningRate = 1e-3 };

    private static TrainingOptions Changed => Warmed with { R1 = 0.5, DiscriminatorSteps = 2 };

    public RunBranchTests()
    {
        using var parent = Run.Start(Options("parent"));
        parent.Train(told =>
        {
            if (told is StepDone { Numbers.Step: 15 })
                _ = parent.Send(new ChangeRun(Warmed));
            if (told is StepDone { Numbers.Step: 32 })
                _ = parent.Send(new BranchRun(20, _temp.File("from-live"), Changed));
        });
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_branch_of_a_run_that_is_over_goes_on_with_other_options_and_is_made_again_from_its_record()
    {
        Assert.Equal(Training, RunBranch.OptionsAt(_temp.File("parent"), 10));
        Assert.Equal(Warmed, RunBranch.OptionsAt(_temp.File("parent"), 20));

        Assert.Equal(
            _temp.File("branch"),
            RunBranch.Make(_temp.File("parent"), new(20, _temp.File("branch"), Changed))
        );
        Train("branch");
        Train("from-live");
        using (
            var again = Run.Replay(
                _temp.File("branch"),
                new()
                {
                    Out = _temp.File("again"),
                    Models = _temp.File("others"),
                    Threads = 2,
                }
            )
        )
            again.Train();

        var changes = ChangeLine.Read(_temp.File("branch/changes.jsonl"));
        Assert.Equal([15, 20], changes.Select(line => line.Step));
        Assert.Equal(Changed, changes[1].ApplyTo(changes[0].ApplyTo(Training)));
        Assert.Equal(["discriminatorSteps", "r1"], changes[1].Options.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new RunParent(_temp.File("parent"), 20), RunParent.Of(_temp.File("branch")));
        foreach (var file in (string[])["checkpoints/step-000040.safetensors", "metrics.jsonl", "changes.jsonl"])
        {
            Assert.Equal(Bytes("branch", file), Bytes("from-live", file));
            Assert.Equal(Bytes("branch", file), Bytes("again", file));
        }

        Assert.NotEqual(Bytes("parent", "metrics.jsonl"), Bytes("branch", "metrics.jsonl"));
        Assert.Single(ChangeLine.Read(_temp.File("parent/changes.jsonl")));
    }

    [Fact]
    public void A_branch_without_other_options_ends_as_its_parent()
    {
        RunBranch.Make(_temp.File("parent"), new(20, _temp.File("branch")));
        Train("branch");

        foreach (var file in (string[])["checkpoints/step-000040.safetensors", "metrics.jsonl", "changes.jsonl"])
            Assert.Equal(Bytes("parent", file), Bytes("branch", file));
    }

    [Fact]
    public void A_branch_that_is_longer_goes_on_from_the_end_as_the_run_itself_would()
    {
        RunBranch.Make(_temp.File("parent"), new(40, _temp.File("branch")) { Images = 60 * 16 });
        Train("branch");
        using (var longer = Run.Resume(_temp.File("parent"), new(Images: 60 * 16)))
            longer.Train();

        foreach (var file in (string[])["checkpoints/step-000060.safetensors", "metrics.jsonl", "changes.jsonl"])
            Assert.Equal(Bytes("parent", file), Bytes("branch", file));
    }

    [Fact]
    public void A_branch_whose_run_was_flat_goes_on_where_more_flat_scores_are_allowed()
    {
        var flat = SmallRuns.Options(_temp, "flat") with
        {
            ScoreEvery = 160,
            StopWhenFlat = 1,
            Images = 6_400,
            Training = SmallRuns.Options(_temp, "flat").Training with { GeneratorLearningRate = 1e-9 },
        };
        using (var run = SmallRuns.Start(flat))
            run.Train();
        var end = new RunFolder(_temp.File("flat")).CheckpointSteps[^1];
        Assert.InRange(end, 2, 399);

        BranchRun branch = new(end, _temp.File("branch")) { Images = (end + 10) * 16 };
        Assert.StartsWith(
            $"The scores were flat at step {end}, which ends a branch",
            Assert.Throws<ArgumentException>(() => RunBranch.Make(_temp.File("flat"), branch)).Message,
            StringComparison.Ordinal
        );
        RunBranch.Make(_temp.File("flat"), branch with { StopWhenFlat = 0 });
        using var longer = Run.Resume(_temp.File("branch"), null, SmallRuns.Surroundings);
        longer.Train();
        Assert.Equal(end + 10, longer.Trainer.Steps);
    }

    [Fact]
    public void A_branch_of_another_length_may_decay_over_it()
    {
        using (
            var run = SmallRuns.Start(
                SmallRuns.Options(_temp, "decaying") with
                {
                    KeepCheckpoints = 9,
                    Training = SmallRuns.Options(_temp, "decaying").Training with { DecayTo = 0.05 },
                }
            )
        )
            run.Train();
        Make("kept", redoDecay: false);
        Make("anew", redoDecay: true);

        Assert.Equal((320, 640), DecayOf("kept"));
        Assert.Equal((640, 1_280), DecayOf("anew"));
        Assert.Equal(20, Assert.Single(ChangeLine.Read(_temp.File("anew/changes.jsonl"))).Step);

        void Make(string name, bool redoDecay) =>
            RunBranch.Make(_temp.File("decaying"), new(20, _temp.File(name)) { Images = 1_280, RedoDecay = redoDecay });

        (long?, long?) DecayOf(string name)
        {
            using var run = Run.Resume(_temp.File(name), null, SmallRuns.Surroundings);
            run.Train();
            return (run.Trainer.Options.DecayStart, run.Trainer.Options.DecayEnd);
        }
    }

    [Fact]
    public void What_a_branch_cannot_have_is_refused_before_there_is_one()
    {
        var parent = _temp.File("parent");
        Assert.Throws<ArgumentException>(() => RunBranch.Make(parent, Branch(Training with { BatchSize = 32 })));
        Assert.Throws<ArgumentException>(() => RunBranch.Make(parent, Branch(Training with { Beta1 = 2 })));
        Assert.StartsWith(
            "Clipped weights are too weak",
            Assert
                .Throws<ArgumentException>(() =>
                    RunBranch.Make(parent, Branch(Training with { WeightClip = 0.01, Objective = "relativistic" }))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "A branch of 320 images has nothing left to train after step 20, where it has seen 320; give more Images, or let it leave earlier.",
            Assert
                .Throws<ArgumentException>(() => RunBranch.Make(parent, new(20, _temp.File("branch")) { Images = 320 }))
                .Message
        );
        Assert.Throws<FileNotFoundException>(() => RunBranch.Make(parent, new(7, _temp.File("branch"))));
        Assert.Throws<FileNotFoundException>(() => RunBranch.Make(_temp.File("none"), new(20, _temp.File("branch"))));
        Assert.Throws<IOException>(() => RunBranch.Make(parent, new(20, parent)));
        Assert.False(Directory.Exists(_temp.File("branch")));

        BranchRun Branch(TrainingOptions options) => new(20, _temp.File("branch"), options);
    }

    private void Train(string name)
    {
        using var run = Run.Resume(_temp.File(name));
        run.Train();
    }

    private byte[] Bytes(string run, string file) => File.ReadAllBytes(_temp.File($"{run}/{file}"));

    private RunOptions Options(string name) =>
        new()
        {
            Training = Training,
            Images = 40 * 16,
            CheckpointEvery = 10 * 16,
            KeepCheckpoints = 10,
            SampleEvery = 20 * 16,
            ScoreEvery = 0,
            Threads = 1,
            Out = _temp.File(name),
            Models = _temp.File("models"),
        };
}

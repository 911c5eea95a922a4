using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Trainings that really diverge, by a rate that is absurd or an objective that turns NaN.</summary>
public sealed class RollbackTests : IDisposable
{
    private const int Batch = 4;

    private readonly TempFolder _temp = new();
    private readonly Fragile _objective = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_run_that_diverges_goes_on_from_its_checkpoint_at_half_the_rates_and_leaves_no_trace_in_its_metrics()
    {
        using var run = Start(steps: 40);
        var listener = new Listener(_objective, poisonedSteps: [25]);
        run.Train(listener.Hear);
        Assert.Equal([(26, "generator.fc1.weight", 0.5)], listener.Rollbacks);
        Assert.Equal((40, 0.5), (run.Trainer.Steps, run.Trainer.LearningRateFactor));
        Assert.Equal([10, 20, 30, 40], MetricsLine.Read(_temp.File("run/metrics.jsonl")).Select(line => line.Step));
        Assert.Equal(21, listener.Steps[25]); // after step 25 comes 21 again
        Assert.Contains(
            "not finite, once; the run went back to its newest checkpoint, and its learning rates are at 0.5 of the set ones.",
            Report(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_norm_of_gradients_that_overflows_is_left_out_and_ends_no_run()
    {
        var options = Options("run", steps: 40) with { CheckpointEvery = 20 * Batch };
        using var run = Run.Start(options, Surroundings);
        var moment = run
            .Trainer.State.First(item => item.Name.EndsWith("second_moment", StringComparison.Ordinal))
            .Variable;
        List<StepDone> tenth = [];
        run.Train(told =>
        {
            if (told is not StepDone step)
                return;
            if (step.Numbers.Step == 10)
                tenth.Add(step);
            if (step.Numbers.Step is 9 or 11)
                moment.Values[0] = step.Numbers.Step == 9 ? float.PositiveInfinity : 0;
        });

        Assert.Null(Assert.Single(tenth).GradientNorms);
        Assert.Equal(40, run.Trainer.Steps);
        Assert.NotNull(MetricsLine.Read(_temp.File("run/metrics.jsonl"))[^1].GradientNorms);
    }

    [Fact]
    public void After_three_rollbacks_a_run_ends_with_the_step_and_the_tensor_named()
    {
        using var run = Start(steps: 40);
        var listener = new Listener(_objective, poisonedSteps: [12, 15, 35, 36]);
        var error = Assert.Throws<DivergenceException>(() => run.Train(listener.Hear));
        Assert.Equal([0.5, 0.25, 0.125], listener.Rollbacks.Select(rollback => rollback.Factor));
        Assert.Equal([13, 16, 36], listener.Rollbacks.Select(rollback => rollback.Step));
        Assert.Equal((37, "generator.fc1.weight"), (error.Step, error.Tensor));
        Assert.StartsWith(
            "Training diverged at step 37: generator.fc1.weight is not finite.",
            error.Message,
            StringComparison.Ordinal
        );
        var session = Assert.Single(SessionLine.Read(_temp.File("run/sessions.jsonl")));
        Assert.Equal((0, 30, error.Message), (session.FirstStep, session.LastStep, session.Failure));
        Assert.Contains("Training diverged at step 37", Report(), StringComparison.Ordinal);
        Assert.Contains("not finite, 3 times;", Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_count_and_the_factor_survive_a_stop()
    {
        using (var stop = new CancellationTokenSource())
        using (var run = Start(steps: 40))
            run.Train(new Listener(_objective, [12, 13]) { StopAfter = 15, Stop = stop }.Hear, stop.Token);
        using (var resumed = Resume())
        {
            Assert.Equal((15, 0.25), (resumed.Trainer.Steps, resumed.Trainer.LearningRateFactor));
            var listener = new Listener(_objective, [18, 19]);
            Assert.Throws<DivergenceException>(() => resumed.Train(listener.Hear));
            Assert.Equal(0.125, Assert.Single(listener.Rollbacks).Factor);
        }

        using var again = Resume(); // even killed runs keep the count: the checkpoint was written anew at once
        Assert.Throws<DivergenceException>(() => again.Train(new Listener(_objective, [17]).Hear));
    }

    [Fact]
    public void A_run_resumed_after_a_rollback_equals_one_that_was_not_stopped()
    {
        using (var whole = Start(steps: 30, "whole"))
            whole.Train(new Listener(_objective, [12]).Hear);
        using (var stop = new CancellationTokenSource())
        using (var first = Start(steps: 30))
            first.Train(new Listener(_objective, [12]) { StopAfter = 17, Stop = stop }.Hear, stop.Token);
        using (var second = Resume())
            second.Train(new Listener(_objective, []).Hear);
        foreach (var name in (string[])["checkpoints/step-000030.safetensors", "metrics.jsonl"])
            Assert.Equal(File.ReadAllBytes(_temp.File($"whole/{name}")), File.ReadAllBytes(_temp.File($"run/{name}")));
    }

    [Fact]
    public void An_absurd_learning_rate_ends_after_three_rollbacks_and_keeps_a_finite_checkpoint()
    {
        var options = Options("run", steps: 3000) with
        {
            Training = new TrainingOptions
            {
                BatchSize = Batch,
                Objective = "least-squares",
                GeneratorLearningRate = 1,
                DiscriminatorLearningRate = 1,
                Beta2 = 0,
            },
        };
        using (var run = Run.Start(options))
        {
            var listener = new Listener(_objective, []);
            var error = Assert.Throws<DivergenceException>(() => run.Train(listener.Hear));
            Assert.Equal(3, listener.Rollbacks.Count);
            Assert.NotEqual("", error.Tensor);
        }

        using var resumed = Run.Resume(_temp.File("run"));
        resumed.Trainer.ThrowIfNotFinite();
    }

    [Fact]
    public void A_state_that_no_loss_has_shown_yet_is_never_saved()
    {
        using var run = Start(steps: 20);
        // Poisons the average alone, which no loss reads; the checkpoint at step 10 finds it.
        var listener = new Listener(_objective, [])
        {
            OnTick = step =>
            {
                if (step == 7 && _objective.IsFirst)
                    run.Trainer.AverageGenerator.Parameters[0].Values[0] = float.NaN;
                _objective.IsFirst &= step != 7;
            },
        };
        run.Train(listener.Hear);
        Assert.Equal([(10, "average.fc1.weight", 0.5)], listener.Rollbacks);
        Assert.Equal(20, run.Trainer.Steps);
    }

    private RunOptions Options(string name, int steps) =>
        new()
        {
            Out = _temp.File(name),
            Models = _temp.File("models"),
            Images = steps * Batch,
            CheckpointEvery = 10 * Batch,
            SampleEvery = 1_000_000,
            ScoreEvery = 0,
            Threads = 1,
            Training = new TrainingOptions { BatchSize = Batch },
        };

    private string Report() => File.ReadAllText(RunReport.Write(_temp.File("run")));

    private RunSurroundings Surroundings => new() { Parts = new TrainerParts { Objective = _objective.Objective } };

    private Run Start(int steps, string name = "run") => Run.Start(Options(name, steps), Surroundings);

    private Run Resume() => Run.Resume(_temp.File("run"), surroundings: Surroundings);

    /// <summary>An objective of a user's own that turns NaN when told to.</summary>
    private sealed class Fragile
    {
        public Fragile() =>
            Objective = new(
                "fragile",
                Objective.NonSaturating.DiscriminatorLoss,
                (real, fake) => Objective.NonSaturating.GeneratorLoss(real, fake * (1 + Poison.Tensor))
            );

        public Objective Objective { get; }

        public Variable Poison { get; } = new("poison", Shape.Scalar);

        public bool IsFirst { get; set; } = true;
    }

    /// <summary>Poisons the step after each of some steps, once each, in their order.</summary>
    private sealed class Listener(Fragile objective, int[] poisonedSteps)
    {
        private readonly Queue<int> _poisoned = new(poisonedSteps);

        public List<(long Step, string Tensor, double Factor)> Rollbacks { get; } = [];

        public List<long> Steps { get; } = [];

        public Action<long> OnTick { get; init; } = _ => { };

        public long StopAfter { get; init; }

        public CancellationTokenSource? Stop { get; init; }

        public void Hear(RunEvent told)
        {
            switch (told)
            {
                case StepDone { Numbers.Step: var step }:
                    Steps.Add(step);
                    Assert.InRange(Steps.Count, 1, 10_000);
                    OnTick(step);
                    if (_poisoned.TryPeek(out var poisoned) && poisoned == step)
                        objective.Poison.Values[0] = float.NaN;
                    if (step == StopAfter)
                        Stop!.Cancel();
                    break;
                case RolledBack rollback:
                    _poisoned.TryDequeue(out _);
                    objective.Poison.Values[0] = 0;
                    Rollbacks.Add((rollback.Step, rollback.Tensor, rollback.LearningRateFactor));
                    break;
            }
        }
    }
}

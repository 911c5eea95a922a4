using Penman.Runs;
using Penman.Sweeps;
using Penman.Tests.Support;

namespace Penman.Tests.Sweeps;

/// <summary>Sweeps over small runs on data small enough for a moment each.</summary>
public sealed partial class SweepTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly string _data;

    public SweepTests() => _data = ScoredData.Save(_temp.File("data"), Unpacked.Train.First(300));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Side_by_side_or_one_after_another_the_runs_are_the_same_and_end_in_a_comparison()
    {
        var comparison = new Sweep(Plan(scoreEvery: 320), _temp.File("one")).Run(new Listener().Hear);
        new Sweep(Plan(scoreEvery: 320), _temp.File("two")) { Parallel = 2 }.Run(new Listener().Hear);

        Assert.Equal(["001", "002", "003"], comparison!.Runs.Select(run => run.Name));
        Assert.Equal(["generatorLearningRate"], comparison.Differences.Select(option => option.Key));
        Assert.All(comparison.Runs, run => Assert.NotNull(run.BestScore));
        foreach (var name in (string[])["001", "002", "003"])
        {
            AssertSameFile(name, "metrics.jsonl", "one", "two");
            AssertSameFile(name, "models/generator.safetensors", "one", "two");
        }

        Assert.Contains("3 runs compared", File.ReadAllText(_temp.File("two/compare.html")), StringComparison.Ordinal);
        Assert.False(File.Exists(_temp.File("one/.lock")));
    }

    [Fact]
    public void Interrupted_in_the_second_run_it_goes_on_there_and_repeats_nothing()
    {
        new Sweep(Plan(), _temp.File("whole")).Run(new Listener().Hear);
        using var stop = new CancellationTokenSource();
        var first = new Listener { OnTick = (trial, step) => Stop(trial, step, stop) };
        new Sweep(Plan(), _temp.File("parts")).Run(first.Hear, stop.Token);
        // Beside it lies what a process leaves that was killed before its first checkpoint.
        Directory.CreateDirectory(_temp.File("parts/003/samples"));
        File.WriteAllText(_temp.File("parts/003/options.json"), "{}");
        var second = new Listener();
        new Sweep(Plan(), _temp.File("parts")).Run(second.Hear);

        Assert.Equal(["begin 001", "end 001", "begin 002"], first.Events);
        Assert.Equal(["end 001", "resume 002", "end 002", "begin 003", "end 003"], second.Events);
        Assert.DoesNotContain(1, second.Trained);
        foreach (var name in (string[])["001", "002", "003"])
            AssertSameFile(name, "metrics.jsonl", "whole", "parts");

        static void Stop(SweepTrial trial, long step, CancellationTokenSource stop)
        {
            if (trial.Number == 2 && step == 7)
                stop.Cancel();
        }
    }

    [Fact]
    public void A_run_that_diverges_is_told_does_not_end_the_sweep_and_is_not_repeated()
    {
        var plan = SweepPlan.Parse(
            $$"""
            {
              "base": {
                "data": "{{_data}}", "preset": "mlp-2014", "images": 48000, "batchSize": 16, "scoreEvery": 0, "sampleEvery": 48000,
                "objective": "least-squares", "generatorLearningRate": 1, "beta2": 0
              },
              "grid": { "discriminatorLearningRate": [1] }
            }
            """,
            "plan.json"
        );
        var listener = new Listener();

        var comparison = new Sweep(plan, _temp.File("sweep")).Run(listener.Hear);
        new Sweep(plan, _temp.File("sweep")).Run(listener.Hear);

        Assert.Equal(["begin 001", "back 001", "back 001", "back 001", "failure 001", "failure 001"], listener.Events);
        Assert.Single(comparison!.Runs);
    }

    private SweepPlan Plan(
        string rates = "[1e-3, 5e-4, 2e-4]",
        int scoreEvery = 0,
        int images = 320,
        int threads = 0
    ) =>
        SweepPlan.Parse(
            $$"""
            {
              "base": {
                "data": "{{_data}}", "images": {{images}}, "batchSize": 16, "scoreEvery": {{scoreEvery}},
                "sampleEvery": 320000, "preset": "mlp", "threads": {{threads}}
              },
              "grid": { "generatorLearningRate": {{rates}} }
            }
            """,
            "plan.json"
        );

    private void AssertSameFile(string run, string name, string one, string other) =>
        Assert.True(
            File.ReadAllBytes(_temp.File($"{one}/{run}/{name}"))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(_temp.File($"{other}/{run}/{name}"))),
            $"{name} of {run} differs."
        );

    private sealed class Listener
    {
        public Action<SweepTrial, long> OnTick { get; init; } = (_, _) => { };

        public List<string> Events { get; } = [];

        public HashSet<int> Trained { get; } = [];

        public void Hear(SweepEvent told)
        {
            switch (told)
            {
                case TrialBegun begun:
                    Events.Add($"{(begun.IsResumed ? "resume" : "begin")} {told.Trial.Name}");
                    break;
                case TrialTold { Told: RolledBack }:
                    Events.Add($"back {told.Trial.Name}");
                    break;
                case TrialTold { Told: StepDone step }:
                    Trained.Add(told.Trial.Number);
                    OnTick(told.Trial, step.Numbers.Step);
                    break;
                case TrialEnded ended:
                    Events.Add($"{(ended.Failure is null ? "end" : "failure")} {told.Trial.Name}");
                    break;
            }
        }
    }
}

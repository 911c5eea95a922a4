using Penman.Options;
using Penman.Runs;
using Penman.Tests.Game.Sharing;
using Penman.Tests.Support;

namespace Penman.Tests.Runs.Sharing;

/// <summary>Runs that processes share: what the first does to its trainer between steps, all others take over.</summary>
public sealed class SharedRunTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Changes_rewinds_and_steps_of_one_player_come_to_the_same_in_all()
    {
        Drive("alone", ranks: 1);
        Drive("shared", ranks: 3);
        foreach (var name in (string[])["metrics.jsonl", "generator.safetensors", "discriminator.safetensors"])
            _temp.AssertSameFile($"alone/{name}", $"shared/{name}");
    }

    [Fact]
    public void A_run_begun_with_trained_networks_comes_to_the_same_in_all()
    {
        using (var first = SmallRuns.Start(Options("first")))
            first.Train();
        foreach (var (name, count) in ((string, int)[])[("alone", 1), ("shared", 2)])
            Train(Options(name) with { From = _temp.File("first/generator.safetensors") }, count, _ => { });
        _temp.AssertSameFile("alone/generator.safetensors", "shared/generator.safetensors");
    }

    [Fact]
    public void Without_a_number_of_shards_there_is_one_for_each_process_and_it_is_on_record()
    {
        var options = Options("counted");
        Train(options with { Training = options.Training with { Shards = null } }, ranks: 2, _ => { });
        Assert.Contains(
            "\"shards\": 2",
            File.ReadAllText(_temp.File("counted/options.json")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_training_that_fails_in_the_first_ends_in_the_others()
    {
        var failures = LocalRanks.Run(
            2,
            ranks =>
                Record.Exception(() =>
                    TrainAs(ranks, Options("failing"), run => run.Train(_ => throw new IOException("The log is full.")))
                )
        );
        Assert.Equal("The log is full.", failures[0]?.Message);
        Assert.Null(failures[1]);
    }

    [Fact]
    public void A_run_is_resumed_and_made_again_by_others_than_began_it()
    {
        Train(Options("alone"), ranks: 1, _ => { });
        Train(Options("shared"), ranks: 2, _ => { });
        var longer = new RunRevision(Images: 960);
        foreach (var (name, count) in ((string, int)[])[("alone", 1), ("shared", 3)])
            Each(
                count,
                ranks => Run.Resume(_temp.File(name), longer, Surroundings(ranks)),
                ranks => Run.Follow(longer, Surroundings(ranks))
            );
        _temp.AssertSameFile("alone/generator.safetensors", "shared/generator.safetensors");

        var places = new RunOptions { Out = _temp.File("again"), Models = _temp.File("again-models") };
        Each(
            2,
            ranks => Run.Replay(_temp.File("shared"), places, Surroundings(ranks)),
            ranks => Run.Follow(places, Surroundings(ranks))
        );
        foreach (var name in (string[])["metrics.jsonl", "generator.safetensors"])
            _temp.AssertSameFile($"alone/{name}", $"again/{name}");

        static void Each(int count, Func<LocalRanks, Run> open, Action<LocalRanks> follow) =>
            LocalRanks.Run(
                count,
                ranks =>
                {
                    if (ranks.Rank > 0)
                    {
                        follow(ranks);
                        return true;
                    }

                    using var run = open(ranks);
                    run.Train();
                    return true;
                }
            );
    }

    [Fact]
    public void A_run_without_shards_is_not_made_again_by_several()
    {
        using (var whole = SmallRuns.Start(SmallRuns.Options(_temp, "whole")))
            whole.Train();
        var places = new RunOptions { Out = _temp.File("again"), Models = _temp.File("again-models") };
        var failures = LocalRanks.Run(
            2,
            ranks =>
                Record.Exception(() =>
                {
                    if (ranks.Rank > 0)
                        Run.Follow(places, Surroundings(ranks));
                    else
                        Run.Replay(_temp.File("whole"), places, Surroundings(ranks)).Dispose();
                })
        );
        Assert.All(
            failures,
            failure =>
                Assert.StartsWith(
                    "There are 2 processes to share a step, but Shards is 1",
                    failure!.Message,
                    StringComparison.Ordinal
                )
        );
    }

    private static RunSurroundings Surroundings(LocalRanks ranks) =>
        SmallRuns.Surroundings with
        {
            Ranks = ranks.Count > 1 ? ranks : null,
        };

    private RunOptions Options(string name)
    {
        var options = SmallRuns.Options(_temp, name);
        return options with { Training = options.Training with { Shards = 4 } };
    }

    private void Drive(string name, int ranks) =>
        Train(
            Options(name),
            ranks,
            run =>
            {
                var told = false;
                run.Train(happened =>
                {
                    if (told || happened is not StepDone { Numbers.Step: 25 })
                        return;
                    told = true;
                    _ = run.Send(new RewindRun(20));
                    _ = run.Send(new ChangeRun(run.Trainer.Options with { GeneratorLearningRate = 1e-3 }));
                });
            },
            trains: true
        );

    private static void Train(RunOptions options, int ranks, Action<Run> drive, bool trains = false) =>
        LocalRanks.Run(
            ranks,
            rank =>
            {
                TrainAs(
                    rank,
                    options,
                    run =>
                    {
                        drive(run);
                        if (!trains)
                            run.Train();
                    }
                );
                return true;
            }
        );

    private static void TrainAs(LocalRanks ranks, RunOptions options, Action<Run> drive)
    {
        var surroundings = Surroundings(ranks);
        if (ranks.Rank > 0)
        {
            Run.Follow(options, surroundings);
            return;
        }

        using var run = Run.Start(options, surroundings);
        drive(run);
    }
}

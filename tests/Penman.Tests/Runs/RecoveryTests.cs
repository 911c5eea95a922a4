using Penman.Files;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs whose files were cut short, damaged, or lost.</summary>
public sealed class RecoveryTests(TrainedRuns trained) : IClassFixture<TrainedRuns>, IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("cut short")]
    [InlineData("empty")]
    [InlineData("rotten")]
    [InlineData("stray")]
    public void A_newest_checkpoint_that_is_not_whole_gives_way_to_the_one_before_and_the_bits_are_the_same(string how)
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        var newest = _temp.File("run/checkpoints/step-000025.safetensors");
        var stray = _temp.File("run/checkpoints/step-999999.safetensors");
        switch (how)
        {
            case "cut short":
                File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..1000]);
                break;
            case "empty":
                File.WriteAllBytes(newest, []);
                break;
            case "rotten":
                var bytes = File.ReadAllBytes(newest);
                bytes[^1234] ^= 1;
                File.WriteAllBytes(newest, bytes);
                break;
            case "stray":
                File.WriteAllText(stray, "");
                break;
        }

        using (var run = Run.Resume(_temp.File("run")))
        {
            var note = Assert.Single(run.Notes).ToString();
            Assert.Contains("is damaged and is now called step-", note, StringComparison.Ordinal);
            Assert.Equal(how is "stray" ? 25 : 20, run.Trainer.Steps);
            run.Train();
        }

        AssertSame("checkpoints/step-000040.safetensors");
        AssertSame("metrics.jsonl");
        AssertSame("generator.safetensors");
    }

    [Theory]
    [InlineData("renamed", 25, "step-000999.safetensors holds step 25; it is called step-000025.safetensors again")]
    [InlineData(
        "copied",
        25,
        "holds step 25, as step-000025.safetensors does; it is now called step-000999.safetensors."
    )]
    [InlineData("swapped", 25, "step-000025.safetensors holds step 20; it is called step-000020.safetensors again")]
    [InlineData("over the newest", 20, "step-000025.safetensors holds step 20, as step-000020.safetensors does")]
    [InlineData(
        "beside a damaged one",
        25,
        "step-000999.safetensors holds step 25; it is called step-000025.safetensors"
    )]
    public void A_whole_checkpoint_of_another_name_counts_as_the_step_that_it_holds(
        string how,
        long step,
        string sentence
    )
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        var (older, newest) = (Checkpoint(20), Checkpoint(25));
        switch (how)
        {
            case "renamed":
                File.Move(newest, Checkpoint(999));
                break;
            case "copied":
                File.Copy(newest, Checkpoint(999));
                break;
            case "swapped":
                File.Move(newest, Checkpoint(999));
                File.Move(older, newest);
                File.Move(Checkpoint(999), older);
                break;
            case "over the newest":
                File.Copy(older, newest, overwrite: true);
                break;
            default:
                File.Move(newest, Checkpoint(999));
                File.WriteAllText(newest, "");
                break;
        }

        Assert.Equal(step, Penman.Runs.Checkpoint.Newest(new RunFolder(_temp.File("run")))!.Step);
        using (var run = Run.Resume(_temp.File("run")))
        {
            Assert.Contains(run.Notes, note => $"{note}".Contains(sentence, StringComparison.Ordinal));
            Assert.Equal(step, run.Trainer.Steps);
            run.Train();
        }

        AssertSame("checkpoints/step-000040.safetensors");
        AssertSame("metrics.jsonl");
        using (var again = Run.Resume(_temp.File("run")))
            Assert.Empty(again.Notes);

        string Checkpoint(long named) => _temp.File($"run/checkpoints/step-{named:000000}.safetensors");
    }

    [Fact]
    public void Without_any_whole_checkpoint_the_newest_is_named_and_none_is_touched()
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        foreach (var path in Directory.GetFiles(_temp.File("run/checkpoints")))
            File.WriteAllText(path, "");
        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.Contains("step-000025.safetensors", message, StringComparison.Ordinal);
        Assert.EndsWith("put one back, or begin the run again with Run.Start.", message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_temp.File("run/checkpoints"), "*.safetensors").Length);
    }

    [Fact]
    public void A_checkpoint_of_a_newer_Penman_is_left_alone_and_named()
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        var newer = _temp.File("run/checkpoints/step-000030.safetensors");
        SafeTensors.WriteSealed(newer, new Dictionary<string, string> { ["format"] = "penman-checkpoint-2" }, []);

        Assert.Equal(
            $"{newer}: a newer Penman wrote it; update Penman, or take the file away to go on from one before.",
            Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message
        );
        Assert.True(File.Exists(newer));
    }

    [Fact]
    public void A_resume_that_is_refused_moves_no_file_and_frees_the_folder()
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        var (newest, options) = (_temp.File("run/checkpoints/step-000025.safetensors"), _temp.File("run/options.json"));
        File.WriteAllText(newest, "");
        var recorded = File.ReadAllText(options);
        File.WriteAllText(options, recorded.Replace("0.45", "0.4", StringComparison.Ordinal));

        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.Contains("the hyper-parameters differ", message, StringComparison.Ordinal);
        Assert.True(File.Exists(newest));

        File.WriteAllText(options, recorded);
        using var run = Run.Resume(_temp.File("run"));
        Assert.Contains("is damaged and is now called", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one line less")]
    [InlineData("another digit")]
    public void Metrics_that_lost_the_newest_lines_take_the_run_back_to_where_they_are_whole(string how)
    {
        trained.CopyStopped(at: 30, _temp.File("run"));
        var metrics = _temp.File("run/metrics.jsonl");
        var lines = File.ReadAllLines(metrics);
        if (how == "one line less")
            File.WriteAllText(metrics, string.Concat(lines.SkipLast(1).Select(line => line + "\n")));
        else
            File.WriteAllText(metrics, string.Join('\n', [.. lines.SkipLast(1), lines[^1].Replace('1', '2')]) + "\n");

        using (var run = Run.Resume(_temp.File("run")))
        {
            Assert.Contains("goes on from step 20", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
            run.Train();
        }

        AssertSame("checkpoints/step-000040.safetensors");
        AssertSame("metrics.jsonl");
    }

    [Fact]
    public void Missing_metrics_cost_charts_but_not_a_bit_of_the_networks()
    {
        trained.CopyStopped(at: 35, _temp.File("run"));
        File.Delete(_temp.File("run/metrics.jsonl"));

        using (var run = Run.Resume(_temp.File("run")))
        {
            Assert.Contains("0 lines are left", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
            run.Train();
        }

        AssertSame("generator.safetensors");
        using (var again = Run.Resume(_temp.File("run")))
            Assert.Empty(again.Notes);
        Assert.Single(File.ReadAllLines(_temp.File("run/metrics.jsonl")));
    }

    [Fact]
    public void A_damaged_line_of_a_session_costs_its_time_alone()
    {
        trained.CopyStopped(at: 25, _temp.File("run"));
        var sessions = _temp.File("run/sessions.jsonl");
        var sound = File.ReadAllText(sessions);
        File.WriteAllText(sessions, "{\"seconds\":\"x\"}\n" + sound);
        using var run = Run.Resume(_temp.File("run"));
        Assert.Contains("sessions.jsonl.damaged", Assert.Single(run.Notes).ToString(), StringComparison.Ordinal);
        Assert.Equal(sound, File.ReadAllText(sessions));
    }

    [Theory]
    [InlineData("""{"step":12,"options":{"beta1":"x"}}""", "", "\"beta1\" is of another kind than expected; mend it")]
    [InlineData("""{"step":12,"options":{"beta":1}}""", "", "there is no \"beta\"; mend it")]
    [InlineData(
        """{"step":12,"options":{"beta1":0.5}}""",
        """{"step":11,"options":{"beta1":0.4}}""",
        "behind one after step 12"
    )]
    [InlineData("""{"step":12,"options":{"beta1":7}}""", "", "after step 12")]
    [InlineData("""{"step":12,"options":{"batchSize":32}}""", "", "BatchSize")]
    public void Changes_that_cannot_be_made_are_refused_when_a_run_is_opened(
        string first,
        string second,
        string expected
    )
    {
        trained.CopyStopped(at: 5, _temp.File("run"));
        File.WriteAllText(_temp.File("run/changes.jsonl"), $"{first}\n{(second.Length > 0 ? second + "\n" : "")}");
        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_killed_before_its_first_checkpoint_begins_again_either_way()
    {
        foreach (var name in (string[])["resumed", "started"])
        {
            using (Run.Start(Options(name))) { } // as far as a process comes that is killed at once
            File.Delete(_temp.File($"{name}/metrics.jsonl"));
        }

        Train(Run.Resume(_temp.File("resumed")));
        Train(Run.Start(Options("started")));

        AssertSame("generator.safetensors", "resumed");
        AssertSame("generator.safetensors", "started");
    }

    [Fact]
    public void A_rewind_to_where_metrics_were_lost_is_refused_and_the_run_goes_on()
    {
        trained.CopyStopped(at: 35, _temp.File("run"));
        File.Delete(_temp.File("run/metrics.jsonl"));
        Task? asked = null;
        using var run = Run.Resume(_temp.File("run"));
        asked = run.Send(new RewindRun(30));
        run.Train();
        Assert.IsType<InvalidDataException>(asked.Exception!.InnerException);
        Assert.Equal(40, run.Trainer.Steps);
    }

    [Fact]
    public void A_session_leaves_its_line_with_each_checkpoint_so_that_a_killed_process_has_one()
    {
        Assert.Throws<InvalidTimeZoneException>(() => Train(Run.Start(Options("run")), KillAt28));
        Assert.Contains("\"firstStep\":0,\"lastStep\":20", Sessions(), StringComparison.Ordinal);

        Train(Run.Resume(_temp.File("run")));
        Assert.Equal(2, Sessions().TrimEnd().Split('\n').Length);
        Assert.Contains("\"firstStep\":20,\"lastStep\":40", Sessions(), StringComparison.Ordinal);

        string Sessions() => File.ReadAllText(_temp.File("run/sessions.jsonl"));

        static void KillAt28(RunEvent told)
        {
            if (told is StepDone { Numbers.Step: 28 })
                throw new InvalidTimeZoneException("a stand-in for a process that dies");
        }
    }

    private RunOptions Options(string name) => TrainedRuns.Options(_temp, name);

    private static void Train(Run run, Action<RunEvent>? listener = null)
    {
        using (run)
            run.Train(listener);
    }

    private void AssertSame(string name, string run = "run") =>
        Assert.True(
            File.ReadAllBytes(Path.Combine(trained.Whole, name))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(_temp.File($"{run}/{name}"))),
            $"{name} differs."
        );
}

using Penman.Reports;
using Penman.Runs;
using Penman.Sweeps;

namespace Penman.Tests.Sweeps;

/// <content>Plans that cannot be, runs that fail, and threads.</content>
public sealed partial class SweepTests
{
    [Theory]
    [InlineData("\"preset\": \"mlp\"", "\"objective\": [\"hinge\", \"wassertein\"]", "no objective \"wassertein\"")]
    [InlineData("\"preset\": \"dcgan-2016\"", "\"r1\": [0, 1]", "leave out the penalty")]
    [InlineData("\"preset\": \"penman\"", "\"minibatchDeviation\": [false, true]", "leave out the penalty")]
    [InlineData("\"decayTo\": 0.1", "\"decayStart\": [100, 1000]", "DecayStart is 1000 and DecayEnd 320")]
    public void A_run_that_cannot_be_is_named_before_anything_is_trained_or_written(
        string shared,
        string searched,
        string sentence
    )
    {
        var plan = SweepPlan.Parse(
            $$"""
            {
              "base": { "data": "{{_data}}", "images": 320, "batchSize": 16, "scoreEvery": 0, {{shared}} },
              "grid": { {{searched}} }
            }
            """,
            "plan.json"
        );

        var message = Assert
            .Throws<InvalidDataException>(() => new Sweep(plan, _temp.File("sweep")).Run(new Listener().Hear))
            .Message;

        Assert.StartsWith("Run 002 (", message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("sweep")));
    }

    [Fact]
    public void Missing_data_are_told_before_anything_is_written()
    {
        var plan = SweepPlan.Parse("""{ "base": { "data": "/nowhere" }, "seeds": [1] }""", "plan.json");

        Assert.ThrowsAny<IOException>(() => new Sweep(plan, _temp.File("sweep")).Run(new Listener().Hear));

        Assert.False(Directory.Exists(_temp.File("sweep")));
    }

    [Fact]
    public void What_one_run_cannot_go_on_with_is_its_failure_and_not_the_others()
    {
        var first = new Listener
        {
            OnTick = (trial, _) =>
            {
                if (trial.Number == 2)
                    throw new ArgumentException("These options do not go together.");
            },
        };
        var second = new Listener();

        new Sweep(Plan(), _temp.File("sweep")).Run(first.Hear);
        new Sweep(Plan(), _temp.File("sweep")).Run(second.Hear);

        Assert.Equal(["begin 001", "end 001", "begin 002", "failure 002", "begin 003", "end 003"], first.Events);
        Assert.Equal(["end 001", "failure 002", "end 003"], second.Events);
    }

    [Fact]
    public void A_disk_that_refuses_one_run_stops_the_others_which_save()
    {
        var listener = new Listener();
        listener = new Listener
        {
            OnTick = (trial, step) =>
            {
                if (trial.Number == 2 && listener.Trained.Contains(1))
                    throw new IOException("The disk is full.");
            },
        };
        var sweep = new Sweep(Plan(images: 48_000), _temp.File("sweep")) { Parallel = 2 };

        Assert.Equal("The disk is full.", Assert.Throws<IOException>(() => sweep.Run(listener.Hear)).Message);

        Assert.True(new RunFolder(_temp.File("sweep/001")).CheckpointSteps[^1] > 0);
        Assert.False(File.Exists(_temp.File("sweep/001/result.json")));
        Assert.False(Directory.Exists(_temp.File("sweep/003")));
        using var free = new RunFolder(_temp.File("sweep")).Lock();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Sweep.MaximumParallel + 1)]
    public void So_many_runs_side_by_side_are_refused(int parallel) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sweep(Plan(), "sweep") { Parallel = parallel });

    [Fact]
    public void Runs_side_by_side_share_the_processors_unless_their_threads_are_given()
    {
        new Sweep(Plan(rates: "[1e-3]", images: 16), _temp.File("shared")) { Parallel = 2 }.Run(new Listener().Hear);
        new Sweep(Plan(rates: "[1e-3]", images: 16, threads: 3), _temp.File("given")) { Parallel = 2 }.Run(
            new Listener().Hear
        );

        Assert.Equal(Math.Max(1, Environment.ProcessorCount / 2), ThreadsOf("shared/001"));
        Assert.Equal(3, ThreadsOf("given/001"));

        int ThreadsOf(string run) => RunSummary.Read(_temp.File(run)).Sessions[0].Threads;
    }
}

using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Speedruns;
using Penman.Subjects;
using Penman.Tests.Support;

namespace Penman.Tests.Speedruns;

public sealed class SpeedrunTests(SmallRace race) : IClassFixture<SmallRace>
{
    [Fact]
    public void A_band_is_reached_at_the_first_check_and_another_never()
    {
        var attempt = race.Start().Run(seed: 3);

        Assert.Equal([160, 320], attempt.Checks.Select(check => check.Images!.Value));
        Assert.Same(attempt.Checks[0], attempt.FirstOf(SmallRace.Any));
        Assert.Null(attempt.FirstOf(SmallRace.Perfect));
        Assert.Equal((3UL, null, false), (attempt.Seed!.Value, attempt.Failure, attempt.IsCut));
        Assert.Equal(MemorisationVerdict.None, attempt.Copies);
        Assert.InRange(attempt.Checks[0].Seconds, 1e-6, attempt.Checks[1].Seconds);
        Assert.Equal(2 * attempt.Checks[0].Flops!.Value, attempt.Checks[1].Flops!.Value, 1.0);
    }

    [Fact]
    public void It_ends_where_all_bands_are_reached_and_checks_once_more_at_its_length()
    {
        var early = new Speedrun(SmallRace.Options, race.Judge) { Bands = [SmallRace.Any], CheckEvery = 100 }.Run(1);
        var late = new Speedrun(SmallRace.Options, race.Judge) { Bands = [SmallRace.Perfect], CheckEvery = 250 }.Run(1);

        Assert.Equal([112], early.Checks.Select(check => check.Images!.Value)); // the first whole step beyond 100
        Assert.Equal([256, 320], late.Checks.Select(check => check.Images!.Value));
    }

    [Fact]
    public void The_same_seed_gives_the_same_checks_whatever_the_threads()
    {
        var one = race.Start(SmallRace.Options with { Threads = 1 }).Run(seed: 1);
        var three = race.Start(SmallRace.Options with { Threads = 3 }).Run(seed: 1);
        var other = race.Start().Run(seed: 2);

        Assert.Equal(Timeless(one), Timeless(three));
        Assert.NotEqual(Timeless(one)[^1], Timeless(other)[^1]);

        static List<(long?, double?, CheckFigures)> Timeless(SpeedrunAttempt attempt) =>
            [.. attempt.Checks.Select(check => (check.Images, check.Flops, check.Figures))];
    }

    [Fact]
    public void It_trains_what_a_run_trains()
    {
        using var temp = new TempFolder();
        List<JudgedImages> seen = [];
        var options = SmallRace.Options with { Out = temp.File("run"), Models = temp.File("models"), HeldOut = 256 };
        var speedrun = new Speedrun(options, race.Judge)
        {
            CheckEvery = SmallRace.CheckEvery,
            Examine = (images, _) =>
            {
                seen.Add(images);
                return new(99, null, 1, 0, 0);
            },
        };
        speedrun.Run(seed: 5);
        var seeded = options with { Training = options.Training with { Seed = 5 } };
        using var run = Run.Start(seeded, new() { Data = race.Data });
        run.Train();

        var drawn = GeneratorSource.Draw(run.Trainer.Sampler, race.Judge.Pictures, seed: 0);
        Assert.Equal(drawn.Pixels, seen[1].Pixels);
        Assert.Equal(drawn.Asked, seen[1].Asked);
        Assert.NotEqual(drawn.Pixels, seen[0].Pixels);
    }

    [Fact]
    public void The_clock_stands_while_pictures_are_judged()
    {
        var time = new HandTurned();
        var speedrun = new Speedrun(SmallRace.Options, race.Judge)
        {
            Bands = [SmallRace.Perfect],
            CheckEvery = SmallRace.CheckEvery,
            Time = time,
            Examine = (_, _) =>
            {
                time.Seconds += 1_000;
                return new(99, null, 1, 0, 0);
            },
        };
        var attempt = speedrun.Run(1, new Heard(moment => time.Seconds += moment.Check is null ? 1 : 500));

        // Nine of ten steps are told, each of which takes a second; the tenth is checked.
        Assert.Equal([9, 18], attempt.Checks.Select(check => check.Seconds));
        Assert.Equal(HandTurned.Start + 2 * 1_500 + 18, time.Seconds);
    }

    [Fact]
    public void Figures_and_the_answer_about_copies_are_those_of_an_evaluation()
    {
        using var evaluator = Evaluator.Mnist();
        var images = JudgedImages.Of(race.Train.Take([.. Enumerable.Range(0, race.Judge.Pictures)]));
        var options = new JudgeOptions { KidSubsets = 1 };
        var scores = new Judge(evaluator, race.Train, race.Test, options).Score(images, new("some", "training images"));
        var figures = race.Judge.Score(images);

        Assert.Equal(
            new(
                scores.FrechetRatio,
                scores.Images.Agreement,
                scores.Images.InceptionScore,
                scores.Images.Recall,
                scores.Images.Coverage
            ),
            figures
        );
        Assert.Equal(
            new(1, scores.Floor.Agreement, scores.Floor.InceptionScore, scores.Floor.Recall, scores.Floor.Coverage),
            race.Judge.Real
        );
        Assert.Equal(MemorisationVerdict.Copying, race.Judge.CopiesIn(images));
        Assert.Equal(400, race.Judge.Pictures);
        Assert.Throws<ArgumentException>(() => race.Judge.Score(images.Take([0, 1, 2])));
    }

    [Fact]
    public void An_attempt_that_is_cut_has_what_it_checked_so_far()
    {
        using var stop = new StopAt<SpeedrunMoment>(moment => moment.Check is not null);
        var attempt = race.Start().Run(seed: 1, stop, stop.Token);

        Assert.True(attempt.IsCut);
        Assert.Equal(160, Assert.Single(attempt.Checks).Images);
        Assert.NotNull(attempt.FirstOf(SmallRace.Any));
        Assert.Null(attempt.Copies);
    }

    [Fact]
    public void An_attempt_that_diverges_says_so()
    {
        var absurd = new TrainingOptions
        {
            BatchSize = 4,
            Objective = "least-squares",
            GeneratorLearningRate = 1,
            DiscriminatorLearningRate = 1,
            Beta2 = 0,
            Augment = 0,
        };
        var options = SmallRace.Options with { Images = 12_000, Training = absurd };
        var attempt = new Speedrun(options, race.Judge).Run(seed: 1);

        Assert.StartsWith("Training diverged at step ", attempt.Failure, StringComparison.Ordinal);
        Assert.Empty(attempt.Checks);
        Assert.Null(attempt.Copies);

        // What it had reached by a check before counts, and is searched for copies like any other. Its pictures go first.
        var later = new Speedrun(options, race.Judge) { CheckEvery = options.Training.BatchSize }.Run(seed: 1);
        Assert.Contains("diverged", later.Failure, StringComparison.Ordinal);
        Assert.NotEmpty(later.Checks);
        Assert.NotNull(later.Copies);
    }

    [Fact]
    public void What_would_be_no_speed_run_is_refused()
    {
        Refuse(
            SmallRace.Options with
            {
                Images = null,
                Minutes = 1,
            },
            "The length of a speed run is a number of images"
        );
        Refuse(SmallRace.Options with { From = "box" }, "A speed run begins with nothing learned");
        Refuse(SmallRace.Options with { Threads = 1_000 }, "Threads is 1000");

        void Refuse(RunOptions options, string sentence) =>
            Assert.StartsWith(
                sentence,
                Assert.Throws<ArgumentException>(() => race.Start(options)).Message,
                StringComparison.Ordinal
            );
    }

    private sealed class HandTurned : TimeProvider
    {
        public const long Start = 77;

        public long Seconds { get; set; } = Start;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Heard(Action<SpeedrunMoment> hear) : IProgress<SpeedrunMoment>
    {
        public void Report(SpeedrunMoment value) => hear(value);
    }
}

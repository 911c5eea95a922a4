using System.Text.Json;
using Penman.Cli.Context;
using Penman.Cli.Views;
using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Speedruns;
using Penman.Tests.Evaluation;
using Penman.Tests.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Against a small data set, where a check takes a moment.</summary>
public sealed class SpeedrunCommandTests(SpeedrunCommandTests.SmallData data)
    : IClassFixture<SpeedrunCommandTests.SmallData>
{
    private const string Brief =
        "speedrun --data digits --preset mlp --batch-size 16 --images 320 --seeds 1-2 --until silver --threads 1";

    private static readonly string[] Keys =
    [
        "preset",
        "judged",
        "threads",
        "images",
        "checkEvery",
        "machine",
        "commit",
        "data",
        "pictures",
        "testImages",
        "evaluatorSha256",
        "floor",
        "real",
        "isStopped",
        "bands",
        "attempts",
        "options",
    ];

    [Fact]
    public void Programs_get_one_line_of_JSON_with_all_that_a_record_needs()
    {
        var result = data.Cli.Run($"{Brief} --json".Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var json = JsonDocument.Parse(Assert.Single(result.Output.TrimEnd().Split('\n')));
        var root = json.RootElement;
        Assert.Equal(Keys, root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("mlp", root.GetProperty("preset").GetString());
        Assert.Equal((1, 320, 25_000), (Whole("threads"), Whole("images"), Whole("checkEvery")));
        Assert.Equal((400, 400), (Whole("pictures"), Whole("testImages")));
        Assert.StartsWith("6f9ff0ee68be", root.GetProperty("evaluatorSha256").GetString(), StringComparison.Ordinal);
        Assert.Contains(" threads, ", root.GetProperty("machine").GetString(), StringComparison.Ordinal);
        Assert.Equal(16, root.GetProperty("options").GetProperty("batchSize").GetInt32());
        var bands = root.GetProperty("bands").EnumerateArray().ToList();
        Assert.Equal(
            ["bronze", "silver"],
            bands.Select(band => band.GetProperty("band").GetProperty("name").GetString())
        );
        Assert.Equal([(0, 2), (0, 2)], bands.Select(Counts)); // nobody learns digits from 320 images
        Assert.Equal(JsonValueKind.Null, bands[0].GetProperty("seconds").GetProperty("median").ValueKind);
        var attempts = root.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([1, 2], attempts.Select(attempt => attempt.GetProperty("seed").GetInt32()));
        Assert.All(attempts, attempt => Assert.Empty(attempt.GetProperty("reached").EnumerateObject()));
        Assert.All(attempts, attempt => Assert.Equal("none", attempt.GetProperty("copies").GetString()));
        var check = Assert.Single(attempts[1].GetProperty("checks").EnumerateArray());
        Assert.Equal(320, check.GetProperty("images").GetInt32());
        Assert.InRange(check.GetProperty("flops").GetDouble(), 1e8, 1e12);
        Assert.InRange(check.GetProperty("figures").GetProperty("ratio").GetDouble(), 12, 1e6);

        int Whole(string name) => root.GetProperty(name).GetInt32();
        static (int, int) Counts(JsonElement band) =>
            (band.GetProperty("reached").GetInt32(), band.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public void People_see_what_is_done_what_was_missed_and_the_tables()
    {
        var result = data.Cli.Run(Brief.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            "mlp, at most 320 images, 1 thread; every 25,000 images 400 pictures, against 400 test images of digits\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(
            "seed 2: ends without bronze, silver; after [0-9.]+ s, 320 images: ratio [0-9.]+, agreement ",
            result.Output
        );
        Assert.Contains("   attempt 2 of 2", result.Output, StringComparison.Ordinal);
        Assert.Matches("bronze +0 of 2 +- +- ", result.Output);
        Assert.Contains(
            "copies of training images, at the last check: none\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pictures_of_another_program_are_judged()
    {
        foreach (var folder in (string[])["3.5", "2-640"])
            DataFolder.Write(Directory.CreateDirectory(data.Cli.File($"theirs/{folder}")).FullName, data.Unseen, null);

        var result = data.Cli.Run("speedrun", "--judge", "theirs", "--data", "digits", "--until", "bronze");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            "Judging theirs: 400 pictures a check, against 400 test images of digits\nbronze after 2.0 s, 640 images\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Matches("bronze +1 of 1 +2.0 +2.0 +640 +640 +- +- ", result.Output);
        Assert.DoesNotContain("Without labels", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_are_no_labels_that_is_said()
    {
        Directory.CreateDirectory(data.Cli.File("arrays"));
        File.WriteAllBytes(
            data.Cli.File("arrays/2.npy"),
            NpyFileTests.Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (400, 28, 28), }", data.Unseen.Pixels)
        );

        var result = data.Cli.Run("speedrun", "--judge", "arrays", "--data", "digits", "--until", "bronze");

        Assert.Contains("\nWithout labels there is no agreement: ", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("bronze after 2.0 s\n", result.Output[(result.Output.IndexOf('\n') + 1)..]);
    }

    [Fact]
    public void What_one_seed_has_reached_is_not_lost_for_the_pictures_of_the_next()
    {
        var good = Directory.CreateDirectory(data.Cli.File("half/seed-1/2")).FullName;
        DataFolder.Write(good, data.Unseen, null);
        Directory.CreateDirectory(data.Cli.File("half/seed-2/2"));

        var result = data.Cli.Run("speedrun", "--judge", "half", "--data", "digits", "--until", "bronze");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("seed 1: bronze after 2.0 s\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("ends without bronze: ", result.Output, StringComparison.Ordinal);
        Assert.Matches("bronze +1 of 2 ", result.Output);
    }

    [Fact]
    public void What_is_no_folder_of_checks_is_said_in_a_sentence()
    {
        Directory.CreateDirectory(data.Cli.File("epochs/epoch-1"));

        Assert.Equal(
            new CliResult(1, "", $"penman: There is no folder {data.Cli.File("none")} to judge.\n"),
            data.Cli.Run("speedrun", "--judge", "none", "--data", "digits")
        );
        Assert.StartsWith(
            $"penman: {data.Cli.File("epochs/epoch-1")}: expected a name of seconds, ",
            data.Cli.Run("speedrun", "--judge", "epochs", "--data", "digits").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Asked_to_stop_it_says_what_was_reached_so_far()
    {
        using var cli = new CliRunner();
        data.SaveTo(cli.Folder);

        var racing = Task.Run(() => cli.Run(Brief.Replace("--images 320", "--images 9000000").Split(' ')));
        while (!cli.Stop.Request(exitCode: 130) && !racing.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var result = await racing;

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("seed 2", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Stopped: what a seed had not reached by then does not count.\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_tables_read_as_committed()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        SpeedrunTable.Write(
            MadeReport(),
            new CliContext(output, TextWriter.Null, TimeProvider.System, data.Cli.Folder, stop)
        );

        Assert.Equal(
            """

              band     reached   seconds, median   worst   images, median    worst   TFLOP, median   worst
            ────────────────────────────────────────────────────────────────────────────────────────────────
              bronze    3 of 3              30.0    40.0           60,000   80,000             3.0     4.0
              silver    2 of 3             130.5       -          161,000        -            13.1       -
              gold      0 of 3                 -       -                -        -               -       -


              asks            ratio to   agreement from   Inception Score from   recall from   coverage from
            ──────────────────────────────────────────────────────────────────────────────────────────────────
              bronze                12            95.0%                   9.20             -               -
              silver                 5            97.5%                   9.50          0.70            0.75
              gold                   3            98.5%                   9.70          0.80            0.85
              (real images)          1            99.5%                   9.84          0.87            0.94

            copies of training images, at the last check: none, suspected
            evaluator 0123456789ab, floor 0.250
            a machine; commit c0ffee

            """.ReplaceLineEndings("\n"),
            string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()))
        );
    }

    [Fact]
    public void A_band_that_was_reached_stands_in_the_JSON_by_its_name()
    {
        using var json = JsonDocument.Parse(MadeReport().ToJson());
        var attempt = json.RootElement.GetProperty("attempts")[1];

        Assert.Equal(["bronze", "silver"], attempt.GetProperty("reached").EnumerateObject().Select(band => band.Name));
        Assert.Equal(130.5, attempt.GetProperty("reached").GetProperty("silver").GetProperty("seconds").GetDouble());
        var silver = json.RootElement.GetProperty("bands")[1];
        Assert.Equal(130.5, silver.GetProperty("seconds").GetProperty("median").GetDouble());
        Assert.Equal(JsonValueKind.Null, silver.GetProperty("seconds").GetProperty("worst").ValueKind);
    }

    private static SpeedrunReport MadeReport() =>
        new SpeedrunReport
        {
            Preset = "penman",
            Machine = "a machine",
            Commit = "c0ffee",
            Data = "MNIST",
            Pictures = 10_000,
            TestImages = 10_000,
            EvaluatorSha256 = "0123456789abcdef",
            Floor = 0.25,
            Real = new(1, 0.995, 9.84, 0.87, 0.94),
        }.With(
            [Band.Bronze, Band.Silver, Band.Gold],
            [Attempt(1, 20, 100), Attempt(2, 30, 130.5), Attempt(3, 40, null)]
        );

    private static SpeedrunAttempt Attempt(ulong seed, double bronze, double? silver)
    {
        List<SpeedrunCheck> checks = [new(bronze, (long)(2_000 * bronze), 1e11 * bronze, new(11, 0.96, 9.3, 0.5, 0.5))];
        if (silver is { } seconds)
            checks.Add(new(seconds, (long)(500 * bronze) + 146_000, 1e11 * seconds, new(4, 0.98, 9.6, 0.75, 0.8)));
        return new(seed, checks) { Copies = seed == 3 ? MemorisationVerdict.Suspected : MemorisationVerdict.None };
    }

    /// <summary>600 images to learn from, 400 to judge by, 400 others.</summary>
    public sealed class SmallData : IDisposable
    {
        private readonly ImageSet _train = Of(Unpacked.Train, 600);
        private readonly ImageSet _test = Of(Unpacked.Test, 800);

        public SmallData() => SaveTo(Cli.Folder);

        internal CliRunner Cli { get; } = new();

        internal ImageSet Unseen => _test.Take([.. Enumerable.Range(400, 400)]);

        internal void SaveTo(string folder) =>
            ScoredData.Save(Path.Combine(folder, "digits"), _train, _test.First(400));

        public void Dispose() => Cli.Dispose();

        private static ImageSet Of(ImageSet images, int count)
        {
            var some = Degradations.Some(images, count);
            return Mnist.Digits(some.Pixels, some.Asked!);
        }
    }
}

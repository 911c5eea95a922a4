using Penman.Evaluation.Copies;
using Penman.Speedruns;

namespace Penman.Tests.Speedruns;

public sealed class BandTests
{
    /// <summary>Just good enough for silver.</summary>
    private static readonly CheckFigures OnTheLine = new(5, 0.975, 9.5, 0.70, 0.75);

    [Fact]
    public void The_conditions_are_the_published_ones() =>
        Assert.Equal(
            [
                ("bronze", 12, 0.95, 9.2, 0, 0),
                ("silver", 5, 0.975, 9.5, 0.70, 0.75),
                ("gold", 3, 0.985, 9.7, 0.80, 0.85),
                ("platinum", 1.5, 0.99, 9.78, 0.85, 0.92),
            ],
            Band.All.Select(band =>
                (
                    band.Name,
                    band.MostRatio,
                    band.LeastAgreement,
                    band.LeastInceptionScore,
                    band.LeastRecall,
                    band.LeastCoverage
                )
            )
        );

    [Fact]
    public void A_band_holds_on_its_lines_and_no_higher_band_does()
    {
        Assert.True(Band.Silver.Holds(OnTheLine));
        Assert.True(Band.Bronze.Holds(OnTheLine));
        Assert.False(Band.Gold.Holds(OnTheLine));
    }

    [Fact]
    public void One_figure_beyond_its_line_is_enough_to_miss_a_band()
    {
        CheckFigures[] missing =
        [
            OnTheLine with
            {
                Ratio = 5.001,
            },
            OnTheLine with
            {
                Agreement = 0.9749,
            },
            OnTheLine with
            {
                InceptionScore = 9.499,
            },
            OnTheLine with
            {
                Recall = 0.699,
            },
            OnTheLine with
            {
                Coverage = 0.749,
            },
            OnTheLine with
            {
                Ratio = double.NaN,
            },
            OnTheLine with
            {
                Recall = double.NaN,
            },
        ];
        Assert.All(missing, figures => Assert.False(Band.Silver.Holds(figures)));
    }

    [Fact]
    public void Bronze_asks_nothing_of_recall_and_coverage()
    {
        Assert.True(Band.Bronze.Holds(new(12, 0.95, 9.2, Recall: 0, Coverage: 0)));
        Assert.False(Band.Bronze.Holds(new(12.01, 0.95, 9.2, Recall: 1, Coverage: 1)));
    }

    [Fact]
    public void Images_without_labels_are_judged_by_the_other_figures()
    {
        Assert.True(Band.Silver.Holds(OnTheLine with { Agreement = null }));
        Assert.False(Band.Silver.Holds(OnTheLine with { Agreement = null, InceptionScore = 9.4 }));
    }

    [Fact]
    public void The_first_check_that_holds_counts_though_a_later_one_does_not()
    {
        var attempt = AttemptOf(1, (20, 13), (30, 11.5), (40, 14));

        Assert.Equal(30, attempt.FirstOf(Band.Bronze)?.Seconds);
        Assert.Null(attempt.FirstOf(Band.Silver));
    }

    [Fact]
    public void Who_copies_reaches_no_band()
    {
        var attempt = AttemptOf(1, (20, 1));

        Assert.NotNull((attempt with { Copies = MemorisationVerdict.Suspected }).FirstOf(Band.Bronze));
        Assert.Null((attempt with { Copies = MemorisationVerdict.Copying }).FirstOf(Band.Bronze));
    }

    [Fact]
    public void The_middle_and_the_worst_of_all_attempts_are_told()
    {
        var result = BandResult.Of(
            Band.Bronze,
            [AttemptOf(1, (50, 10)), AttemptOf(2, (30, 10)), AttemptOf(3, (20, 13), (40, 10))]
        );

        Assert.Equal((3, 3), (result.Reached, result.Attempts));
        Assert.Equal(new(Median: 40, Worst: 50), result.Seconds);
        Assert.Equal(new(Median: 4_000, Worst: 5_000), result.Images);
        Assert.Equal(new(Median: 4e12, Worst: 5e12), result.Flops);
    }

    [Fact]
    public void An_attempt_that_misses_the_band_is_the_worst()
    {
        List<SpeedrunAttempt> attempts = [AttemptOf(1, (50, 10)), AttemptOf(2, (30, 13)), AttemptOf(3, (20, 10))];
        var mostly = BandResult.Of(Band.Bronze, attempts);
        var hardly = BandResult.Of(Band.Bronze, [.. attempts.Take(2), AttemptOf(4)]);

        Assert.Equal((2, 3, new BandSpread(50, null)), (mostly.Reached, mostly.Attempts, mostly.Seconds));
        Assert.Equal((1, 3, new BandSpread(null, null)), (hardly.Reached, hardly.Attempts, hardly.Seconds));
    }

    [Fact]
    public void Of_an_attempt_that_was_cut_only_what_it_reached_counts()
    {
        var cut = AttemptOf(2, (30, 10)) with { IsCut = true };
        var (bronze, silver) = (BandResult.Of(Band.Bronze, [cut]), BandResult.Of(Band.Silver, [cut]));

        Assert.Equal((1, 1, new BandSpread(30, 30)), (bronze.Reached, bronze.Attempts, bronze.Seconds));
        Assert.Equal((0, 0, new BandSpread(null, null)), (silver.Reached, silver.Attempts, silver.Seconds));
    }

    [Fact]
    public void Of_two_the_slower_is_the_middle() =>
        Assert.Equal(new(50, 50), BandResult.Of(Band.Bronze, [AttemptOf(1, (50, 10)), AttemptOf(2, (30, 10))]).Seconds);

    /// <summary>A hundred images and a tenth of a TFLOP a second; ratios, all else being good.</summary>
    private static SpeedrunAttempt AttemptOf(ulong seed, params (double Seconds, double Ratio)[] checks) =>
        new(
            seed,
            [
                .. checks.Select(check => new SpeedrunCheck(
                    check.Seconds,
                    (long)(100 * check.Seconds),
                    1e11 * check.Seconds,
                    new(check.Ratio, 1, 10, 1, 1)
                )),
            ]
        );
}

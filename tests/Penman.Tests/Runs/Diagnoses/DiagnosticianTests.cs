using System.Globalization;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

namespace Penman.Tests.Runs.Diagnoses;

/// <summary>Each trouble on both sides of its threshold, from lines made by hand.</summary>
public sealed class DiagnosticianTests
{
    private static readonly QuickScore Good = new(2000, 3, 1)
    {
        Agreement = 0.99,
        Coverage = 0.9,
        Diversity = 0.97,
        Digits = [.. Enumerable.Repeat(200, 10)],
    };

    [Theory]
    [InlineData("relativistic", 0.992f, 0.04f, true)]
    [InlineData("relativistic", 0.988f, 0.04f, false)]
    [InlineData("relativistic", 0.992f, 0.06f, false)]
    [InlineData("wasserstein", 1f, 0.0f, false)]
    public void Pairs_all_told_apart_at_no_loss_make_a_strong_discriminator(
        string objective,
        float pairs,
        float loss,
        bool isStrong
    )
    {
        var found = Feed(
            objective,
            Steps(60, step => new(Numbers(step) with { PairAccuracy = pairs, DiscriminatorLoss = loss }))
        );

        Assert.Equal(isStrong ? [(Trouble.StrongDiscriminator, 500)] : [], found);
    }

    [Theory]
    [InlineData(0.97f, 0.03f, 0.01f, true)]
    [InlineData(0.94f, 0.03f, 0.01f, false)]
    [InlineData(0.97f, 0.06f, 0.01f, false)]
    [InlineData(0.97f, 0.03f, -0.01f, false)] // the generator gains
    public void So_do_probabilities_near_their_ends_while_the_generators_loss_rises(
        float real,
        float fake,
        float slope,
        bool isStrong
    )
    {
        var found = Feed(
            "non-saturating",
            Steps(
                250,
                step =>
                    new(
                        Numbers(step) with
                        {
                            RealProbability = real,
                            FakeProbability = fake,
                            GeneratorLoss = 5 + slope * step / 100,
                        }
                    )
            )
        );

        Assert.Equal(isStrong ? [(Trouble.StrongDiscriminator, 2000)] : [], found);
    }

    [Fact]
    public void Missing_digits_are_collapse_from_the_second_score_in_a_row()
    {
        var ill = Good with { RarestShare = 0.29 };

        Assert.Empty(FeedScores(ill, Good, ill, Good with { RarestShare = 0.31 }));
        Assert.Equal([(Trouble.Collapse, 3)], FeedScores(ill, Good, ill, Good with { EntropyShare = 0.94 }));
    }

    [Fact]
    public void Digits_alike_are_collapse_within_them_also_where_a_good_distance_hides_it()
    {
        var (alike, hidden) = (Good with { Diversity = 0.59 }, Good with { FrechetDistance = 2.9, Coverage = 0.59 });

        Assert.Equal([(Trouble.CollapseWithinDigits, 2)], FeedScores(Good, alike, alike));
        Assert.Equal([(Trouble.CollapseWithinDigits, 1)], FeedScores(hidden, hidden));
        Assert.Empty(FeedScores(hidden with { FrechetDistance = 3.1 }, hidden with { FrechetDistance = 3.1 }));
    }

    [Fact]
    public void Agreement_below_ninety_per_cent_is_an_ignored_digit_once_there_was_time()
    {
        var ill = Good with { Agreement = 0.89 };

        Assert.Equal([(Trouble.IgnoredDigit, 6)], FeedScores(ill, ill, ill, ill, ill, ill, ill, ill));
        Assert.Empty(FeedScores([.. Enumerable.Repeat(Good with { Agreement = 0.91 }, 8)]));
        Assert.Empty(FeedScores([.. Enumerable.Repeat(Good with { Agreement = null }, 8)]));
    }

    [Fact]
    public void An_agreement_that_still_rises_is_no_ignored_digit()
    {
        // mlp's recipe, scored every 60,000 images: the first above is the third.
        Assert.Empty(FeedScores(60_000, [.. Agreements(0.8, 0.84, 0.894, 0.92, 0.94, 0.95)]));
        Assert.Empty(FeedScores(60_000, [.. Agreements(0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.87, 0.91)]));
        Assert.Equal([(Trouble.IgnoredDigit, 4)], FeedScores(60_000, [.. Agreements(0.8, 0.84, 0.89, 0.89, 0.895)]));
        Assert.Equal([(Trouble.IgnoredDigit, 3)], FeedScores(60_000, [.. Agreements(0.1, 0.11, 0.09, 0.1)]));

        static IEnumerable<QuickScore> Agreements(params double[] shares) =>
            shares.Select(share => Good with { Agreement = share });
    }

    [Theory]
    [InlineData(Conditioning.Concatenation, true)]
    [InlineData(Conditioning.Projection, false)]
    public void Projection_is_advised_where_it_is_not_on(Conditioning conditional, bool isAdvised)
    {
        var diagnostician = new Diagnostician(Objective.Relativistic, new Thresholds(), conditional);
        var ill = Good with { Agreement = 0.5 };
        diagnostician.Take(Line(2_000) with { Score = ill });
        var sentence = $"{Assert.Single(diagnostician.Take(Line(4_000) with { Score = ill })).Sentence}";
        Assert.Equal(isAdvised, sentence.Contains("Conditional projection", StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_that_are_missing_are_told_by_their_names()
    {
        var classes = new ClassNames(["alpha", "beta", "gamma"]);
        var diagnostician = new Diagnostician(_ => Objective.Relativistic, new(), Conditioning.None, classes);
        var ill = Good with { Digits = [90, 0, 10], RarestShare = 0, EntropyShare = 0.3 };
        diagnostician.Take(Line(2_000) with { Score = ill });
        var sentence = $"{Assert.Single(diagnostician.Take(Line(4_000) with { Score = ill })).Sentence}";
        Assert.Contains("onto some classes", sentence, StringComparison.Ordinal);
        Assert.Contains("so often as alpha (90), beta (0), gamma (10)", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Digits_are_not_to_be_told_beside_codes(bool hasCodes)
    {
        var diagnostician = new Diagnostician(_ => Objective.Relativistic, new(), hasCodes: hasCodes);
        var ill = Good with { Agreement = null, RarestShare = 0, EntropyShare = 0.3 };
        diagnostician.Take(Line(2_000) with { Score = ill });
        var sentence = $"{Assert.Single(diagnostician.Take(Line(4_000) with { Score = ill })).Sentence}";
        Assert.Equal(hasCodes, !sentence.Contains("Conditional", StringComparison.Ordinal));
    }

    [Fact]
    public void A_score_that_stands_still_far_from_its_floor_is_no_progress()
    {
        var far = Good with { FrechetDistance = 40 };
        var near = Good with { FrechetDistance = 19 };

        Assert.Equal([(Trouble.NoProgress, 3)], FeedScores(far, far, far, far));
        Assert.Empty(FeedScores(far, far, far, far with { FrechetDistance = 35.9 }));
        Assert.Empty(FeedScores(near, near, near, near, near));
    }

    [Fact]
    public void Fakes_too_near_to_training_images_are_memorised()
    {
        Assert.Equal([(Trouble.Memorising, 0)], FeedScores(Good with { NearCopies = 0.02 }));
        Assert.Equal([(Trouble.Memorising, 0)], FeedScores(Good with { NearestRatio = 0.5 }));
        Assert.Empty(FeedScores(Good with { NearCopies = 0.01, NearestRatio = 0.7 }));
    }

    [Fact]
    public void Scores_that_follow_each_other_closely_prove_nothing_yet()
    {
        var ill = Good with { FrechetDistance = 40, RarestShare = 0, Diversity = 0.1 };
        QuickScore[] scores = [.. Enumerable.Repeat(ill, 10)];

        // Enough at the 10th: 10 scores, 9 times 2,300 images.
        Assert.Empty(FeedScores(2_200, scores));
        Assert.Equal([(Trouble.Collapse, 9), (Trouble.CollapseWithinDigits, 9)], FeedScores(2_300, scores));
        Assert.Empty(FeedScores(9_900, ill, ill, Good, ill, ill));
        Assert.Contains((Trouble.NoProgress, 3), FeedScores(10_000, scores));
        Assert.DoesNotContain((Trouble.NoProgress, 3), FeedScores(9_900, scores));
    }

    [Theory]
    [InlineData(0.61, true)]
    [InlineData(0.59, false)]
    public void A_discriminator_that_prefers_what_it_learned_from_again_and_again_remembers(double share, bool isIll)
    {
        var gap = new LogitGap(Learned: 2, HeldOut: 1, Fake: -1, share);
        var lines = Enumerable.Range(0, 3).Select(i => Line(i, gap)).ToList();

        Assert.Equal(
            isIll ? [(Trouble.Overfitting, 2L)] : [],
            Found([lines[0], new MetricsLine(Numbers(1)), lines[1], lines[2]])
        );
        Assert.Empty(Found([lines[0], Line(1, gap with { Recognised = 0.5 }), lines[2]]));
        Assert.Empty(Found([lines[0]]));

        static MetricsLine Line(int i, LogitGap gap) =>
            new(Numbers(1 + (10 * i)) with { ImagesSeen = 10_000 * i }) { Gap = gap };

        static IEnumerable<(Trouble, long)> Found(IEnumerable<MetricsLine> lines)
        {
            var diagnostician = new Diagnostician(Catalogue.Objective("relativistic"), new());
            return lines.SelectMany(diagnostician.Take).Select(found => (found.Trouble, found.ImagesSeen / 10_000));
        }
    }

    [Fact]
    public void Only_who_is_not_told_the_digit_is_advised_to_be()
    {
        Assert.DoesNotContain("Conditional", CollapseOf(Good with { RarestShare = 0 }), StringComparison.Ordinal);
        Assert.Contains(
            "Conditional",
            CollapseOf(Good with { RarestShare = 0, Agreement = null }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_language_of_the_system_changes_no_sentence()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberGroupSeparator, german.NumberFormat.NumberDecimalSeparator) = (".", ",");
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Contains("2,000 fakes", CollapseOf(Good with { RarestShare = 0 }), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string CollapseOf(QuickScore score)
    {
        var diagnostician = new Diagnostician(Objective.Relativistic, new Thresholds());
        diagnostician.Take(Line(1) with { Score = score });
        return $"{Assert.Single(diagnostician.Take(Line(1000) with { Score = score })).Sentence}";
    }

    private static MetricsLine Line(long step) => new(Numbers(step));

    private static StepNumbers Numbers(long step) => new(step, 64 * step, 0.3f, 1, 0.7f, 0.3f) { PairAccuracy = 0.9f };

    private static IEnumerable<MetricsLine> Steps(int lines, Func<long, MetricsLine> line) =>
        Enumerable.Range(1, lines).Select(i => line(10 * i));

    /// <summary>What is found, and at which step.</summary>
    private static List<(Trouble, long Step)> Feed(string objective, IEnumerable<MetricsLine> lines)
    {
        var diagnostician = new Diagnostician(Catalogue.Objective(objective), new Thresholds());
        return [.. lines.SelectMany(line => diagnostician.Take(line).Select(found => (found.Trouble, line.Step)))];
    }

    /// <summary>What is found, and at which score, from 0; there are 20,000 images to each.</summary>
    private static List<(Trouble, long Place)> FeedScores(params QuickScore[] scores) => FeedScores(20_000, scores);

    /// <summary>The same with another number of images to each.</summary>
    private static List<(Trouble, long Place)> FeedScores(int interval, params QuickScore[] scores)
    {
        var diagnostician = new Diagnostician(Objective.Relativistic, new Thresholds());
        return
        [
            .. scores.SelectMany(
                (score, i) =>
                    diagnostician
                        .Take(new(Numbers(10 * i) with { ImagesSeen = interval * i }) { Score = score })
                        .Select(found => (found.Trouble, (long)i))
            ),
        ];
    }
}

using Penman.Evaluation.Judging;

namespace Penman.Tests.Evaluation.Judging;

public sealed class FigureTests
{
    [Fact]
    public void Programs_know_all_figures_by_the_keys_they_have_always_had() =>
        Assert.Equal(
            [
                "frechetDistance",
                "logitFrechetDistance",
                "kid",
                "inceptionScore",
                "precision",
                "recall",
                "density",
                "coverage",
                "agreement",
                "klToUniform",
                "trainOnFakeAccuracy",
            ],
            Figure.All.Select(figure => figure.Key)
        );

    [Fact]
    public void A_row_has_a_word_by_its_ratio_or_by_its_difference_or_none()
    {
        var ratio = new FigureRow(Figure.FrechetDistance, Value: 3, Floor: 1);
        var difference = new FigureRow(Figure.KlToUniform, Value: 0.02, Floor: 0);
        var neither = new FigureRow(Figure.Kid, Value: 3, Floor: 1);

        Assert.Equal((3, Grade.Good), (ratio.Ratio, ratio.Grade));
        Assert.Equal((null, Grade.Good), (difference.Ratio, difference.Grade));
        Assert.Equal((null, null), (neither.Ratio, neither.Grade));
    }

    [Fact]
    public void Shares_are_read_in_per_cent_and_small_numbers_with_four_digits() =>
        Assert.Equal(
            ("97.5%", "0.0012", "1.23"),
            (Figure.Recall.TextOf(0.975), Figure.Kid.TextOf(0.00123), Figure.Density.TextOf(1.234))
        );

    [Fact]
    public void A_quick_score_says_what_it_has_and_what_real_digits_reach()
    {
        var score = new QuickScore(Images: 10, FrechetDistance: 3, FrechetFloor: 1.5) { Coverage = 0.5 };

        Assert.Equal(("2.00", "1.00"), Texts(QuickFigure.FrechetRatio));
        Assert.Equal(("3.00", "1.50"), Texts(QuickFigure.FrechetDistance));
        Assert.Equal((null, null), Texts(QuickFigure.Agreement));
        Assert.Equal(("50.0%", "96.9%"), Texts(QuickFigure.Coverage));

        (string?, string?) Texts(QuickFigure figure) => (figure.TextIn(score), figure.RealTextIn(score));
    }
}

using Penman.Evaluation.Judging;
using Penman.Game.Objectives;

namespace Penman.Reports;

/// <summary>The curves of one run.</summary>
internal static class RunCharts
{
    /// <summary>All of them, as HTML.</summary>
    public static string Of(RunSummary run) =>
        string.Concat(
            ((PageChart[])[Losses(run), Beliefs(run), Distance(run), Shares(run), Penalties(run)]).Select(chart =>
                chart.ToHtml()
            )
        );

    /// <summary>What probabilities mean depends on the loss.</summary>
    internal static string NoteOn(Objective objective) =>
        "Pairs told apart is the share in which the real image gets the higher logit. "
        + objective switch
        {
            NonSaturating or Minimax => "At 0.5 the discriminator can only guess.",
            Relativistic or Wasserstein =>
                "This loss compares logits, so of D(real) and D(fake) only their distance has a meaning.",
            _ =>
                "This loss is satisfied with logits near its targets: D(real) and D(fake), their sigmoids, prove nothing.",
        };

    private static PageChart Losses(RunSummary run) =>
        new(
            "Losses",
            [
                PageChart.Line("generator", run.Lines, line => line.Numbers.GeneratorLoss),
                PageChart.Line("discriminator", run.Lines, line => line.Numbers.DiscriminatorLoss),
            ]
        )
        {
            Note = "Each loss depends on the other player: neither must fall for the digits to get better.",
        };

    private static PageChart Beliefs(RunSummary run) =>
        new(
            "What the discriminator believes",
            [
                PageChart.Line("D(real)", run.Lines, line => line.Numbers.RealProbability),
                PageChart.Line("D(fake)", run.Lines, line => line.Numbers.FakeProbability),
                PageChart.Line("pairs told apart", run.Lines, line => line.Numbers.PairAccuracy),
            ]
        )
        {
            Min = 0,
            Max = 1,
            Mark = 0.5,
            Note = NoteOn(run.Objective),
        };

    private static PageChart Distance(RunSummary run) =>
        new(QuickFigure.FrechetRatio.Name, [PageChart.Scores("generated digits", run, score => score.FrechetRatio)])
        {
            IsLog = true,
            Mark = 1,
            Note = "1 is what as many real images have. Lower is better; the generator of the lowest point is kept.",
        };

    private static PageChart Shares(RunSummary run) =>
        new(
            "Shares of the score",
            [
                .. ((QuickFigure[])[QuickFigure.Agreement, QuickFigure.Coverage, QuickFigure.Diversity]).Select(
                    figure => PageChart.Scores(figure.Name, run, score => figure.Value(score) ?? double.NaN)
                ),
            ]
        )
        {
            Mark = 1,
            Note = "Real digits come close to 1 in all three.",
        };

    /// <summary>Nothing where none was charged.</summary>
    private static PageChart Penalties(RunSummary run) =>
        new(
            "Penalties",
            run.Lines.Any(line => line.Numbers.Penalty != 0)
                ? [PageChart.Line("sum", run.Lines, line => line.Numbers.Penalty)]
                : []
        );
}

namespace Penman.Runs.Reports;

/// <summary>The curves of one run.</summary>
internal static class RunCharts
{
    /// <summary>All of them, as HTML.</summary>
    public static string Of(RunSummary run) => string.Concat(Charts(run).Select(chart => chart.ToHtml()));

    private static IEnumerable<PageChart> Charts(RunSummary run)
    {
        var lines = run.Lines;
        yield return new PageChart(
            "Losses",
            [
                PageChart.Line("generator", lines, line => line.GeneratorLoss),
                PageChart.Line("discriminator", lines, line => line.DiscriminatorLoss),
            ]
        )
        {
            Note = "Each loss depends on the other player: neither must fall for the digits to get better.",
        };
        yield return new PageChart(
            "What the discriminator believes",
            [
                PageChart.Line("D(real)", lines, line => line.RealProbability),
                PageChart.Line("D(fake)", lines, line => line.FakeProbability),
                PageChart.Line("pairs told apart", lines, line => line.PairAccuracy),
            ]
        )
        {
            Min = 0,
            Max = 1,
            Mark = 0.5,
            Note = Belief(run.Options.Training.Objective),
        };
        yield return new PageChart(
            "Fréchet distance, in floors",
            [PageChart.Scores("generated digits", run, score => score.FrechetRatio)]
        )
        {
            IsLog = true,
            Mark = 1,
            Note = "1 is what as many real images have. Lower is better; the generator of the lowest point is kept.",
        };
        yield return new PageChart(
            "Shares of the score",
            [
                PageChart.Scores("read as asked", run, score => score.Agreement ?? double.NaN),
                PageChart.Scores("coverage", run, score => score.Coverage),
                PageChart.Scores("diversity", run, score => score.Diversity),
            ]
        )
        {
            Mark = 1,
            Note = "Real digits come close to 1 in all three.",
        };
        if (lines.Any(line => line.Penalty != 0))
            yield return new PageChart("Penalties", [PageChart.Line("sum", lines, line => line.Penalty)]);
    }

    private static string Belief(string objective) =>
        "Pairs told apart is the share in which the real image gets the higher logit. "
        + (
            objective == "relativistic"
                ? "This loss compares the two, so only the distance between D(real) and D(fake) has a meaning."
                : "At 0.5 it can only guess."
        );
}

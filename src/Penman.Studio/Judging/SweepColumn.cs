using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Sweeps;

namespace Penman.Studio.Judging;

/// <summary>A column of a sweep's table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Text">What stands in it; null for nothing.</param>
/// <param name="Number">The same as a number; null where it is none.</param>
public sealed record SweepColumn(string Name, Func<TrialOutcome, string?> Text, Func<TrialOutcome, double?> Number)
{
    /// <summary>What the head means; null where it is plain.</summary>
    public string? Help { get; init; }

    /// <summary>The run's name.</summary>
    public static SweepColumn Run { get; } =
        new("Run", trial => trial.Name, trial => double.Parse(trial.Name, CultureInfo.InvariantCulture));

    /// <summary>The best score.</summary>
    public static SweepColumn Score { get; } = Of(QuickFigure.FrechetRatio);

    /// <summary>What runs reached: the score first.</summary>
    public static IReadOnlyList<SweepColumn> Reached { get; } =
    [
        Score,
        Of(QuickFigure.Agreement),
        Of(QuickFigure.Coverage),
        new("Images seen", trial => Amounts.Count(trial.ImagesSeen), trial => trial.ImagesSeen),
        new("State", StateOf, _ => null),
    ];

    /// <summary>An option's.</summary>
    public static SweepColumn Of(RunOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return new(
            StudioWords.Of(option),
            trial => option.TextIn(trial.Options) is { Length: > 0 } text ? text : null,
            trial => option.ValueIn(trial.Options) is int or long or ulong or double ? NumberOf(option, trial) : null
        )
        {
            Help = option.Help,
        };
    }

    private static double NumberOf(RunOption option, TrialOutcome trial) =>
        Convert.ToDouble(option.ValueIn(trial.Options), CultureInfo.InvariantCulture);

    private static SweepColumn Of(QuickFigure figure) =>
        new(
            figure.Name[..1].ToUpperInvariant() + figure.Name[1..],
            trial => trial.Best is { } best ? figure.TextIn(best) : null,
            trial => trial.Best is { } best ? figure.Value(best) : null
        );

    private static string StateOf(TrialOutcome trial) =>
        trial.Failure is not null ? "ended early"
        : trial.IsOver ? "over"
        : trial.ImagesSeen > 0 ? "begun"
        : "not begun";
}

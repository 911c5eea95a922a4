using Penman.Sweeps;

namespace Penman.Studio.Judging;

/// <summary>The runs of a sweep as a table that can be sorted, and as lines between parallel axes.</summary>
public sealed class SweepBoard
{
    /// <summary>Runs that are shown at most: the best.</summary>
    public const int MostRows = 200;

    private const int MostAxes = 9;

    private readonly IReadOnlyList<TrialOutcome> _all;

    /// <param name="outcome">What the sweep's folder tells.</param>
    public SweepBoard(SweepOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        _all = outcome.Trials;
        Columns = [SweepColumn.Run, .. outcome.Searched.Select(SweepColumn.Of), .. SweepColumn.Reached];
        Rows = [.. _all.OrderBy(trial => trial.Best?.FrechetRatio ?? double.PositiveInfinity).Take(MostRows)];
        var shown = outcome
            .Searched.Take(MostAxes - 1)
            .Select(option =>
                ParallelAxis.Of(SweepColumn.Of(option), Rows, outcome.Logarithmic.Contains(option) ? true : null)
            );
        Axes = [.. shown, .. IfScored()];
        Hidden = Math.Max(0, outcome.Searched.Count - (MostAxes - 1));
    }

    /// <summary>The columns of the table.</summary>
    public IReadOnlyList<SweepColumn> Columns { get; }

    /// <summary>The best runs, the best first; those without a score behind them.</summary>
    public IReadOnlyList<TrialOutcome> Rows { get; }

    /// <summary>An axis for each searched option, and one for the score where there are scores.</summary>
    public IReadOnlyList<ParallelAxis> Axes { get; }

    /// <summary>Searched options that have no axis, for there is no room.</summary>
    public int Hidden { get; }

    /// <summary>How far the sweep is, in a sentence.</summary>
    public string Summary
    {
        get
        {
            var (over, failed) = (_all.Count(trial => trial.IsOver), _all.Count(trial => trial.Failure is not null));
            return $"{Amounts.Count(over)} of {Amounts.Count(_all.Count)} runs are over"
                + (failed > 0 ? $", {Amounts.Count(failed)} of them ended early" : "")
                + (_all.Count > Rows.Count ? $"; the best {Amounts.Count(Rows.Count)} are shown" : "")
                + ".";
        }
    }

    /// <summary>The rows in the order of a column; those that have nothing there stand last either way.</summary>
    public IReadOnlyList<TrialOutcome> Sorted(SweepColumn column, bool isDescending)
    {
        ArgumentNullException.ThrowIfNull(column);
        var numbers = Rows.Where(row => column.Text(row) is not null).Select(column.Number).ToList();
        return numbers.All(number => number is not null)
            ? Sorted(column, row => column.Number(row)!.Value, Comparer<double>.Default, isDescending)
            : Sorted(column, row => column.Text(row)!, StringComparer.Ordinal, isDescending);
    }

    /// <summary>How good a run's score is beside the others', from 0 (worst) to 1 (best); null without a score.</summary>
    public double? Standing(TrialOutcome row) => Rows.Any(one => one.Best is not null) ? Axes[^1].Place(row) : null;

    /// <summary>A run in words: its name, what it has on each axis, and what became of it.</summary>
    public string Describe(TrialOutcome row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = Axes.Select(axis => $"{axis.Column.Name} {axis.Column.Text(row) ?? "none"}");
        return $"{row.Name}: {string.Join(", ", values)}{(row.Failure is { } failure ? $". It ended early: {failure}" : "")}";
    }

    private IEnumerable<ParallelAxis> IfScored() =>
        Rows.Any(row => row.Best is not null)
            ? [ParallelAxis.Of(SweepColumn.Score, Rows, isLogarithmic: null) with { IsDescending = true }]
            : [];

    private List<TrialOutcome> Sorted<T>(
        SweepColumn column,
        Func<TrialOutcome, T> key,
        IComparer<T> comparer,
        bool isDescending
    )
    {
        var there = Rows.Where(row => column.Text(row) is not null);
        var missing = Rows.Where(row => column.Text(row) is null);
        return [.. isDescending ? there.OrderByDescending(key, comparer) : there.OrderBy(key, comparer), .. missing];
    }
}

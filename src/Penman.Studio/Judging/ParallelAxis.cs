using Penman.Sweeps;

namespace Penman.Studio.Judging;

/// <summary>
/// An axis of parallel coordinates. Places on it go from 0, below, to 1, above. Numbers lie on a linear scale, or on a
/// logarithmic one; what is no number, or is sometimes missing, lies at even distances in the order of its texts.
/// </summary>
public sealed record ParallelAxis
{
    /// <summary>Positive numbers that span more than this are easier to tell apart on a logarithmic scale.</summary>
    private const double WideSpan = 10;

    private const int FewTicks = 6;
    private const double TickDistance = 0.07;

    private readonly string[] _texts;

    private ParallelAxis(SweepColumn column, string[] texts, (double Min, double Max)? range) =>
        (Column, _texts, Range) = (column, texts, range);

    /// <summary>What it shows.</summary>
    public SweepColumn Column { get; }

    /// <summary>The least and the greatest number; null where places are even.</summary>
    public (double Min, double Max)? Range { get; }

    /// <summary>Whether the scale is logarithmic.</summary>
    public bool IsLogarithmic { get; private init; }

    /// <summary>Whether small numbers are above.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Labels, and where they stand.</summary>
    public IReadOnlyList<(double Place, string Label)> Ticks
    {
        get
        {
            List<(double Place, string Label)> ticks = [];
            foreach (var tick in AllTicks().OrderBy(tick => tick.Place))
                if (ticks.Count == 0 || tick.Place - ticks[^1].Place >= TickDistance)
                    ticks.Add(tick);
            return ticks;
        }
    }

    /// <summary>The axis of a column.</summary>
    /// <param name="column">What it shows.</param>
    /// <param name="rows">The runs.</param>
    /// <param name="isLogarithmic">Whether numbers were drawn on a logarithmic scale; null to go by their span.</param>
    public static ParallelAxis Of(SweepColumn column, IReadOnlyList<TrialOutcome> rows, bool? isLogarithmic)
    {
        ArgumentNullException.ThrowIfNull(column);
        var there = rows.Where(row => row.Best is not null || column != SweepColumn.Score).ToList();
        var numbers = there.Select(column.Number).ToList();
        string[] texts = [.. there.Select(row => TextOf(column, row)).Distinct(StringComparer.Ordinal)];
        if (numbers.Count == 0 || numbers.Any(number => number is not { } finite || !double.IsFinite(finite)))
            return new(column, [.. texts.Order(StringComparer.Ordinal)], range: null);
        var (min, max) = (numbers.Min()!.Value, numbers.Max()!.Value);
        return new(column, texts, (min, max)) { IsLogarithmic = min > 0 && (isLogarithmic ?? max / min > WideSpan) };
    }

    /// <summary>Where a run stands, from 0 to 1; null where it has nothing here.</summary>
    public double? Place(TrialOutcome row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Range is not null)
            return Column.Number(row) is { } number ? PlaceOf(number) : null;
        var index = Array.IndexOf(_texts, TextOf(Column, row));
        return index < 0 ? null : EvenPlace(index);
    }

    private IEnumerable<(double Place, string Label)> AllTicks()
    {
        if (Range is not var (min, max))
            return _texts.Select((text, i) => (EvenPlace(i), text));
        if (_texts.Length <= FewTicks && Column != SweepColumn.Score)
            return _texts.Select(text => (PlaceOf(double.Parse(text, CultureInfo.InvariantCulture)), text));
        return Enumerable
            .Range(0, FewTicks)
            .Select(i => ValueAt((double)i / (FewTicks - 1), min, max))
            .Select(value => (PlaceOf(value), value.ToString("G3", CultureInfo.InvariantCulture)));
    }

    private double PlaceOf(double number)
    {
        var (min, max) = Range!.Value;
        var share =
            max <= min ? 0.5
            : IsLogarithmic ? Math.Log(number / min) / Math.Log(max / min)
            : (number - min) / (max - min);
        return IsDescending ? 1 - share : share;
    }

    private double ValueAt(double share, double min, double max) =>
        IsLogarithmic ? min * Math.Pow(max / min, share) : min + (max - min) * share;

    private double EvenPlace(int index) => _texts.Length == 1 ? 0.5 : (double)index / (_texts.Length - 1);

    private static string TextOf(SweepColumn column, TrialOutcome row) => column.Text(row) ?? "none";
}

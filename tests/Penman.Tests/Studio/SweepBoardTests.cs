using Penman.Studio.Context;
using Penman.Studio.Judging;
using Penman.Sweeps;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A sweep as a table and as parallel coordinates.</summary>
public sealed class SweepBoardTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Sweeps_are_found_in_the_folder_of_runs_and_a_name_is_no_path()
    {
        var shelf = new SweepShelf(new StudioOptions { Runs = _temp.File("runs") });
        Assert.Empty(shelf.All);
        SweepFiles.Write(_temp.File("runs/rates"));
        SweepFiles.Write(_temp.File("elsewhere"));
        Directory.CreateDirectory(_temp.File("runs/001-mlp"));

        Assert.Equal(["rates"], shelf.All.Select(sweep => sweep.Name));
        Assert.NotNull(shelf.Find("rates"));
        Assert.Null(shelf.Find("../elsewhere"));
    }

    [Fact]
    public void The_table_begins_with_the_best_and_is_sorted_by_any_column_with_gaps_last()
    {
        var board = Board();

        Assert.Equal(["002", "001"], Names(board.Rows).Take(2));
        Assert.Equal("3 of 4 runs are over, 1 of them ended early.", board.Summary);
        Assert.Equal(
            ["Generator learning rate", "Objective", "Run"],
            board.Columns.Take(3).Select(column => column.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["001", "002", "003", "004"], Names(board.Sorted(SweepColumn.Run, isDescending: false)));
        Assert.Equal(["004", "003", "002", "001"], Names(board.Sorted(SweepColumn.Run, isDescending: true)));
        Assert.Equal(["001", "002"], Names(board.Sorted(SweepColumn.Score, isDescending: true)).Take(2));
        var rates = board.Columns.Single(column => column.Name == "Generator learning rate");
        var sorted = board.Sorted(rates, isDescending: false).Select(row => rates.Number(row)!.Value).ToList();
        Assert.Equal(sorted.Order(), sorted);
        Assert.Equal(
            ["ended early", "not begun", "over", "over"],
            board.Sorted(board.Columns[^1], isDescending: false).Select(board.Columns[^1].Text)
        );
    }

    [Fact]
    public void Axes_are_logarithmic_as_drawn_even_for_words_and_best_at_the_top_for_scores()
    {
        var board = Board();
        var (rate, words, score) = (Axis("Generator learning rate"), Axis("Objective"), board.Axes[^1]);

        Assert.True(rate.IsLogarithmic);
        Assert.Equal([0.0, 1.0], Places(rate).Order().Where((_, i) => i is 0 or 3));
        var (low, high) = rate.Range!.Value;
        var some = board.Rows[0];
        var value = rate.Column.Number(some)!.Value;
        Assert.Equal(Math.Log(value / low) / Math.Log(high / low), rate.Place(some)!.Value, tolerance: 1e-12);
        Assert.False(words.IsLogarithmic);
        Assert.All(words.Ticks, tick => Assert.Contains(tick.Place, new[] { 0, 0.5, 1 }));
        Assert.Equal([1, 0, null, null], board.Rows.Select(score.Place));
        Assert.Equal([1, 0, null, null], board.Rows.Select(board.Standing));
        Assert.StartsWith("002: ", board.Describe(board.Rows[0]), StringComparison.Ordinal);
        Assert.Contains("It ended early: It diverged.", board.Describe(Row("003")), StringComparison.Ordinal);

        ParallelAxis Axis(string name) => board.Axes.Single(axis => axis.Column.Name == name);
        IEnumerable<double> Places(ParallelAxis axis) => board.Rows.Select(row => axis.Place(row)!.Value);
        TrialOutcome Row(string name) => board.Rows.Single(row => row.Name == name);
    }

    [Fact]
    public void Numbers_of_a_grid_are_linear_unless_they_span_more_than_ten()
    {
        Assert.False(Of("[0.001, 0.0005, 0.0002]").IsLogarithmic);
        var wide = Of("[0.01, 0.001, 0.0001]");
        Assert.True(wide.IsLogarithmic);
        Assert.Equal(["0.0001", "0.001", "0.01"], wide.Ticks.Select(tick => tick.Label));
        Assert.Equal([0, 0.5, 1], wide.Ticks.Select(tick => Math.Round(tick.Place, 12)));

        ParallelAxis Of(string rates)
        {
            var plan = SweepPlan.Parse(
                $$"""{ "base": { "preset": "mlp", "images": 64 }, "grid": { "generatorLearningRate": {{rates}} } }""",
                "plan.json"
            );
            var rows = plan.Trials.Select(trial => new TrialOutcome(trial.Name, trial.Options)).ToList();
            return new SweepBoard(new(rows, plan.Searched, plan.Logarithmic)).Axes.Single();
        }
    }

    private static IEnumerable<string> Names(IEnumerable<TrialOutcome> rows) => rows.Select(row => row.Name);

    private SweepBoard Board() => new(SweepOutcome.Read(SweepFiles.Write(_temp.File("runs/rates"))));
}

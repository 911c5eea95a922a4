using Penman.Data;
using Penman.Game;
using Penman.Options;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>Options of runs as tables.</summary>
internal static class OptionSections
{
    /// <summary>Where files go, and how fast: nothing that a result depends on.</summary>
    private static readonly string[] Surroundings =
    [
        nameof(RunOptions.Out),
        nameof(RunOptions.Models),
        nameof(RunOptions.Threads),
        nameof(RunOptions.KeepCheckpoints),
        nameof(RunOptions.GeneratorPicture),
        nameof(RunOptions.DiscriminatorPicture),
    ];

    /// <summary>Options that say something of a run's result.</summary>
    public static IEnumerable<RunOption> Telling =>
        OptionTable.All.Where(option => !Surroundings.Contains(option.PropertyName));

    /// <summary>What differs from the architecture's recipe, what was changed later, and below it everything.</summary>
    public static string Of(RunSummary run)
    {
        var all = Telling.Select(option => Row(option, Value(option, run.Options)));
        return (Recipe(run.Options) is { } recipe ? Changed(run.Options, recipe) : "")
            + Later(run.Changes)
            + Folded("All options", all);
    }

    /// <summary>The options in which runs differ, a column for each run; below them those that they share.</summary>
    public static string Of(IReadOnlyList<RunSummary> runs)
    {
        var different = Differences(runs);
        var rows = different.Select(option =>
            Row(option, [.. runs.Select(run => $"<mark>{Value(option, run.Options)}</mark>")])
        );
        var what =
            different.Count == 0
                ? "<p>All options that decide a result are the same.</p>\n"
                : Html.Table("", Html.Head(["option", .. runs.Select(run => Html.Text(run.Name))]), rows);
        var shared = Telling.Except(different).Select(option => Row(option, Value(option, runs[0].Options)));
        return what + Folded("Options that all runs share", shared);
    }

    public static IReadOnlyList<RunOption> Differences(IReadOnlyList<RunSummary> runs) =>
        [
            .. Telling.Where(option =>
                runs.Select(run => option.TextIn(run.Options)).Distinct(StringComparer.Ordinal).Count() > 1
            ),
        ];

    /// <summary>What somebody changed while the run trained; nothing where nobody did.</summary>
    private static string Later(IReadOnlyList<ChangeLine> changes)
    {
        var rows =
            from line in changes
            from option in line.Options
            select Html.Row(
                $"after step {Amounts.Count(line.Step)}",
                $"<code>{Html.Text(option.Key)}</code>",
                Html.Text(Before(line, option.Key)),
                Html.Text(option.Value.ToString())
            );
        return (rows.Any() ? Html.Table("", Html.Head("changed", "option", "from", "to"), rows) : "") + Alone(changes);
    }

    private static string Before(ChangeLine line, string option) =>
        line.From?.GetValueOrDefault(option).ToString() ?? "";

    /// <summary>How often one player moved while the other stood still; nothing where none did.</summary>
    private static string Alone(IReadOnlyList<ChangeLine> changes) =>
        string.Concat(
            changes
                .Where(line => line.Player is not null)
                .GroupBy(line => line.Player)
                .Select(lines =>
                    $"<p>The {lines.Key!.Value.ToString().ToLowerInvariant()} moved alone in {Amounts.Count(lines.Count())} "
                    + $"of the steps, from step {Amounts.Count(lines.First().Step + 1)} to step {Amounts.Count(lines.Last().Step + 1)}.</p>\n"
                )
        );

    private static string Changed(RunOptions options, RunOptions recipe)
    {
        var name = Html.Text(options.Training.Architecture);
        var changed = Telling.Where(option => option.TextIn(options) != option.TextIn(recipe)).ToList();
        var rows = changed.Select(option => Row(option, Value(option, options), Value(option, recipe)));
        return changed.Count == 0
            ? $"<p>The recipe of <code>{name}</code>, unchanged.</p>\n"
            : Html.Table("", Html.Head("option", "this run", $"recipe of {name}"), rows);
    }

    /// <summary>
    /// What would be on record if the architecture alone had been chosen, but for a decay, which follows the run's own
    /// length; null for an architecture that has no recipe.
    /// </summary>
    private static RunOptions? Recipe(RunOptions options)
    {
        var training = options.Training;
        if (
            !Catalogue.Architectures.Any(item =>
                string.Equals(item.Name, training.Architecture, StringComparison.OrdinalIgnoreCase)
            )
        )
            return null;
        // How many images data of one's own have is not on record; then the decay itself tells the length.
        var length =
            options.Images is null && options.Data is not null
                ? training.DecayEnd
                : options.TotalImages(Mnist.TrainingImages);
        var recipe = new RunOptions { Training = Catalogue.Recipe(training.Architecture) }.Resolve(dataImages: 0);
        return recipe with { Training = RunOptions.WithDecay(Catalogue.Recipe(training.Architecture), length) };
    }

    private static string Folded(string summary, IEnumerable<string> rows) =>
        $"<details><summary>{summary}</summary>\n{Html.Table("columns", head: "", rows).TrimEnd()}</details>\n";

    private static string Row(RunOption option, params string[] values) =>
        Html.Row([$"<code title=\"{Html.Text(option.Help)}\">{option.Key}</code>", .. values]);

    private static string Value(RunOption option, RunOptions options) =>
        option.TextIn(options) is { Length: > 0 } text ? Html.Text(text) : "–";
}

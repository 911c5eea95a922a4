using Penman.Data;
using Penman.Game;
using Penman.Options;

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
            + Later([run])
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
                ? $"<p>{Same(runs)}</p>\n"
                : Html.Table("", Html.Head(["option", .. runs.Select(run => Html.Text(run.Name))]), rows);
        var shared = Telling.Except(different).Select(option => Row(option, Value(option, runs[0].Options)));
        return what + Later(runs) + Folded("Options that all runs share", shared);
    }

    public static IReadOnlyList<RunOption> Differences(IReadOnlyList<RunSummary> runs) =>
        [
            .. Telling.Where(option =>
                runs.Select(run => option.TextIn(run.Options)).Distinct(StringComparer.Ordinal).Count() > 1
            ),
        ];

    /// <summary>That no option differs: from beginning to end, or until somebody changed one.</summary>
    public static string Same(IReadOnlyList<RunSummary> runs) =>
        runs.All(run => run.Changes.Count == 0)
            ? "All options that decide a result are the same."
            : "All options that decide a result were the same at the beginning; what was done while the runs trained follows.";

    /// <summary>What somebody changed while runs trained, and who moved alone; nothing where nobody did.</summary>
    private static string Later(IReadOnlyList<RunSummary> runs)
    {
        string[] Named(string run, params string[] cells) => runs.Count > 1 ? [Html.Text(run), .. cells] : cells;
        var rows = runs.SelectMany(MadeChange.Of)
            .Select(change =>
                Html.Row(
                    Named(
                        change.Run,
                        $"after step {Amounts.Count(change.Step)}",
                        $"<code>{Html.Text(change.Option)}</code>",
                        Html.Text(change.From),
                        Html.Text(change.To)
                    )
                )
            )
            .ToList();
        var head = Html.Head(Named("run", "changed", "option", "from", "to"));
        var alone =
            from run in runs
            from sentence in MadeChange.Alone(run)
            select $"<p>{(runs.Count > 1 ? $"{Html.Text(run.Name)}: " : "")}{sentence}</p>\n";
        return (rows.Count > 0 ? Html.Table("", head, rows) : "") + string.Concat(alone);
    }

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
        var isOfMnist = options.Data is null;
        var chosen = new RunOptions { Training = Catalogue.Recipe(training.Architecture) };
        var recipe = chosen.Resolve(isOfMnist || options.Epochs is not null ? Mnist.TrainingImages : 0);
        var augment = isOfMnist && training.Augment is not null ? recipe.Training.Augment : training.Augment;
        return recipe with
        {
            HeldOut = isOfMnist ? recipe.HeldOut : options.HeldOut,
            Training = RunOptions.WithDecay(chosen.Training, length) with { Augment = augment },
        };
    }

    private static string Folded(string summary, IEnumerable<string> rows) =>
        $"<details><summary>{summary}</summary>\n{Html.Table("columns", head: "", rows).TrimEnd()}</details>\n";

    private static string Row(RunOption option, params string[] values) =>
        Html.Row([$"<code title=\"{Html.Text(option.Help)}\">{option.Key}</code>", .. values]);

    private static string Value(RunOption option, RunOptions options) =>
        option.TextIn(options) is { Length: > 0 } text ? Html.Text(text) : "–";
}

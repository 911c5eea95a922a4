using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>
/// The hyper-parameters in effect, beside the recipe of their architecture where they differ. What is off (0, false,
/// none) both here and there is left out.
/// </summary>
internal static class RecipeTable
{
    private static readonly string[] Off = ["", "0", "false", "none"];

    /// <summary>The table of some hyper-parameters.</summary>
    /// <exception cref="ArgumentException">There is no architecture of that name.</exception>
    public static Table Of(TrainingOptions training)
    {
        var (options, recipe) = (Around(training), Around(Catalogue.Recipe(training.Architecture)));
        var table = new Table().Title("hyper-parameters").SimpleBorder().AddColumns("option", "value", "recipe");
        foreach (var row in OptionTable.All.Where(row => row.IsHyperParameter))
        {
            var (value, usual) = (row.TextIn(options), row.TextIn(recipe));
            if (!Off.Contains(value) || value != usual)
                table.AddRow(row.Flag, value, value == usual ? "" : usual);
        }

        return table;
    }

    private static RunOptions Around(TrainingOptions training) => new() { Training = training };
}

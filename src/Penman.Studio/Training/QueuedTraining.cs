using Penman.Models;
using Penman.Options;

namespace Penman.Studio.Training;

/// <summary>A training that waits for its turn: a new one with its options, or a run that goes on.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Options">All options of a new training; null for a run.</param>
/// <param name="Run">The name of the run; null for a new training.</param>
public sealed record QueuedTraining(string Title, RunOptions? Options, string? Run)
{
    /// <summary>SHA-256 of the file that it begins with, as it was chosen; null for none, or where nobody knows.</summary>
    public string? Beginning { get; init; }

    /// <summary>What it shall be, in a few words: what is not its recipe's, or that a run goes on.</summary>
    public string About
    {
        get
        {
            if (Options is not { } options)
                return "goes on where it is";
            var recipe = StudioRecipe.Of(options.Training);
            var changed =
                from row in OptionTable.All
                where
                    !row.IsNetworks
                    && !StudioRecipe.Places.Contains(row.PropertyName)
                    && row.TextIn(options) != row.TextIn(recipe)
                select $"{StudioWords.Of(row)} {(row.TextIn(options) is { Length: > 0 } text ? text : "none")}";
            string[] begun = options.From is { } from ? [$"begins with {NameOf(from)}"] : [];
            string[] taught = options.Data is { } data ? [$"learns from {Path.GetFileName(data)}"] : [];
            return taught.Concat(begun).Concat(changed).ToList() is { Count: > 0 } list
                ? string.Join(", ", list)
                : "as its recipe says";
        }
    }

    /// <summary>A generator by its folder and its file, which is how lists call it.</summary>
    private static string NameOf(string from) =>
        from == Model.Box
            ? Model.BoxName
            : $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(from)))}/{Path.GetFileName(from)}";
}

using System.Text.Json;
using Penman.Datasets;

namespace Penman.Studio.Context;

/// <summary>
/// What the library names by its members, in the words of the command line: a data set's card says the same whoever had it made.
/// </summary>
public static class CommandWords
{
    /// <summary>The command that makes the same images, but for the generator and the folders.</summary>
    public static string Dataset(DatasetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var least = options.MinConfidence?.ToString("R", CultureInfo.InvariantCulture);
        return $"penman dataset --count {options.Count}"
            + (options.TestCount > 0 ? $" --test-count {options.TestCount}" : "")
            + (options.IsBalanced ? " --balanced" : "")
            + (least is not null ? $" --min-confidence {least}" : "")
            + $" --seed {options.Seed} --format {options.Format.ToString().ToLowerInvariant()}";
    }

    /// <summary>An option by its flag, a judgement by its command.</summary>
    public static string WordsFor(Name name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.InCode switch
        {
            "EvaluationReport.Make" => "penman evaluate",
            nameof(DatasetOptions.IsScored) => "--score",
            var option => FlagOf(option),
        };
    }

    /// <summary>An option's flag: --batch-size for BatchSize.</summary>
    /// <param name="property">The option's name in the library.</param>
    public static string FlagOf(string property) => $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(property)}";
}

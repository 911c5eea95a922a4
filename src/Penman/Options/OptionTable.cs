using System.Text.Json;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Options;

/// <summary>
/// All options of a run in one list, its own and its hyper-parameters side by side: what JSON files, the command line
/// and their help are made from. The help of a row is its property's summary, word for word; a test holds rows,
/// properties and summaries together.
/// </summary>
public static class OptionTable
{
    /// <summary>The hyper-parameters, in the order of <see cref="TrainingOptions"/>.</summary>
    public static IReadOnlyList<RunOption> HyperParameters => OptionRows.OfTraining;

    /// <summary>The run's own options, in the order of <see cref="RunOptions"/>, then the hyper-parameters.</summary>
    public static IReadOnlyList<RunOption> All { get; } = [.. OptionRows.OfRun, .. OptionRows.OfTraining];

    /// <summary>All values as one flat, indented object, those left at their defaults included.</summary>
    public static string ToJson(RunOptions options) =>
        JsonFormat.Indented(json =>
        {
            json.WriteStartObject();
            foreach (var option in All)
            {
                json.WritePropertyName(option.Key);
                new OptionValue(option, option.ValueIn(options)).WriteTo(json);
            }

            json.WriteEndObject();
        });

    /// <summary>
    /// Reads what a run was trained with, as <see cref="ToJson"/> wrote it. An option that did not exist then has the
    /// value that changes nothing, the one in <see cref="TrainingOptions"/>, and nothing was held out; recipes have no say.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// No JSON object, an unknown key (the nearest one is named), a value of another type, or one out of range.
    /// </exception>
    public static RunOptions FromRecord(string json, string source)
    {
        var values = ReadJson(json, source, _ => " A newer Penman may have written it; go on with that one.");
        var options = With(new() { Training = new(), HeldOut = 0 }, values);
        Malformed.Naming(source, options.Validate);
        return options;
    }

    /// <summary>
    /// The pairs of a JSON object as options and their values, in order. The architecture may be called a preset, as on
    /// the command line. Comments and trailing commas are allowed.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// No JSON object, an unknown key (the nearest one is named), an option twice, or a value of another type. Ranges are left to
    /// <see cref="RunOptions.Validate"/>.
    /// </exception>
    public static IReadOnlyList<OptionValue> ReadJson(string json, string source) => ReadJson(json, source, Suggestion);

    private static IReadOnlyList<OptionValue> ReadJson(string json, string source, Func<string, string> suggestion)
    {
        using var document = JsonFile.Parse(json, source);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{source}: expected a JSON object such as {{ \"batchSize\": 128 }}.");
        var values = document.RootElement.EnumerateObject().Select(pair => Read(pair, source, suggestion)).ToList();
        return values.CountBy(value => value.Option.Key).FirstOrDefault(count => count.Value > 1) is { Key: { } twice }
            ? throw new InvalidDataException($"{source}: \"{twice}\" is given twice; once is enough.")
            : values;
    }

    /// <summary>
    /// Options from values, the later overruling the earlier: the recipe of the architecture that they name, or else of their
    /// networks, then they.
    /// </summary>
    /// <exception cref="ArgumentException">There is no architecture of that name.</exception>
    public static RunOptions FromValues(IReadOnlyList<OptionValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var named = values.LastOrDefault(value => value.Option.PropertyName == nameof(TrainingOptions.Architecture));
        var networks = values.LastOrDefault(value => value.Option.PropertyName == nameof(TrainingOptions.Networks));
        var recipe = named?.Value as string ?? (networks?.Value as NetworkPair)?.Recipe;
        var options = new RunOptions();
        return With(recipe is null ? options : options with { Training = Catalogue.Recipe(recipe) }, values);
    }

    /// <summary>A copy of some options with other values.</summary>
    public static RunOptions With(RunOptions options, IEnumerable<OptionValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Aggregate(options, (changed, value) => value.Option.With(changed, value.Value));
    }

    private static OptionValue Read(JsonProperty pair, string source, Func<string, string> suggestion)
    {
        var key = pair.Name == "preset" ? "architecture" : pair.Name;
        var option =
            All.FirstOrDefault(option => option.Key == key)
            ?? throw new InvalidDataException($"{source}: there is no option \"{pair.Name}\".{suggestion(pair.Name)}");
        var kind = pair.Value.ValueKind;
        if (kind == JsonValueKind.Null && option.MayBeMissing)
            return new(option, null);
        if (option.IsNetworks && kind == JsonValueKind.Object)
            return new(option, NetworkPair.Parse(pair.Value.GetRawText(), $"{source}: \"{pair.Name}\""));
        var isRightKind = kind is JsonValueKind.True or JsonValueKind.False
            ? option.MayBeTrue
            : kind == (option.IsText ? JsonValueKind.String : JsonValueKind.Number);
        return isRightKind && option.TryParse(pair.Value.ToString(), out var value)
            ? new(option, value)
            : throw new InvalidDataException(
                $"{source}: \"{pair.Name}\" is {pair.Value.GetRawText()}, but must be {option.Expected}."
            );
    }

    private static string Suggestion(string key) =>
        Spelling.TryFindNearest(key, All.Select(option => option.Key), out var nearest)
            ? $" Did you mean \"{nearest}\"?"
            : $" There are: {string.Join(", ", All.Select(option => option.Key))}.";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Runs.Records;

/// <summary>
/// A line of changes.jsonl: after a number of steps some options got other values, or one player moved alone.
/// </summary>
/// <param name="Step">Steps done when it was made; it holds from the next on.</param>
/// <param name="Options">The new values by the names of their options, as in options.json; empty where a player moved.</param>
public sealed record ChangeLine(long Step, IReadOnlyDictionary<string, JsonElement> Options)
{
    /// <summary>The values before, by the same names; null where a player moved, and in lines of old.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? From { get; init; }

    /// <summary>Who moved alone in the next step, and only in that; null for a change of options.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Player? Player { get; init; }

    /// <summary>A step of one player.</summary>
    internal static ChangeLine Of(long step, Player player) =>
        new(step, new Dictionary<string, JsonElement>(StringComparer.Ordinal)) { Player = player };

    /// <summary>What leads from some options to others.</summary>
    public static ChangeLine Between(long step, TrainingOptions before, TrainingOptions after)
    {
        var old = JsonSerializer.SerializeToElement(before, TrainingJson.Default.TrainingOptions);
        var changed = JsonSerializer
            .SerializeToElement(after, TrainingJson.Default.TrainingOptions)
            .EnumerateObject()
            .Where(option => option.Value.GetRawText() != old.GetProperty(option.Name).GetRawText())
            .ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);
        return new(step, changed)
        {
            From = changed.Keys.ToDictionary(name => name, name => old.GetProperty(name), StringComparer.Ordinal),
        };
    }

    /// <summary>All whole lines of changes.jsonl.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<ChangeLine> Read(string path) =>
        RecordFile.Read<ChangeLine>(path, noun: "change", Remedy);

    /// <summary>What to do about a wrong line: those that hold are part of the training.</summary>
    internal const string Remedy = "mend it, or put a copy of the file back";

    /// <summary>Options after the change.</summary>
    /// <exception cref="JsonException">It has an option, or a value, that there is not.</exception>
    public TrainingOptions ApplyTo(TrainingOptions options)
    {
        var json = JsonSerializer.SerializeToNode(options, TrainingJson.Default.TrainingOptions)!.AsObject();
        foreach (var (name, value) in Options)
            json[name] = JsonNode.Parse(value.GetRawText());
        return json.Deserialize(TrainingJson.Default.TrainingOptions)!;
    }
}

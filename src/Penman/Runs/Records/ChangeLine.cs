using System.Text.Json;
using Penman.Files;
using Penman.Game.Options;

namespace Penman.Runs.Records;

/// <summary>A line of changes.jsonl: after a number of steps, some options got other values.</summary>
/// <param name="Step">Steps done when it was made; it holds from the next on.</param>
/// <param name="Options">The new values by the names of their options, as in options.json.</param>
public sealed record ChangeLine(long Step, IReadOnlyDictionary<string, JsonElement> Options)
{
    /// <summary>What leads from some options to others.</summary>
    public static ChangeLine Between(long step, TrainingOptions before, TrainingOptions after)
    {
        var old = JsonSerializer.SerializeToElement(before, JsonFormat.Compact);
        return new(
            step,
            JsonSerializer
                .SerializeToElement(after, JsonFormat.Compact)
                .EnumerateObject()
                .Where(option => option.Value.GetRawText() != old.GetProperty(option.Name).GetRawText())
                .ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal)
        );
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
        var json = JsonSerializer.SerializeToNode(options, JsonFormat.Compact)!.AsObject();
        foreach (var (name, value) in Options)
            json[name] = JsonSerializer.SerializeToNode(value);
        return json.Deserialize<TrainingOptions>(JsonFormat.Compact)!;
    }
}

using System.Text.Json;
using Penman.Files;
using Penman.Options;

namespace Penman.Sweeps;

/// <summary><c>sweep.json</c> in a sweep's folder: all options of all runs.</summary>
internal sealed record SweepRecord
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "sweep.json";

    private const string FormatName = "penman-sweep-1";

    /// <summary>Tells it from other JSON.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The options of each run by the name of its folder.</summary>
    public required Dictionary<string, JsonElement> Runs { get; init; }

    /// <summary>The record of a plan.</summary>
    public static SweepRecord Of(SweepPlan plan) =>
        new()
        {
            Runs = plan.Trials.ToDictionary(
                trial => trial.Name,
                trial => JsonSerializer.Deserialize<JsonElement>(OptionTable.ToJson(WithoutSpeed(trial.Options))),
                StringComparer.Ordinal
            ),
        };

    /// <summary>Reads that of a folder.</summary>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SweepRecord? Read(string folder) =>
        JsonFile.Read<SweepRecord>(Path.Combine(folder, FileName), "choose another folder");

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder) => JsonFile.Write(Path.Combine(folder, FileName), this);

    /// <summary>Whether these are the runs of a plan; an option that did not exist then changes nothing.</summary>
    /// <exception cref="InvalidDataException">An option is not one of this Penman's.</exception>
    public bool IsOf(SweepPlan plan) =>
        Format == FormatName
        && Runs.Count == plan.Trials.Count
        && plan.Trials.All(trial =>
            Runs.TryGetValue(trial.Name, out var options)
            && OptionTable.FromRecord(options.GetRawText(), $"{FileName}, run {trial.Name}")
                == WithoutSpeed(trial.Options)
        );

    private static RunOptions WithoutSpeed(RunOptions options) => options with { Threads = 0 };
}

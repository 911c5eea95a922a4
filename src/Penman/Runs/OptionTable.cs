using System.Text.Json;
using Penman.Gan;

namespace Penman.Runs;

/// <summary>Options to and from JSON, a run's own and its hyper-parameters side by side.</summary>
public static class OptionTable
{
    /// <summary>All resolved values.</summary>
    public static string ToJson(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var all = JsonSerializer.SerializeToNode(options.Training, JsonFormat.Indented)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(options, JsonFormat.Indented)!.AsObject())
            all[name] = value?.DeepClone();
        return all.ToJsonString(JsonFormat.Indented);
    }

    /// <summary>Reads options.</summary>
    public static RunOptions FromJson(string json, string source)
    {
        try
        {
            var training = JsonSerializer.Deserialize<TrainingOptions>(json, JsonFormat.Indented)!;
            return JsonSerializer.Deserialize<RunOptions>(json, JsonFormat.Indented)! with { Training = training };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source}: {exception.Message}", exception);
        }
    }
}

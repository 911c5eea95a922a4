using System.Text.Json;
using Penman.IO;

namespace Penman.Runs.Sweeps;

/// <summary><c>result.json</c> in a run's folder: it is over and need not be repeated.</summary>
/// <param name="Failure">The sentence about what ended it early; null if it reached its length.</param>
internal sealed record SweepResult(string? Failure)
{
    /// <summary>Reads a run's result.</summary>
    /// <returns>Null if the run is not over.</returns>
    public static SweepResult? Read(string folder)
    {
        var path = PathIn(folder);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<SweepResult>(File.ReadAllText(path), JsonFormat.Indented)
            : null;
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder) =>
        AtomicFile.WriteText(PathIn(folder), JsonSerializer.Serialize(this, JsonFormat.Indented) + "\n");

    private static string PathIn(string folder) => Path.Combine(folder, "result.json");
}

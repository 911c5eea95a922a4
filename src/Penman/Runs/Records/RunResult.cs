using Penman.Files;

namespace Penman.Runs.Records;

/// <summary><c>result.json</c> in a run's folder: it is over and need not be repeated.</summary>
/// <param name="Failure">The sentence about what ended it early; null if it reached its length.</param>
internal sealed record RunResult(string? Failure)
{
    /// <summary>Reads a run's result.</summary>
    /// <returns>Null if the run is not over.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static RunResult? Read(string folder) =>
        JsonFile.Read(
            PathIn(folder),
            RecordsJson.Default.RunResult,
            "delete it, and the run goes on from its checkpoint"
        );

    /// <summary>Whether a folder's run is over.</summary>
    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        JsonFile.Write(PathIn(folder), this, RecordsJson.Default.RunResult);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "result.json");
}

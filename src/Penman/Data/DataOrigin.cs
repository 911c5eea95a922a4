using Penman.Files;

namespace Penman.Data;

/// <summary>intake.json in the folder of a data set that was converted and kept: what it was.</summary>
/// <param name="Source">The path that people named, or where else it comes from.</param>
/// <param name="Kind">What it was, in words, such as "a folder for each class".</param>
/// <param name="Files">The SHA-256 of each file beside this.</param>
internal sealed record DataOrigin(string Source, string Kind, Dictionary<string, string> Files)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "intake.json";

    /// <summary>The SHA-256 of all contents that were read, whatever became of them; null where it was not kept yet.</summary>
    public string? Contents { get; init; }

    /// <summary>What was said when it was read; null in those of before that was kept.</summary>
    public IReadOnlyList<string>? About { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>What may be wrong with it.</summary>
    public IReadOnlyList<string>? Doubts { get; init; }

    /// <summary>The record in a folder; null where there is none, or a damaged one.</summary>
    public static DataOrigin? In(string folder)
    {
        try
        {
            return JsonFile.Read(Path.Combine(folder, FileName), DataJson.Default.DataOrigin, "delete it");
        }
        catch (InvalidDataException)
        {
            return null; // what is damaged is made again
        }
    }
}

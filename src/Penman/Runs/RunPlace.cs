using System.Text.Json.Serialization;
using Penman.Files;
using Penman.Options;

namespace Penman.Runs;

/// <summary>
/// place.json: where a run's folder was, so that one that was moved or copied finds what lies beside it, and a copy
/// leaves the models of the original alone.
/// </summary>
/// <param name="Folder">The run's folder, absolute.</param>
internal sealed record RunPlace(string Folder)
{
    /// <summary>Records where the run is now.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="root">Where it will be; where it is if left out.</param>
    public static void Write(RunFolder folder, string? root = null) =>
        JsonFile.Write(folder.Place, new(root ?? Real(folder.Root)), PlaceJson.Default.RunPlace);

    /// <summary>
    /// Options whose paths are those of where the run is now. What lay in the same tree is looked for from the run's
    /// folder on; where nothing is found, the old path stays.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="options">As they are on record.</param>
    /// <param name="revision">Paths that someone names now stay as they are.</param>
    /// <param name="notes">Gets what people should know of it.</param>
    public static RunOptions Adapt(RunFolder folder, RunOptions options, RunRevision revision, List<Sentence> notes)
    {
        var before = JsonFile.Read(folder.Place, PlaceJson.Default.RunPlace, "delete it")?.Folder ?? Real(folder.Root);
        if (before == Real(folder.Root))
            return options;
        if (revision.Data is null && options.Data is { } data)
            options = options with
            {
                Data = Moved(data, before, folder.Root) is var moved && Path.Exists(moved) ? moved : data,
            };
        if (revision.Models is not null)
            return options;
        var isCopy = File.Exists(new RunFolder(before).Options);
        var models = Moved(options.Models, before, folder.Root);
        if (isCopy || !Directory.Exists(models))
            models = folder.File("models");
        notes.Add(
            new Sentence(
                $"This run {(isCopy ? "is a copy of" : "was moved from")} {before}; its finished models will go to {models} ({new Name(nameof(RunRevision.Models))} names another folder)."
            )
        );
        return options with { Models = models };
    }

    /// <summary>The options as they are on record.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public static RunOptions Recorded(RunFolder folder)
    {
        folder.ExpectRun();
        return OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
    }

    /// <summary>The folder that a link leads to.</summary>
    private static string Real(string root) =>
        Directory.Exists(root) ? Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root : root;

    private static string Moved(string path, string before, string now) =>
        Path.GetFullPath(Path.GetRelativePath(before, path), now);
}

/// <summary>How both are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(RunParent))]
[JsonSerializable(typeof(RunPlace))]
internal sealed partial class PlaceJson : JsonSerializerContext;

using System.Security.Cryptography;
using Penman.Files;

namespace Penman.Intake;

/// <summary>
/// Data sets that were brought into Penman's own form, kept beside the runs: for each content and way of framing a folder, in it
/// one of the name that people gave, with MNIST's four files, classes.json, and intake.json, which says what they are.
/// </summary>
/// <param name="root">The folder of all of them; made when it is first needed.</param>
public sealed class KeptData(string root)
{
    private const string RecordName = "intake.json";

    /// <summary>Another number where the same files become other images than before.</summary>
    private const string Rules = "1";

    private const int KeyLength = 16;

    /// <summary>The folder of a set in Penman's own form: itself, if it is one and is to stay as it is; else a kept one.</summary>
    /// <param name="path">As for <see cref="DataIntake.Read"/>, which see for exceptions.</param>
    /// <param name="options">What becomes of the pictures.</param>
    /// <param name="progress">Told what is done, in words.</param>
    /// <param name="cancellation">Asks to give up; nothing is kept then.</param>
    /// <returns>The folder, and what was read; null for the latter if nothing had to be.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public (string Folder, IntakeReport? Read) Take(
        string path,
        IntakeOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        options.Validate();
        if (options.IsUsual && OwnForm.IsIn(path))
            return (path, null);
        using var place = DataPlace.Find(path);
        progress?.Report("looking at the data");
        var key = place.Tree.Print($"{Rules} {options.Code} {place.Set}")[..KeyLength];
        var folder = Path.Combine(root, key, place.Name);
        if (IsWhole(folder))
            return (folder, null);
        var report = DataIntake.ReadFrom(place, options, progress, cancellation);
        AtomicFile.Naming(folder, () => Directory.CreateDirectory(folder));
        DataFolder.Write(folder, report.Train, report.Test);
        JsonFile.Write(Path.Combine(folder, RecordName), RecordOf(folder, report, place.Path));
        return (folder, report);
    }

    /// <summary>The folders of all sets of a name that are kept in a folder, in the order of their keys.</summary>
    public static IReadOnlyList<string> FoldersOf(string root, string name) =>
        Directory.Exists(root)
            ?
            [
                .. Directory
                    .EnumerateDirectories(root)
                    .Order(StringComparer.Ordinal)
                    .Select(key => Path.Combine(key, name))
                    .Where(Directory.Exists),
            ]
            : [];

    /// <summary>What people named when a folder was kept; null for a folder that is none of those.</summary>
    public static string? SourceOf(string folder) => RecordIn(folder)?.Source;

    private static IntakeRecord RecordOf(string folder, IntakeReport report, string source) =>
        new(
            Path.GetFullPath(source),
            report.Kind,
            Directory
                .EnumerateFiles(folder)
                .Where(file => Path.GetFileName(file) is not (RecordName or DataSet.EvaluatorFileName))
                .Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetFileName(file), PrintOf, StringComparer.Ordinal)
        );

    private static bool IsWhole(string folder) =>
        RecordIn(folder) is { } record
        && record.Files.All(file =>
            Path.Combine(folder, file.Key) is var path && Paths.IsFile(path) && PrintOf(path) == file.Value
        );

    private static IntakeRecord? RecordIn(string folder)
    {
        try
        {
            return JsonFile.Read<IntakeRecord>(Path.Combine(folder, RecordName), "delete it");
        }
        catch (InvalidDataException)
        {
            return null; // what is damaged is made again
        }
    }

    private static string PrintOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <summary>intake.json: what a kept data set was.</summary>
/// <param name="Source">The path that people named.</param>
/// <param name="Kind">What it was, in words.</param>
/// <param name="Files">The SHA-256 of each file beside this.</param>
internal sealed record IntakeRecord(string Source, string Kind, Dictionary<string, string> Files);

/// <summary>Data that need not be converted.</summary>
internal static class OwnForm
{
    /// <summary>Whether a folder has MNIST's files, images to learn from and labels, with sides that can be learned.</summary>
    public static bool IsIn(string path)
    {
        if (!Paths.IsFolder(path) || !DataFolder.IsOne(path))
            return false;
        try
        {
            return DataSet.Open(path).Format.CanBeLearned;
        }
        catch (InvalidDataException exception)
        {
            // Other sides are scaled; whatever else is wrong, its reader says.
            return !exception.Message.Contains(ImageFormat.PossibleSides, StringComparison.Ordinal);
        }
    }
}

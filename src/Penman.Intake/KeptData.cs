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
        return Take(place, options, progress, cancellation);
    }

    /// <summary>
    /// The folder of a set as a model of a format needs it: the set itself, if it is in Penman's own form; else one that is kept of the same
    /// contents in that format, however it was framed, before others one with an evaluator; else the set, brought into the format.
    /// </summary>
    /// <param name="path">As for <see cref="DataIntake.Read"/>, which see for exceptions.</param>
    /// <param name="format">The format of the model's images; null if nobody knows: then any will do.</param>
    /// <param name="progress">Told what is done, in words.</param>
    /// <param name="cancellation">Asks to give up; nothing is kept then.</param>
    /// <returns>The folder, and what was read; null for the latter if nothing had to be.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public (string Folder, IntakeReport? Read) TakeFor(
        string path,
        ImageFormat? format,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (OwnForm.IsIn(path))
            return (path, null);
        using var place = DataPlace.Find(path);
        progress?.Report("looking at the data");
        var contents = ContentsOf(place);
        var kept = All()
            .Where(folder => DataOrigin.In(folder)?.Contents == contents && IsWhole(folder))
            .Where(folder => format is not { } wanted || DataSet.Open(folder).Format == wanted)
            .OrderByDescending(folder => DataSet.Open(folder).HasEvaluator)
            .FirstOrDefault();
        return kept is null ? Take(place, IntakeOptions.For(format), progress, cancellation) : (kept, null);
    }

    private (string Folder, IntakeReport? Read) Take(
        DataPlace place,
        IntakeOptions options,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        var key = place.Tree.Print($"{Rules} {options.Code} {place.Set}")[..KeyLength];
        var folder = Path.Combine(root, key, place.Name);
        if (IsWhole(folder))
            return (folder, null);
        var report = DataIntake.ReadFrom(place, options, progress, cancellation);
        AtomicFile.Naming(folder, () => Directory.CreateDirectory(folder));
        DataFolder.Write(folder, report.Train, report.Test);
        JsonFile.Write(Path.Combine(folder, DataOrigin.FileName), RecordOf(folder, report, place));
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

    /// <summary>What people named when a folder was kept, and what that was; null for a folder that is none of those.</summary>
    public static (string Path, string Kind)? SourceOf(string folder) =>
        DataOrigin.In(folder) is { } origin ? (origin.Source, origin.Kind) : null;

    private static DataOrigin RecordOf(string folder, IntakeReport report, DataPlace place) =>
        new(
            Path.GetFullPath(place.Path),
            report.Kind,
            Directory
                .EnumerateFiles(folder)
                .Where(file => Path.GetFileName(file) is not (DataOrigin.FileName or DataSet.EvaluatorFileName))
                .Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetFileName(file), PrintOf, StringComparer.Ordinal)
        )
        {
            Contents = ContentsOf(place),
        };

    /// <summary>What tells contents apart, however they are framed.</summary>
    private static string ContentsOf(DataPlace place) => place.Tree.Print($"contents {place.Set}");

    private IEnumerable<string> All() =>
        Directory.Exists(root)
            ? Directory
                .EnumerateDirectories(root)
                .Order(StringComparer.Ordinal)
                .SelectMany(Directory.EnumerateDirectories)
            : [];

    private static bool IsWhole(string folder) =>
        DataOrigin.In(folder) is { } record
        && record.Files.All(file =>
            Path.Combine(folder, file.Key) is var path && Paths.IsFile(path) && PrintOf(path) == file.Value
        );

    private static string PrintOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

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

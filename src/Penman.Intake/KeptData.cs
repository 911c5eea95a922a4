using System.Security.Cryptography;
using System.Text;
using Penman.Files;

namespace Penman.Intake;

/// <summary>
/// Data sets that were brought into Penman's own form, kept beside the runs: for each content and way of framing a folder, in it
/// one of the name that people gave, with MNIST's four files, classes.json, and intake.json, which says what they are.
/// </summary>
/// <param name="root">The folder of all of them; made when it is first needed.</param>
public sealed class KeptData(string root)
{
    private const string FolderName = "data";

    /// <summary>Another number where the same files become other images than before.</summary>
    private const string Rules = "1";

    private const int KeyLength = 16;

    /// <summary>The sets that are kept among runs.</summary>
    /// <param name="runs">The folder of runs.</param>
    /// <param name="origin">
    /// Where what is kept comes from, in words, if it does not stay there: then a set in Penman's own form is kept, too.
    /// </param>
    public static KeptData Among(string runs, string? origin = null) =>
        new(Path.Combine(runs, FolderName)) { Origin = origin };

    private string? Origin { get; init; }

    /// <summary>The sets that are kept, whole or not, by name.</summary>
    /// <remarks>None where the folder is not there, or cannot be read; what leads elsewhere is left out.</remarks>
    public IReadOnlyList<KeptSet> All
    {
        get
        {
            try
            {
                return
                [
                    .. new DirectoryInfo(root)
                        .EnumerateDirectories()
                        .Where(IsKey)
                        .SelectMany(key => key.EnumerateDirectories())
                        .Select(SetIn)
                        .OfType<KeptSet>()
                        .OrderBy(set => set.Name, StringComparer.Ordinal)
                        .ThenBy(set => set.Key, StringComparer.Ordinal),
                ];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

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
        {
            if (Origin is null)
                return (path, null);
            options = options.Keeping(DataSet.Open(path).Format);
        }

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
        var kept = All.OrderBy(set => set.Key, StringComparer.Ordinal)
            .Select(set => set.Folder)
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
        Write(folder, report, Origin ?? Path.GetFullPath(place.Path), ContentsOf(place));
        return (folder, report);
    }

    /// <summary>Keeps images that were made or found: about one in six of each class to judge by, as of any set without halves.</summary>
    /// <param name="name">What people call the set; also its folder's name.</param>
    /// <param name="kind">What the images are, in words.</param>
    /// <param name="images">All of one size, a multiple of 4 from 16 to 64, and of one number of channels.</param>
    /// <returns>The folder, and what is to be known of the set.</returns>
    /// <exception cref="ArgumentException">The name cannot be a file's on every system.</exception>
    /// <exception cref="InvalidDataException">There are too few, or nothing can be learned from them: says why.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public (string Folder, IntakeReport Read) Keep(string name, string kind, IReadOnlyList<LabelledImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        SetName.Expect(name);
        if (images.Count == 0)
            throw new InvalidDataException($"{name} has no images yet; add some.");
        var format = new ImageFormat(images[0].Image.Channels, images[0].Image.Height, images[0].Image.Width);
        var options = new IntakeOptions { Frame = Framing.Frame.None }.Keeping(format);
        var report = DataIntake.ReadFrom((name, name, new MadeImages(images, kind), null), options);
        var folder = Path.Combine(root, KeyOf(images, options), name);
        Write(folder, report, Origin ?? kind, contents: null);
        return (folder, report);
    }

    /// <summary>What people named when a folder was kept, and what that was; null for a folder that is none of those.</summary>
    public static (string Path, string Kind)? SourceOf(string folder) =>
        DataOrigin.In(folder) is { } origin ? (origin.Source, origin.Kind) : null;

    private static bool IsKey(DirectoryInfo folder) =>
        folder.LinkTarget is null && folder.Name.Length == KeyLength && folder.Name.All(char.IsAsciiHexDigitLower);

    private static KeptSet? SetIn(DirectoryInfo folder) =>
        folder.LinkTarget is null && DataFolder.IsOne(folder.FullName) && DataOrigin.In(folder.FullName) is { } record
            ? new(folder.Parent!.Name, folder.Name, folder.FullName)
            {
                Kind = record.Kind,
                Source = record.Source,
                About = record.About ?? [],
                LeftOut = record.LeftOut ?? [],
                Doubts = record.Doubts ?? [],
            }
            : null;

    private static void Write(string folder, IntakeReport report, string source, string? contents)
    {
        AtomicFile.Naming(folder, () => Directory.CreateDirectory(folder));
        DataFolder.Write(folder, report.Train, report.Test);
        JsonFile.Write(
            Path.Combine(folder, DataOrigin.FileName),
            RecordOf(folder, report, source) with
            {
                Contents = contents,
            },
            DataJson.Default.DataOrigin
        );
    }

    private static string KeyOf(IReadOnlyList<LabelledImage> images, IntakeOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Rules} {options.Code}"));
        foreach (var (_, image, label) in images)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{label}\n"));
            hash.AppendData(image.Pixels);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..KeyLength];
    }

    private static DataOrigin RecordOf(string folder, IntakeReport report, string source) =>
        new(
            source,
            report.Kind,
            Directory
                .EnumerateFiles(folder)
                .Where(file => IsOfSet(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetFileName(file), PrintOf, StringComparer.Ordinal)
        )
        {
            About = [.. IntakeWords.About(report)],
            LeftOut = [.. IntakeWords.SkippedOf(report).Select(line => line.Trim())],
            Doubts = report.Doubts,
        };

    /// <summary>Another process may be writing the same files just now.</summary>
    private static bool IsOfSet(string name) =>
        name is not (DataOrigin.FileName or DataSet.EvaluatorFileName) && !AtomicFile.IsTemporary(name);

    private static bool IsWhole(string folder) =>
        DataOrigin.In(folder) is { } record
        && record.Files.All(file =>
            Path.Combine(folder, file.Key) is var path && Paths.IsFile(path) && PrintOf(path) == file.Value
        );

    /// <summary>What tells contents apart, however they are framed.</summary>
    private static string ContentsOf(DataPlace place) => place.Tree.Print($"contents {place.Set}");

    private static string PrintOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

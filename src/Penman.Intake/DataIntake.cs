using Penman.Intake.Files;
using Penman.Intake.Framing;
using Penman.Intake.Sources;

namespace Penman.Intake;

/// <summary>
/// Reads the data sets that people bring: IDX files, a folder for each class, pictures and a table, tables of pixels, NumPy arrays,
/// Parquet files, and archives of them, told apart by content; docs/data.md says how.
/// </summary>
public static class DataIntake
{
    /// <summary>The fewest images that are a set to learn from.</summary>
    public const int FewestImages = 20;

    private const int PiecesBetweenReports = 1000;

    /// <summary>Reads a set and brings it into one format; the same contents give the same bytes.</summary>
    /// <param name="path">A folder, a file or an archive; of several sets of IDX files the folder and the name of one.</param>
    /// <param name="options">What becomes of the pictures.</param>
    /// <param name="progress">Told how many are read, in words.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="FileNotFoundException">There is nothing.</exception>
    /// <exception cref="InvalidDataException">It is no such data set; the sentence says where, why, and what to do.</exception>
    /// <exception cref="ArgumentException">Options that do not go together.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static IntakeReport Read(
        string path,
        IntakeOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        options.Validate();
        if (options.IsUsual && OwnForm.IsIn(path))
            options = options.Keeping(DataSet.Open(path).Format);
        using var place = DataPlace.Find(path);
        return ReadFrom(place, options, progress, cancellation);
    }

    /// <summary>Whether a data set's classes were given by labels; a set without any has one class, of that name.</summary>
    public static bool AreGiven(ClassNames classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return classes.Count > 1 || classes[0] != ClassList.Unlabelled;
    }

    internal static IntakeReport ReadFrom(
        DataPlace place,
        IntakeOptions options,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        var source = SourceFinder.Find(place.Tree, place.Set);
        return ReadFrom((place.Path, place.Name, source, place.Tree), options, progress, cancellation);
    }

    /// <param name="from">What sentences call the place, what people call the set, what it is, and where its files are.</param>
    /// <param name="options">What becomes of the pictures.</param>
    /// <param name="progress">Told how many are read, in words.</param>
    /// <param name="cancellation">Asks to give up.</param>
    internal static IntakeReport ReadFrom(
        (string Path, string Name, ISource Source, FileTree? Tree) from,
        IntakeOptions options,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var (path, _, source, _) = from;
        var harvest = new Harvest(options);
        foreach (var piece in source.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            harvest.Add(piece);
            if (harvest.Images.Count % PiecesBetweenReports == 0)
                progress?.Report($"reading images: {Amounts.Count(harvest.Images.Count)}");
        }

        harvest.Close(path);
        ExpectEnough(path, harvest.Images.Count);
        var isInverted = IsToBeInverted(harvest, options);
        if (isInverted)
            harvest.Invert();
        return Report(from, harvest, options) with { IsInverted = isInverted };
    }

    private static IntakeReport Report(
        (string Path, string Name, ISource Source, FileTree? Tree) from,
        Harvest harvest,
        IntakeOptions options
    )
    {
        var (path, name, source, tree) = from;
        var halves = new Halves(harvest.Images);
        if (halves.Distinct == 1)
            throw new InvalidDataException(
                $"{path}: all {Amounts.Count(harvest.Images.Count)} images are equal at {options.Format}, so there is nothing to learn; look at the pictures, or frame them in another way."
            );
        if (harvest.Images.FirstOrDefault(image => image.Label?.Length == 0) is { } nameless)
            throw new InvalidDataException(
                $"{nameless.Name} has an empty label; give each picture a class, or none to all."
            );
        var classes = ClassList.Of(
            harvest.Images.Select(image => image.Label ?? ClassList.Unlabelled),
            source.Classes ?? (tree is null ? null : LabelNames.OrderIn(tree))
        );
        var report = new IntakeReport
        {
            Name = name,
            Kind = source.Kind,
            Train = halves.Of(DataSplit.Train, options.Format, classes)!,
            Test = halves.Of(DataSplit.Test, options.Format, classes),
            HasLabels = AreGiven(classes),
            HasOwnSplit = halves.AreGiven,
            Sizes = harvest.Sizes,
            Coloured = harvest.Coloured,
            BrightGrounds = harvest.BrightGrounds,
            IsInverted = false,
            Duplicates = harvest.Images.Count - halves.Distinct,
            Skipped = harvest.Skipped,
            Notes = source.Notes,
            Doubts = [],
        };
        return report with { Doubts = [.. IntakeDoubts.Of(report, halves, source, options)] };
    }

    /// <summary>Bright ink is what generators learn; colours stay as they are unless somebody says what the ink is.</summary>
    private static bool IsToBeInverted(Harvest harvest, IntakeOptions options) =>
        options switch
        {
            { Ink: Ink.Dark } => true,
            { Ink: Ink.Light } or { IsColour: true } or { Frame: Frame.Digit } => false,
            _ => 2 * harvest.BrightGrounds > harvest.Images.Count,
        };

    private static void ExpectEnough(string path, int count)
    {
        if (count < FewestImages)
            throw new InvalidDataException(
                $"{path} holds {(count == 1 ? "1 image" : $"{count} images")}, but it takes {FewestImages} or more to learn from; add some."
            );
    }
}

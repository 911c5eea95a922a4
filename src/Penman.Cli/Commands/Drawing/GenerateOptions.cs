using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Serve.Drawing;

namespace Penman.Cli.Commands.Drawing;

/// <summary>What <c>penman generate</c> draws, and where to.</summary>
internal sealed record GenerateOptions
{
    public IReadOnlyList<StyleKey> Styles { get; init; } = [];

    /// <summary>What to draw in each style; empty to leave it to the generator.</summary>
    public IReadOnlyList<int> Digits { get; init; } = [];

    /// <summary>Whether these are values of the generator's code.</summary>
    public bool AreCodes { get; init; }

    /// <summary>Whether a row of the grid is a digit and a column a style.</summary>
    public bool HasRowPerDigit { get; init; }

    /// <summary>The flag that named them.</summary>
    public string RowFlag { get; init; } = "";

    /// <summary>The names of the classes, where files go by them; null where they go by numbers.</summary>
    public ClassNames? Names { get; init; }

    public GridSize Grid { get; init; } = GridSize.Default;

    public int Scale { get; init; }

    public string Out { get; init; } = "";

    public bool MayOverwrite { get; init; }

    /// <summary>Whether a folder that holds something is left alone, and the next in its row used.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>All pictures: one digit in every style, then the next.</summary>
    public IReadOnlyList<StyleRequest> Requests =>
        Digits.Count == 0
            ? [.. Styles.Select(style => new StyleRequest(style, Digit: null))]
            :
            [
                .. Digits.SelectMany(digit =>
                    Styles.Select(style => new StyleRequest(style, digit, Names) { IsCode = AreCodes })
                ),
            ];

    /// <summary>Columns of the grid: with fewer pictures it is narrower.</summary>
    public int Columns => Math.Min(Grid.Columns, Styles.Count);

    /// <summary>Places among <see cref="Requests"/> of the pictures in the grid, row by row.</summary>
    public IReadOnlyList<int> Tiles =>
        HasRowPerDigit
            ? [.. Enumerable.Range(0, Digits.Count).SelectMany(row => Enumerable.Range(row * Styles.Count, Columns))]
            : [.. Enumerable.Range(0, Math.Min(Styles.Count, Grid.Columns * Grid.Rows))];

    /// <summary>Refuses a grid with other rows than digits, and pictures that are too many or too large.</summary>
    public void Validate(ImageFormat format)
    {
        if (HasRowPerDigit && Grid.Rows != Digits.Count)
            throw new UsageException(
                $"--grid has {Grid.Rows} rows, but {RowFlag} names {Digits.Count}, a row for each; "
                    + $"write --grid {Grid.Columns}x{Digits.Count}."
            );
        var count = (long)Styles.Count * Math.Max(1, Digits.Count);
        if (count > SeedList.MaximumCount)
            throw new UsageException(
                $"That is {count:N0} {(Names is null ? "digits" : "pictures")}; ask for {SeedList.MaximumCount:N0} or fewer at a time."
            );
        var rows = (Tiles.Count + Columns - 1) / Columns;
        PictureSize.Check("grid.png would have", (Columns * rows, format, Scale), "a smaller --grid or --scale");
    }
}

/// <summary>A style, and what to draw in it; null to leave that to the seed or the file.</summary>
/// <param name="Style">The style.</param>
/// <param name="Digit">The label of what to draw.</param>
/// <param name="Names">What the labels are called, where the picture goes by that.</param>
internal sealed record StyleRequest(StyleKey Style, int? Digit, ClassNames? Names = null)
{
    /// <summary>Whether what to draw is a value of the generator's code.</summary>
    public bool IsCode { get; init; }

    /// <summary>The name of its file, without an ending: such as digit-7-seed-5, class-alpha-seed-5, code-3-seed-5, digit-5.</summary>
    public string Name =>
        (Digit, Style.Seed) switch
        {
            ({ } digit, { } seed) => $"{WordOf(digit)}-seed-{seed}",
            ({ } digit, null) => $"{WordOf(digit)}-{FileName}",
            (null, { } seed) => $"digit-{seed}",
            _ => $"digit-{FileName}",
        };

    /// <summary>What its picture tells whoever reads the file.</summary>
    public IReadOnlyDictionary<string, string> Notes =>
        IsCode && Digit is { } value
            ? new Dictionary<string, string>(
                PictureOfClass.Notes(Style.Seed, label: null, Names),
                StringComparer.Ordinal
            )
            {
                ["Code"] = $"{value}",
            }
            : PictureOfClass.Notes(Style.Seed, Digit, Names);

    /// <summary>The point in a generator's room.</summary>
    public LatentPoint PointIn(ImageSampler sampler, CliContext context) =>
        IsCode && Digit is { } value
            ? Style.PointIn(sampler, digit: null, context).WithCode(sampler.Codes, value)
            : Style.PointIn(sampler, Digit, context);

    private string WordOf(int label) =>
        IsCode ? $"code-{label}"
        : Names is null ? $"digit-{label}"
        : $"class-{Names.FileNames[label]}";

    private string FileName => Path.GetFileNameWithoutExtension(Style.Name);
}

/// <summary>A number of columns and rows.</summary>
internal readonly record struct GridSize(int Columns, int Rows)
{
    private const int Maximum = 100;

    public static GridSize Default { get; } = new(Columns: 8, Rows: 8);

    public static GridSize Parse(string text)
    {
        var parts = text.Split('x', 'X');
        return parts.Length == 2 && TryParse(parts[0], out var columns) && TryParse(parts[1], out var rows)
            ? new GridSize(columns, rows)
            : throw new UsageException(
                $"--grid is \"{text}\", but must be columns x rows such as 8x8, each from 1 to {Maximum}."
            );
    }

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is >= 1 and <= Maximum;
}

/// <summary>
/// The pictures that <c>penman generate</c> writes: digit-5.png for seed 5, digit-7-seed-5.png where a seven was asked
/// for, and grid.png.
/// </summary>
internal sealed class GeneratedFiles(CliContext context, GenerateOptions options)
{
    private readonly IReadOnlyList<StyleRequest> _requests = options.Requests;

    /// <summary>Where they go; which of a row is decided when they are written.</summary>
    public string Folder { get; private set; } = context.Resolve(options.Out);

    private string Grid => Path.Combine(Folder, "grid.png");

    /// <summary>Refuses, before anything is drawn, a name that is taken and a folder that cannot be written.</summary>
    public void ExpectFree()
    {
        if (!options.IsNumbered && File.Exists(Folder))
            throw new IOException($"{context.Shorten(Folder)} is a file, but --out must be a folder.");
        if (!options.IsNumbered)
            foreach (var path in _requests.Select(PathOf).Append(Grid))
                context.ExpectFree(path, options.MayOverwrite, outIsA: "folder");
        context.ExpectWritable(options.IsNumbered ? Folder : Grid, outIsA: "folder");
    }

    /// <summary>Writes all pictures, or none; two commands at once never mix theirs.</summary>
    public void Write(IReadOnlyList<Image> digits, Percentage progress)
    {
        using var folders = new NewFolders();
        using var held = options.IsNumbered ? HoldNext(folders) : Hold(folders);
        ExpectFree();
        Image[] tiles = [.. options.Tiles.Select(place => digits[place])];
        var grid = ImageGrid.Compose(tiles, options.Columns, new() { Scale = options.Scale });
        OutputFile.WriteAll(progress.Of(_requests).Zip(digits, FileOf).Append((Grid, Png.Encode(grid))));
    }

    private FileStream Hold(NewFolders folders)
    {
        folders.MakeFor(Grid);
        return FolderLock.Take(
            Folder,
            $"Another process is writing to {context.Shorten(Folder)}; wait for it, or choose another folder with --out."
        );
    }

    /// <summary>The first folder of the row that holds nothing, and in which nobody else is writing.</summary>
    private FileStream HoldNext(NewFolders folders)
    {
        for (var number = 1; ; number++)
        {
            Folder = CliContext.Numbered(context.Resolve(options.Out), number);
            if (IsTaken())
                continue;
            folders.MakeFor(Grid);
            var held = FolderLock.TryTake(Folder);
            if (held is not null && !IsTaken())
                return held;
            held?.Dispose();
        }
    }

    private bool IsTaken() =>
        Directory.Exists(Folder)
            ? Directory.EnumerateFileSystemEntries(Folder).Any(path => Path.GetFileName(path) != FolderLock.FileName)
            : Path.Exists(Folder);

    private (string Path, byte[] Bytes) FileOf(StyleRequest request, Image digit) =>
        (PathOf(request), PictureOfClass.Encode(digit, options.Scale, request.Notes));

    private string PathOf(StyleRequest request) => Path.Combine(Folder, $"{request.Name}.png");
}

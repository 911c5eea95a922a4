using Penman.Data;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary>What <c>penman generate</c> draws, and where to.</summary>
internal sealed record GenerateOptions
{
    /// <summary>The styles.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>What to draw in each style; empty to leave it to the generator.</summary>
    public IReadOnlyList<int> Digits { get; init; } = [];

    /// <summary>Whether a row of the grid is a digit and a column a style.</summary>
    public bool HasRowPerDigit { get; init; }

    public GridSize Grid { get; init; } = GridSize.Default;

    /// <summary>Side of the square that each pixel becomes.</summary>
    public int Scale { get; init; }

    public string Out { get; init; } = "";

    public bool MayOverwrite { get; init; }

    /// <summary>All pictures: one digit in every style, then the next.</summary>
    public IReadOnlyList<DigitRequest> Requests =>
        Digits.Count == 0
            ? [.. Seeds.Select(seed => new DigitRequest(seed))]
            : [.. Digits.SelectMany(digit => Seeds.Select(seed => new DigitRequest(seed, digit)))];

    /// <summary>Columns of the grid: with fewer pictures it is narrower.</summary>
    public int Columns => Math.Min(Grid.Columns, Seeds.Count);

    /// <summary>Places among <see cref="Requests"/> of the pictures in the grid, row by row.</summary>
    public IReadOnlyList<int> Tiles =>
        HasRowPerDigit
            ? [.. Enumerable.Range(0, Digits.Count).SelectMany(row => Enumerable.Range(row * Seeds.Count, Columns))]
            : [.. Enumerable.Range(0, Math.Min(Seeds.Count, Grid.Columns * Grid.Rows))];

    /// <summary>Refuses a grid with other rows than digits, and pictures that are too many or too large.</summary>
    public void Validate(ImageFormat format)
    {
        if (HasRowPerDigit && Grid.Rows != Digits.Count)
            throw new UsageException(
                $"--grid has {Grid.Rows} rows, but --digits names {Digits.Count}, a row for each; "
                    + $"write --grid {Grid.Columns}x{Digits.Count}."
            );
        var count = (long)Seeds.Count * Math.Max(1, Digits.Count);
        if (count > SeedList.MaximumCount)
            throw new UsageException(
                $"That is {count:N0} digits; ask for {SeedList.MaximumCount:N0} or fewer at a time."
            );
        var rows = (Tiles.Count + Columns - 1) / Columns;
        PictureSize.Check("grid.png would have", (Columns * rows, format, Scale), "a smaller --grid or --scale");
    }
}

/// <summary>A number of columns and rows.</summary>
internal readonly record struct GridSize(int Columns, int Rows)
{
    private const int Maximum = 100;

    /// <summary>8 by 8.</summary>
    public static GridSize Default { get; } = new(Columns: 8, Rows: 8);

    /// <summary>Reads a size such as 8x8.</summary>
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

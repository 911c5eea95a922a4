namespace Penman.Cli.Flags;

/// <summary>A number of columns and rows.</summary>
internal readonly record struct GridSize(int Columns, int Rows)
{
    private const int Maximum = 100;

    /// <summary>8 by 8.</summary>
    public static GridSize Default { get; } = new(Columns: 8, Rows: 8);

    /// <summary>Reads a size such as 8x8.</summary>
    /// <exception cref="UsageException">Another form, or out of range.</exception>
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

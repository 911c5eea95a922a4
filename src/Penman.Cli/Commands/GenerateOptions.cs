namespace Penman.Cli.Commands;

/// <summary>What <c>penman generate</c> draws, and where to.</summary>
internal sealed record GenerateOptions
{
    public const int MaximumScale = 64;

    private const int SideWithGap = 30;
    private const int MaximumPixels = 64_000_000;

    public string Model { get; init; } = Models.DefaultGenerator;

    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    public GridSize Grid { get; init; } = new(Columns: 8, Rows: 8);

    /// <summary>Side of the square that each pixel becomes.</summary>
    public int Scale { get; init; } = 4;

    public string Out { get; init; } = "generated_digits";

    public bool MayOverwrite { get; init; }

    /// <summary>Refuses a grid that no viewer would open.</summary>
    /// <exception cref="UsageException">It is too large.</exception>
    public void Validate()
    {
        var tiles = Math.Min(Seeds.Count, Grid.Columns * Grid.Rows);
        var columns = Math.Min(tiles, Grid.Columns);
        var rows = (tiles + columns - 1) / columns;
        var pixels = (long)columns * rows * SideWithGap * SideWithGap * Scale * Scale;
        if (pixels > MaximumPixels)
            throw new UsageException(
                $"grid.png would have {pixels / 1_000_000:N0} million pixels; choose a smaller --grid or --scale."
            );
    }
}

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>The runs of a phase in a block of images.</summary>
/// <param name="Tile">Its tile.</param>
/// <param name="Places">Where each run begins in the planes.</param>
/// <param name="Columns">Where each run begins among the sums of a row.</param>
internal sealed record RunTables(RunTile Tile, int[] Places, int[] Columns)
{
    public RunLoop Loop { get; } = Tile.Loop;

    /// <summary>The runs of a phase; the last of a row ends where the row ends.</summary>
    public static RunTables Of(Phase phase, Planes planes, int images, RunTile tile)
    {
        var runs =
            from image in Enumerable.Range(0, images)
            from row in Enumerable.Range(0, phase.Rows)
            from run in Enumerable.Range(0, Rounding.DivideUp(phase.Columns, tile.Length))
            let column = Math.Min(run * tile.Length, phase.Columns - tile.Length)
            select (
                Place: image * planes.Count + row * planes.Columns + column,
                Column: (image * phase.Rows + row) * phase.Columns + column
            );
        return new(tile, [.. runs.Select(run => run.Place)], [.. runs.Select(run => run.Column)]);
    }
}

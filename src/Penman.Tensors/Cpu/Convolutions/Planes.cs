namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// How images stand in a worker's scratch: with zeros around, and cut into planes of every Split-th row and column, so
/// that a kernel that moves by Split finds what it wants side by side. Plane (py, px) of a channel holds at (y, x) the
/// element (Split y + py - Top, Split x + px - Left) of the image; only planes that the kernel reaches are there.
/// </summary>
/// <param name="Split">Distance of the rows, and of the columns, of a plane.</param>
/// <param name="Top">Rows of zeros thought above the image; negative to leave rows out.</param>
/// <param name="Left">Columns of zeros thought to its left.</param>
/// <param name="Rows">Rows of a plane.</param>
/// <param name="Columns">Columns of a plane.</param>
internal sealed record Planes(int Split, int Top, int Left, int Rows, int Columns)
{
    /// <summary>Values of py: at most Split.</summary>
    public int RowPlanes { get; init; } = 1;

    /// <summary>Values of px: at most Split.</summary>
    public int ColumnPlanes { get; init; } = 1;

    /// <summary>Elements of a plane.</summary>
    public int Count => checked(Rows * Columns);

    /// <summary>Elements of a channel of some images: [py][px][image][row][column].</summary>
    public int ChannelCount(int images) => checked(RowPlanes * ColumnPlanes * images * Count);

    /// <summary>
    /// Where element (row, column) of the thought image, zeros included, stands in the first image of a channel.
    /// </summary>
    public int OffsetOf(int row, int column, int images) =>
        checked(
            (row % Split * ColumnPlanes + column % Split) * images * Count + row / Split * Columns + column / Split
        );
}

namespace Penman.Tensors.Compilation.Convolutions;

/// <summary>
/// How images stand in a worker's scratch: with zeros around, and cut into Split x Split planes of every Split-th row
/// and
/// column, so that a kernel that moves by Split finds what it wants side by side. Plane (py, px) of a channel holds at
/// (y, x)
/// the element (Split y + py - Top, Split x + px - Left) of the image.
/// </summary>
/// <param name="Split">Distance of the rows, and of the columns, of a plane.</param>
/// <param name="Top">Rows of zeros thought above the image; negative to leave rows out.</param>
/// <param name="Left">Columns of zeros thought to its left.</param>
/// <param name="Rows">Rows of a plane.</param>
/// <param name="Columns">Columns of a plane.</param>
internal sealed record Planes(int Split, int Top, int Left, int Rows, int Columns)
{
    /// <summary>Elements of a plane.</summary>
    public int Count => Rows * Columns;

    /// <summary>Elements of a channel of some images: [plane][image][row][column].</summary>
    public int ChannelCount(int images) => Split * Split * images * Count;

    /// <summary>
    /// Where element (row, column) of the thought image, zeros included, stands in the first image of a channel.
    /// </summary>
    public int OffsetOf(int row, int column, int images) =>
        (row % Split * Split + column % Split) * images * Count + row / Split * Columns + column / Split;
}

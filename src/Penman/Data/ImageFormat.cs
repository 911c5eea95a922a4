using Penman.Tensors;

namespace Penman.Data;

/// <summary>The sizes that all images of a data set share.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Columns">Width in pixels.</param>
public sealed record ImageFormat(int Channels, int Rows, int Columns)
{
    /// <summary>Numbers in an image: channels times rows times columns.</summary>
    public int Values => Channels * Rows * Columns;

    /// <summary>(channels, rows, columns).</summary>
    public Shape Shape => [Channels, Rows, Columns];

    /// <summary>As people write it: 28x28, or 3x32x32 with more than one channel.</summary>
    public override string ToString() => Channels == 1 ? $"{Rows}x{Columns}" : $"{Channels}x{Rows}x{Columns}";
}

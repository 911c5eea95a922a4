using Penman.Data;

namespace Penman.Networks.Plans;

/// <summary>What the sizes of planned networks follow from.</summary>
/// <param name="Format">Sizes of the images.</param>
/// <param name="Classes">Classes of the labels.</param>
/// <param name="LatentSize">Numbers in a latent vector.</param>
public sealed record PlanSizes(ImageFormat Format, int Classes, int LatentSize)
{
    /// <summary>Weights of a network at most; those of a catalogue have no limit.</summary>
    public long MostWeights { get; init; } = long.MaxValue;

    /// <summary>What a generator takes.</summary>
    public Shape Latent => [LatentSize];

    /// <summary>(channels, H / division, W / division).</summary>
    /// <exception cref="ArgumentException">The division leaves a rest.</exception>
    internal Shape Maps(int channels, int division) =>
        Format.Rows % division == 0 && Format.Columns % division == 0
            ? [channels, Format.Rows / division, Format.Columns / division]
            : throw new ArgumentException(
                $"images of {Format.Rows}×{Format.Columns} pixels cannot be divided by {division}"
            );
}

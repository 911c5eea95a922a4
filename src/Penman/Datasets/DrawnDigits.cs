using Penman.Data;

namespace Penman.Datasets;

/// <summary>The images of a chunk.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Pixels">(N, 28, 28), 0 (background) to 255 (ink).</param>
/// <param name="Labels">(N), 0 to 9.</param>
/// <param name="Rejected">Candidates of each digit that the evaluator did not read so.</param>
internal sealed record DrawnDigits(DatasetChunk Chunk, byte[] Pixels, byte[] Labels, IReadOnlyList<int> Rejected)
{
    /// <summary>The pixels of one image, row by row.</summary>
    public ReadOnlySpan<byte> PixelsOf(int index) => Pixels.AsSpan(index * Mnist.Format.Values, Mnist.Format.Values);

    /// <summary>How often each digit is there.</summary>
    public IEnumerable<int> Counts =>
        Enumerable.Range(0, Mnist.Classes.Count).Select(digit => Labels.Count(label => label == digit));
}

namespace Penman.Networks;

/// <summary>Values per channel beside batches (N, C) or (N, C, H, W).</summary>
internal static class Channels
{
    /// <summary>A vector (C) in the shape that broadcasts against batches of a rank: (C), or (C, 1, 1).</summary>
    public static Tensor PerChannel(this Variable vector, int batchRank) =>
        batchRank == 4 ? vector.Tensor.Reshape([vector.Shape[0], 1, 1]) : vector;
}

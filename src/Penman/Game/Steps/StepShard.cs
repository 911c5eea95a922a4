namespace Penman.Game.Steps;

/// <summary>
/// The images of a batch that a step is traced for. Its losses, penalties and other means are the shard's share of the
/// batch's: they, and their gradients, are summed over shards. Latent vectors and noise are those of the same images of
/// the batch.
/// </summary>
/// <remarks>
/// Not for what looks at the batch as a whole: layers that mix examples, DRAGAN's noise, which goes by the deviation of
/// all pixels, and dropout, which draws otherwise for real and fake images in one pass.
/// </remarks>
/// <param name="First">The first image, from 0.</param>
/// <param name="Count">Images.</param>
/// <param name="BatchSize">Images in the whole batch.</param>
internal sealed record StepShard(int First, int Count, int BatchSize)
{
    /// <summary>Part of the batch, in (0, 1].</summary>
    public double Share => (double)Count / BatchSize;

    /// <summary>All of a batch.</summary>
    public static StepShard Whole(int batchSize) => new(First: 0, batchSize, batchSize);

    /// <summary>What a mean over the shard's images adds to the mean over the batch.</summary>
    public Tensor ShareOf(Tensor mean) => Count == BatchSize ? mean : mean * (float)Share;
}

using Penman.Pictures;
using Penman.Tensors.Randomness;

namespace Penman.Data;

/// <summary>
/// Batches of a data set in an order that is a function of the seed: each epoch is a fresh permutation, and batches run on
/// from one epoch into the next, so every image is seen equally often and any step can be had without the ones before.
/// </summary>
public sealed class BatchSampler(ImageSet data, ulong seed, uint stream)
{
    private readonly int[] _order = new int[data.Count];
    private long _orderedEpoch = -1;

    /// <summary>Writes the images of a batch, each pixel p as p / 127.5 - 1.</summary>
    /// <param name="firstImage">Images drawn before, over all epochs.</param>
    /// <param name="batch">Receives (N, channels, rows, columns) in [-1, 1]; its length tells N.</param>
    public void Fill(long firstImage, Span<float> batch)
    {
        var length = data.Format.Values;
        for (var start = 0; start < batch.Length; start += length, firstImage++)
            Image.ToSigned(data.PixelsOf(IndexOf(firstImage)), batch.Slice(start, length));
    }

    /// <summary>Writes the labels of a batch as one-hot rows: 1 at the label, else 0.</summary>
    /// <param name="firstImage">Images drawn before, over all epochs.</param>
    /// <param name="batch">Receives (N, classes); its length tells N.</param>
    public void FillLabels(long firstImage, Span<float> batch)
    {
        batch.Clear();
        for (var start = 0; start < batch.Length; start += data.Classes.Count, firstImage++)
            batch[start + data.Labels[IndexOf(firstImage)]] = 1;
    }

    private int IndexOf(long image)
    {
        var (epoch, position) = Math.DivRem(image, data.Count);
        if (epoch != _orderedEpoch)
        {
            CountedRandom.Permutation(seed, stream, (uint)epoch, _order);
            _orderedEpoch = epoch;
        }

        return _order[position];
    }
}

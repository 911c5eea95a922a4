using Penman.Nn;
using Penman.Tensors;

namespace Penman.Optim;

/// <summary>
/// An exponential moving average of a network's parameters and buffers, kept in a network of the same shape. Samples and
/// scores use the average: it smooths the rotation of adversarial training (Yaz et al. 2019).
/// </summary>
public sealed class Ema
{
    private readonly Network _source;
    private readonly Variable _share;

    /// <summary>Starts the average at the source's present values.</summary>
    /// <param name="source">The network that trains.</param>
    /// <param name="average">A network of the same architecture that holds the average.</param>
    public Ema(Network source, Network average)
    {
        ArgumentNullException.ThrowIfNull(average);
        _source = source;
        Average = average;
        Average.CopyFrom(source);
        _share = new Variable("ema.share", Shape.Scalar);
    }

    /// <summary>The network that holds the average.</summary>
    public Network Average { get; }

    /// <summary>Sets the newest value's share for a step.</summary>
    /// <param name="images">Images in the step.</param>
    /// <param name="halfLifeImages">Images after which a value's weight has halved; 0 copies.</param>
    public void Prepare(int images, double halfLifeImages) =>
        _share.Values[0] = halfLifeImages > 0 ? (float)(1 - Math.Pow(0.5, images / halfLifeImages)) : 1;

    /// <summary>The average's updates, given the source's.</summary>
    public IReadOnlyList<Update> Step(IReadOnlyList<Update> sourceUpdates)
    {
        var newest = sourceUpdates.ToDictionary(update => update.Variable, update => update.Value);
        return
        [
            .. _source
                .State.Zip(Average.State)
                .Select(pair => new Update(
                    pair.Second,
                    pair.Second.Tensor + (newest[pair.First] - pair.Second) * _share
                )),
        ];
    }
}

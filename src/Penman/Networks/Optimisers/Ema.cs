namespace Penman.Networks.Optimisers;

/// <summary>
/// An exponential moving average of a network's parameters and buffers, kept in a network of the same shape. Samples
/// and scores use the average: it smooths the rotation of adversarial training (Yaz et al. 2019).
/// </summary>
public sealed class Ema
{
    private readonly Network _source;
    private readonly Variable _kept;

    /// <summary>Starts the average, in a network of the same architecture, at the source's present values.</summary>
    public Ema(Network source, Network average)
    {
        ArgumentNullException.ThrowIfNull(average);
        _source = source;
        Average = average;
        Average.CopyFrom(source);
        _kept = new Variable("ema.kept", Shape.Scalar);
    }

    /// <summary>The network that holds the average.</summary>
    public Network Average { get; }

    /// <summary>Sets the share that the average keeps of itself in a step.</summary>
    /// <param name="images">Images in the step.</param>
    /// <param name="halfLifeImages">Images after which a value's weight has halved; 0 copies.</param>
    public void Prepare(int images, double halfLifeImages) =>
        _kept.Values[0] = halfLifeImages > 0 ? (float)Math.Pow(0.5, images / halfLifeImages) : 0;

    /// <summary>The average's updates, given the source's; what the source does not update stays as it is.</summary>
    /// <remarks>
    /// Of the ways to write a weighted mean, the one that is exact both where nothing is kept (the source itself) and
    /// where the average has arrived (no drift).
    /// </remarks>
    public IReadOnlyList<Update> Step(IReadOnlyList<Update> sourceUpdates)
    {
        var newest = sourceUpdates.ToDictionary(update => update.Variable, update => update.Value);
        return [.. _source.State.Zip(Average.State).Select(pair => Blend(pair.Second, Newest(pair.First)))];

        Tensor Newest(Variable variable) => newest.GetValueOrDefault(variable, variable.Tensor);
    }

    private Update Blend(Variable average, Tensor newest) => new(average, newest + (average.Tensor - newest) * _kept);
}

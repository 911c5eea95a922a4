namespace Penman.Networks.Layers;

/// <summary>
/// In training, sets each element to 0 with probability p and divides the others by 1 - p, which keeps the mean
/// (Srivastava et al. 2014, inverted); afterwards, nothing.
/// </summary>
public sealed class Dropout : Layer
{
    private readonly double _share;

    /// <summary>Creates the layer with p in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share outside.</exception>
    public Dropout(string name, double share)
        : base(name, LayerKind.Noise, "Dropout")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        _share = share;
    }

    /// <inheritdoc/>
    public override string Detail => _share.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool MixesExamples => false;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A training pass without a source of noise.</exception>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.IsTraining || _share == 0)
            return input;
        var isDropped = Tensor.FromSingle((float)_share).IsGreaterThan(pass.RandomUniform(input.Shape));
        return input * ((1 - isDropped) * (float)(1 / (1 - _share)));
    }
}

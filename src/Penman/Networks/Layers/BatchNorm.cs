namespace Penman.Networks.Layers;

/// <summary>
/// Batch normalisation of each channel (Ioffe and Szegedy 2015), of (N, C) over N or of (N, C, H, W) over N, H and W:
/// in training by the batch's mean and biased variance, afterwards by running averages, so that an example no longer
/// depends on its batch.
/// </summary>
public sealed class BatchNorm : Layer
{
    private const float Epsilon = 1e-5f;

    /// <summary>The share of the newest batch in the running averages (PyTorch's momentum).</summary>
    private const float Momentum = 0.1f;

    private readonly Variable _runningMean;
    private readonly Variable _runningVariance;
    private readonly Variable? _weight;
    private readonly Variable? _bias;

    /// <summary>Creates the layer with scale 1 and shift 0 for each channel, unless it shall have neither.</summary>
    public BatchNorm(string name, int features, bool hasScaleAndShift = true)
        : base(name, LayerKind.Normalisation, "BatchNorm")
    {
        _runningMean = new Variable($"{name}.running_mean", [features]);
        _runningVariance = new Variable($"{name}.running_var", [features]);
        _runningVariance.Values.Fill(1);
        if (!hasScaleAndShift)
            return;
        _weight = new Variable($"{name}.weight", [features]);
        _weight.Values.Fill(1);
        _bias = new Variable($"{name}.bias", [features]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => _weight is null || _bias is null ? [] : [_weight, _bias];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [_runningMean, _runningVariance];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        var rank = input.Shape.Rank;
        if (!pass.IsTraining)
            return Normalise(input - PerChannel(_runningMean, rank), PerChannel(_runningVariance, rank));
        int[] examples = rank == 4 ? [0, 2, 3] : [0];
        var mean = input.MeanKeepingAxes(examples); // (1, C) or (1, C, 1, 1)
        var centred = input - mean;
        var variance = centred.Square().MeanKeepingAxes(examples);
        var count = input.Shape.ElementCount / _runningMean.Shape[0];
        pass.Record(_runningMean, Blend(_runningMean, mean));
        pass.Record(_runningVariance, Blend(_runningVariance, variance * ((float)count / Math.Max(count - 1, 1))));
        return Normalise(centred, variance);
    }

    /// <remarks>
    /// The factor of a channel is worked out first, so that the way back needs no other map than the centred one.
    /// </remarks>
    private Tensor Normalise(Tensor centred, Tensor variance)
    {
        var rank = centred.Shape.Rank;
        var root = (variance + Epsilon).Sqrt(); // (1, C) or (1, C, 1, 1)
        return _weight is null || _bias is null
            ? centred / root
            : centred * (PerChannel(_weight, rank) / root) + PerChannel(_bias, rank);
    }

    private static Tensor Blend(Variable average, Tensor newest) =>
        average.Tensor * (1 - Momentum) + newest.Reshape(average.Shape) * Momentum;
}

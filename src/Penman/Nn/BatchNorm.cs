using Penman.Tensors;

namespace Penman.Nn;

/// <summary>
/// Batch normalisation of features (Ioffe and Szegedy 2015), (N, features): in training by the batch's mean and biased
/// variance, afterwards by running averages, so that an example no longer depends on its batch.
/// </summary>
public sealed class BatchNorm : Module
{
    private const float Epsilon = 1e-5f;

    /// <summary>The share of the newest batch in the running averages (PyTorch's momentum).</summary>
    private const float Momentum = 0.1f;

    private readonly Variable _weight;
    private readonly Variable _bias;
    private readonly Variable _runningMean;
    private readonly Variable _runningVariance;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="features">Features in and out.</param>
    public BatchNorm(string name, int features)
        : base(name)
    {
        _weight = new Variable($"{name}.weight", [features]);
        _bias = new Variable($"{name}.bias", [features]);
        _runningMean = new Variable($"{name}.running_mean", [features]);
        _runningVariance = new Variable($"{name}.running_var", [features]);
        _weight.Values.Fill(1);
        _runningVariance.Values.Fill(1);
    }

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Normalisation;

    /// <inheritdoc/>
    public override string Type => "BatchNorm";

    /// <inheritdoc/>
    public override bool MixesExamples => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_weight, _bias];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Buffers => [_runningMean, _runningVariance];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.IsTraining)
            return Normalise(input - _runningMean, _runningVariance);
        var mean = input.MeanKeepingAxes(0); // (1, features)
        var centred = input - mean;
        var variance = centred.Square().MeanKeepingAxes(0);
        var count = input.Shape[0];
        pass.Record(_runningMean, Blend(_runningMean, mean));
        pass.Record(_runningVariance, Blend(_runningVariance, variance * ((float)count / Math.Max(count - 1, 1))));
        return Normalise(centred, variance);
    }

    private Tensor Normalise(Tensor centred, Tensor variance) =>
        centred / (variance + Epsilon).Sqrt() * _weight + _bias;

    private static Tensor Blend(Variable average, Tensor newest) =>
        average.Tensor * (1 - Momentum) + newest.Reshape(average.Shape) * Momentum;
}

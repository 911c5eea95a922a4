using Penman.Networks;
using Penman.Networks.Optimisers;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Hands;

/// <summary>
/// Finds the style of a hand: one point of the latent space that all of its samples share, and how far each lies from it,
/// together the styles with which the generator draws the samples as they are.
/// </summary>
internal sealed class HandStyle
{
    /// <summary>Weights of squared lengths beside squared errors of pixels: common styles are likelier, samples lie near theirs.</summary>
    private const float SharedWeight = 0.5f,
        OwnWeight = 2;

    private const double FirstRate = 0.1;

    private readonly HandBatch _batch;
    private readonly int _size;
    private readonly Variable _shared;
    private readonly Variable _own;
    private readonly Adam _adam;
    private readonly TensorProgram _step;

    public HandStyle(WorkerTeam team, Network generator, IReadOnlyList<HandSample> samples)
    {
        _batch = new HandBatch(samples, generator);
        _size = generator.InputShape.ElementCount;
        _shared = new Variable("shared style", [1, _size]);
        _own = new Variable("own styles", [_batch.Count, _size]);
        var error = _batch.Error(_batch.Draw(generator, _own + _shared.Tensor.BroadcastTo(_own.Shape)));
        var loss =
            error
            + _shared.Tensor.Square().Sum() * (SharedWeight * _batch.Count)
            + _own.Tensor.Square().Sum() * OwnWeight;
        _adam = new Adam(
            "hand",
            [_shared, _own],
            new()
            {
                LearningRate = FirstRate,
                Beta1 = 0.9,
                Beta2 = 0.99,
            }
        );
        _step = TensorProgram.Compile(team, [loss, error], _adam.Step(Gradients.Of(loss, _shared.Tensor, _own.Tensor)));
    }

    /// <summary>The style that all samples share.</summary>
    public ReadOnlySpan<float> Shared => _shared.Values;

    /// <summary>How far a sample's style lies from the shared one.</summary>
    public ReadOnlySpan<float> Own(int sample) => _own.Values.Slice(sample * _size, _size);

    /// <summary>What the styles before the last step cost: squared errors and lengths.</summary>
    public double Loss => _step.Output(0)[0];

    /// <summary>The root of the mean squared distance between samples and what is drawn.</summary>
    public double Error => Math.Sqrt(_step.Output(1)[0] / _batch.Count);

    /// <summary>Begins at a random style.</summary>
    public void Begin(ulong seed, uint start)
    {
        CountedRandom.Normal(seed, RandomStreams.HandStart, start, firstIndex: 0, _shared.Values);
        _own.Values.Clear();
    }

    /// <summary>Begins where another search has come to, its samples' own styles apart.</summary>
    public void Begin(ReadOnlySpan<float> shared)
    {
        shared.CopyTo(_shared.Values);
        _own.Values.Clear();
    }

    /// <summary>Moves all styles some steps towards the samples, ever more slowly.</summary>
    public void Run(int steps, CancellationToken cancellation)
    {
        foreach (var moments in _adam.State)
            moments.Values.Clear();
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _adam.Prepare(step, 1 - (step - 1.0) / steps);
            _step.Run();
        }
    }
}

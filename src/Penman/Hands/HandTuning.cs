using Penman.Networks;
using Penman.Networks.Optimisers;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Hands;

/// <summary>
/// Tunes a generator so that it draws the samples at their styles, while it goes on to draw what it drew at styles drawn at
/// random (Roich et al. 2021, "Pivotal Tuning for Latent-based Editing of Real Images", arXiv:2106.05744).
/// </summary>
internal sealed class HandTuning
{
    /// <summary>Random styles in a step that must stay as they were.</summary>
    private const int Anchors = 32;

    /// <summary>What an anchor's error counts beside a sample's.</summary>
    private const float AnchorWeight = 0.2f;

    private const double FirstRate = 1e-3;

    private readonly Adam _adam;
    private readonly TensorProgram _step;
    private readonly Variable _count = new("step", Shape.Scalar);
    private readonly Variable _anchorLabels;
    private readonly int _samples;

    /// <param name="team">Computes.</param>
    /// <param name="generator">Is changed.</param>
    /// <param name="before">As it was; stays.</param>
    /// <param name="samples">What it should draw.</param>
    /// <param name="styles">And with which styles: (N, latent size).</param>
    /// <param name="seed">Draws the anchors.</param>
    public HandTuning(
        WorkerTeam team,
        Network generator,
        Network before,
        IReadOnlyList<HandSample> samples,
        Variable styles,
        ulong seed
    )
    {
        var batch = new HandBatch(samples, generator);
        _samples = batch.Count;
        var error = batch.Error(batch.Draw(generator, styles));
        var noise = new NoiseSource(seed, RandomStreams.HandAnchor, _count);
        var style = noise.Normal([Anchors, .. generator.InputShape]);
        _anchorLabels = new Variable("anchor labels", [Anchors, generator.Classes]);
        var labels = Pass.Inference(_anchorLabels);
        var moved = (generator.Forward(style, labels) - before.Forward(style, labels)).Square().Sum();
        var loss = error * (1f / _samples) + moved * (AnchorWeight / Anchors);
        _adam = new Adam(
            "tuning",
            generator.Parameters,
            new()
            {
                LearningRate = FirstRate,
                Beta1 = 0.9,
                Beta2 = 0.99,
            }
        );
        var parameters = generator.Parameters.Select(parameter => parameter.Tensor).ToArray();
        _step = TensorProgram.Compile(team, [error], _adam.Step(Gradients.Of(loss, parameters)));
    }

    /// <summary>The root of the mean squared distance between samples and what is drawn.</summary>
    public double Error => Math.Sqrt(_step.Output(0)[0] / _samples);

    /// <summary>Tunes some steps, ever more slowly.</summary>
    public void Run(int steps, CancellationToken cancellation)
    {
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _count.Values[0] = step;
            LabelAnchors(step);
            _adam.Prepare(step, 1 - (step - 1.0) / steps);
            _step.Run();
        }
    }

    /// <summary>Each class in turn, over as many steps as that takes.</summary>
    private void LabelAnchors(int step)
    {
        var classes = _anchorLabels.Shape[1];
        _anchorLabels.Values.Clear();
        for (var i = 0; i < Anchors; i++)
            _anchorLabels.Values[i * classes + (int)(((long)step * Anchors + i) % classes)] = 1;
    }
}

using Penman.Data;
using Penman.Game.Objectives;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Looking;

/// <summary>
/// What a discriminator makes of some fakes, and what change of their pixels would make it take them for real. Its weights are
/// read anew at each call.
/// </summary>
/// <remarks>
/// The saliency of a pixel is |dlogit / dpixel| (Simonyan et al. 2013, arXiv:1312.6034, section 3); the arrow is -dloss / dpixel of
/// the fake's own part in the generator's loss, which is what the generator is pushed by. Layers do as after training: running
/// statistics, nothing dropped. A discriminator that compares the images of a batch sees these together, and a fake's gradients
/// then count what it does to the others.
/// </remarks>
public sealed class DiscriminatorView
{
    private readonly ImageFormat _format;
    private readonly int _count;
    private readonly Variable _fakes;
    private readonly Variable _reals;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    /// <summary>Compiles a discriminator and its gradients.</summary>
    /// <param name="team">The workers; they do not change the result.</param>
    /// <param name="discriminator">Images to logits.</param>
    /// <param name="objective">Whose loss the generator minimises.</param>
    /// <param name="count">Fakes that are looked at together, at least 1.</param>
    public DiscriminatorView(WorkerTeam team, Network discriminator, Objective objective, int count)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (_format, _count) = (ImageFormat.Of([1, .. discriminator.InputShape]), count);
        _fakes = new("fakes", [count, .. discriminator.InputShape]);
        _reals = new("reals", [count, .. discriminator.InputShape]);
        _labels = discriminator.Classes > 0 ? new("labels", [count, discriminator.Classes]) : null;
        _program = TensorProgram.Compile(team, Trace(discriminator, objective));
    }

    /// <summary>Looks at fakes.</summary>
    /// <param name="fakes">As many as were said, each labelled as what it was asked to be.</param>
    /// <param name="reals">
    /// As many real images, row i of the class of fake i: the partners that a relativistic loss compares fakes with. Other losses do
    /// not look at them.
    /// </param>
    /// <exception cref="ArgumentException">Another number of images, images of another format, or pairs of two classes.</exception>
    public DiscriminatorReading Read(ImageSet fakes, ImageSet reals)
    {
        ArgumentNullException.ThrowIfNull(fakes);
        ArgumentNullException.ThrowIfNull(reals);
        Expect(fakes);
        Expect(reals);
        if (_labels is not null && !fakes.Labels.SequenceEqual(reals.Labels))
            throw new ArgumentException("A fake and the real image beside it are of one class.", nameof(reals));
        Image.ToSigned(reals.Pixels, _reals.Values);
        _labels?.FillOneHot(fakes.Labels);
        var pixels = new float[fakes.Pixels.Length];
        Image.ToSigned(fakes.Pixels, pixels);
        return Run(pixels);
    }

    /// <summary>
    /// Looks at the same fakes again, each moved along its arrow; pixels stay in [-1, 1]. Nothing moves where the arrow has no length.
    /// </summary>
    /// <param name="reading">What was read last by this view.</param>
    /// <param name="distance">How far: the root of the mean square of the change of a pixel, in [-1, 1]; at least 0.</param>
    public DiscriminatorReading Nudge(DiscriminatorReading reading, double distance)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        float[] pixels = [.. reading.Pixels.Span];
        for (var i = 0; i < _count; i++)
        {
            if (reading.LengthOfArrow(i) is not (> 0 and var length))
                continue;
            var times = (float)(distance * Math.Sqrt(_format.Values) / length);
            var own = pixels.AsSpan(i * _format.Values, _format.Values);
            var arrow = reading.ArrowOf(i);
            for (var p = 0; p < own.Length; p++)
                own[p] = Math.Clamp(own[p] + times * arrow[p], -1, 1);
        }

        return Run(pixels);
    }

    /// <summary>Logits (N, 1), their gradient and the arrow (N, channels, rows, columns).</summary>
    private Tensor[] Trace(Network discriminator, Objective objective)
    {
        var fakeLogits = discriminator.Forward(_fakes, Pass.Inference(_labels?.Tensor));
        var realLogits = discriminator.Forward(_reals, Pass.Inference(_labels?.Tensor));
        var ownLosses = objective.GeneratorLoss(realLogits, fakeLogits) * _count; // the loss is a mean
        return [fakeLogits, Gradients.Of(fakeLogits.Sum(), _fakes)[0], -Gradients.Of(ownLosses, _fakes)[0]];
    }

    private DiscriminatorReading Run(float[] pixels)
    {
        pixels.CopyTo(_fakes.Values);
        _program.Run();
        return new(
            _format,
            pixels,
            _program.Output(0).ToArray(),
            _program.Output(1).ToArray(),
            _program.Output(2).ToArray()
        );
    }

    private void Expect(ImageSet images)
    {
        if (images.Format != _format || images.Count != _count)
            throw new ArgumentException(
                $"The discriminator looks at {_count} images of {_format}, not at {images.Count} of {images.Format}."
            );
    }
}

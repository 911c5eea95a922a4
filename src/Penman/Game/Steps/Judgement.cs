using Penman.Game.Penalties;
using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>
/// The discriminator's opinion of a real and a fake batch: in one pass over both where images do not interact,
/// otherwise in a pass for each, as batch statistics are meant (Chintala et al. 2016, "How to train a GAN", 4).
/// </summary>
internal sealed class Judgement
{
    private readonly LayerTrace[] _traces; // of real and fake images in a row, or of each
    private readonly int _count;

    public Judgement(Players players, StepInputs inputs, (Tensor Real, Tensor Fake) images, bool together)
    {
        _count = images.Real.Shape[0];
        var pass = inputs.DiscriminatorPass(RandomStreams.DiscriminatorPass, together ? 2 : 1);
        _traces = together
            ? [new(players.Discriminator, Tensor.Concatenate(0, images.Real, images.Fake), pass)]
            :
            [
                new(players.Discriminator, images.Real, pass),
                new(players.Discriminator, images.Fake, inputs.DiscriminatorPass(RandomStreams.FakePass)),
            ];
        BufferUpdates = pass.BufferUpdates;
        RealLogits = RealPart(trace => trace.Logits);
        FakeLogits = FakePart(trace => trace.Logits);
    }

    /// <summary>(N, 1).</summary>
    public Tensor RealLogits { get; }

    /// <summary>(N, 1).</summary>
    public Tensor FakeLogits { get; }

    /// <summary>
    /// What the pass over real images records; where images interact, fakes leave the statistics alone.
    /// </summary>
    public IReadOnlyList<Update> BufferUpdates { get; }

    /// <summary>The gradient of each real image's logit by its pixels; for images that do not interact.</summary>
    public Tensor RealSlope => RealPart(trace => trace.ImageSlope);

    /// <summary>The gradient of each fake's logit by its pixels; for images that do not interact.</summary>
    public Tensor FakeSlope => FakePart(trace => trace.ImageSlope);

    /// <summary>The gradient by the parameters of a loss and of penalties, which count some times; for images that do not interact.</summary>
    public IReadOnlyList<Tensor> ParameterGradients(Tensor loss, ZeroCentred? penalties, double times)
    {
        Tensor?[] scales =
            _traces.Length == 1
                ? [penalties?.Scale(_count, times)]
                : [penalties?.RealScale(_count, times), penalties?.FakeScale(_count, times)];
        return _traces
            .Zip(scales, (trace, scale) => trace.ParameterGradients(Gradients.Of(loss, trace.Logits)[0], scale))
            .Aggregate((sums, more) => [.. sums.Zip(more, (sum, next) => sum + next)]);
    }

    private Tensor RealPart(Func<LayerTrace, Tensor> part) => Part(part(_traces[0]), first: 0);

    private Tensor FakePart(Func<LayerTrace, Tensor> part) => Part(part(_traces[^1]), first: _count);

    /// <summary>A batch's rows of a pass over both, or all rows of its own pass.</summary>
    private Tensor Part(Tensor rows, int first) => _traces.Length == 1 ? rows.Slice(0, first, _count) : rows;
}

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

    private Judgement(Network discriminator, Tensor[] batches, Pass[] passes, int count)
    {
        _count = count;
        _traces = [.. batches.Zip(passes, (batch, pass) => new LayerTrace(discriminator, batch, pass))];
        BufferUpdates = passes[0].BufferUpdates;
        RealLogits = RealPart(trace => trace.Logits);
        FakeLogits = FakePart(trace => trace.Logits);
        if (passes[0].ClassLogits is { } ofFirst && passes[^1].ClassLogits is { } ofLast)
            (RealClassLogits, FakeClassLogits) = (Part(ofFirst, first: 0), Part(ofLast, _count));
        if (passes[0].Readings is { } readings)
            RealReadings = Part(readings, first: 0);
        if (passes[^1].CodeGuesses is { } guesses)
            FakeCodeGuesses = Part(guesses, _count);
    }

    /// <summary>Of the images of a step, in one pass together or in two.</summary>
    public static Judgement Of(Players players, StepInputs inputs, (Tensor Real, Tensor Fake) images, bool together)
    {
        var count = images.Real.Shape[0];
        if (!together)
            return Apart(players, inputs, images, (RandomStreams.DiscriminatorPass, RandomStreams.FakePass));
        var both = Tensor.Concatenate(0, images.Real, images.Fake);
        var pass = inputs.DiscriminatorPass(RandomStreams.DiscriminatorPass, batches: 2);
        return new(players.Discriminator, [both], [pass], count);
    }

    /// <summary>Of the same images once more, for the generator: with noise of its own.</summary>
    public static Judgement Again(Players players, StepInputs inputs, (Tensor Real, Tensor Fake) images) =>
        Apart(players, inputs, images, (RandomStreams.RealAgainPass, RandomStreams.FakeAgainPass));

    private static Judgement Apart(
        Players players,
        StepInputs inputs,
        (Tensor Real, Tensor Fake) images,
        (uint Real, uint Fake) streams
    ) =>
        new(
            players.Discriminator,
            [images.Real, images.Fake],
            [inputs.DiscriminatorPass(streams.Real), inputs.DiscriminatorPass(streams.Fake)],
            images.Real.Shape[0]
        );

    /// <summary>(N, 1).</summary>
    public Tensor RealLogits { get; }

    /// <summary>(N, 1).</summary>
    public Tensor FakeLogits { get; }

    /// <summary>What it makes of each real image's class, (N, classes); null where it looks for none.</summary>
    public Tensor? RealClassLogits { get; }

    /// <summary>What it makes of each fake's class, (N, classes); null where it looks for none.</summary>
    public Tensor? FakeClassLogits { get; }

    /// <summary>What it reads in each real image, whose class it is told, (N, classes); null where it does not read.</summary>
    public Tensor? RealReadings { get; }

    /// <summary>What it makes of each fake's codes, (N, values + continuous codes); null where it guesses none.</summary>
    public Tensor? FakeCodeGuesses { get; }

    /// <summary>What the last layer sees of real images, (N, ...).</summary>
    public Tensor RealFeatures => RealPart(trace => trace.Features);

    /// <summary>What the last layer sees of fakes, (N, ...).</summary>
    public Tensor FakeFeatures => FakePart(trace => trace.Features);

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

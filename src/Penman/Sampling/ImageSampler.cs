using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Sampling;

/// <summary>
/// Draws images from a generator. A request gives the same picture, bit for bit, whatever else is drawn with it.
/// </summary>
/// <param name="team">The workers.</param>
/// <param name="generator">
/// Latent vectors to images (N, channels, rows, columns) in [-1, 1]; it is read anew at each call, so it may go
/// on training.
/// </param>
public sealed class ImageSampler(WorkerTeam team, Network generator)
{
    private const int Few = 8;
    private const int Many = 64;

    private SampledBatch? _few;
    private SampledBatch? _many;

    /// <summary>Sizes of the images.</summary>
    public ImageFormat Format { get; } = ImageFormat.Of([1, .. generator.OutputShape]);

    /// <summary>Different classes that can be asked for; 0 for a generator that was trained without labels.</summary>
    public int Classes { get; } = generator.Classes;

    /// <summary>Numbers in a style.</summary>
    public int LatentSize => generator.InputShape.ElementCount;

    /// <summary>One image per seed, in order; a conditional generator draws the digit from the seed too.</summary>
    public IReadOnlyList<Image> Generate(IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return Generate([.. seeds.Select(seed => new DigitRequest(seed))]);
    }

    /// <summary>One image per request, in order.</summary>
    /// <exception cref="ArgumentException">
    /// A digit that is none, or any digit of a generator that was trained without labels, or a variation outside
    /// [0, 1].
    /// </exception>
    public IReadOnlyList<Image> Generate(IReadOnlyList<DigitRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return Generate([.. requests.Select(PointOf)]);
    }

    /// <summary>One image per latent point, in order.</summary>
    /// <exception cref="ArgumentException">A point of another generator's room.</exception>
    /// <exception cref="InvalidDataException">
    /// The generator draws no finite number: its weights are too large.
    /// </exception>
    public IReadOnlyList<Image> Generate(IReadOnlyList<LatentPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var point in points)
            Check(point);
        var batch =
            points.Count <= Few
                ? _few ??= new SampledBatch(team, generator, Format, Few)
                : _many ??= new SampledBatch(team, generator, Format, Many);
        return [.. points.Chunk(batch.Size).SelectMany(batch.Draw)];
    }

    /// <summary>The latent point that a request stands for.</summary>
    /// <exception cref="ArgumentException">
    /// The request cannot be fulfilled; see <see cref="Generate(IReadOnlyList{DigitRequest})"/>.
    /// </exception>
    public LatentPoint PointOf(DigitRequest request)
    {
        if (request.Digit is { } digit)
            DigitRange.Check(digit, Classes);
        if (request.Variation is not (>= 0 and <= 1))
            throw new ArgumentException($"The variation is {request.Variation}, but must be from 0 to 1.");
        var style = new float[LatentSize];
        DrawStyle(request, style);
        var weights = new float[Classes];
        if (Classes > 0)
            weights[request.Digit ?? DigitOf(request.Seed)] = 1;
        return new LatentPoint(style, weights);
    }

    private static void DrawStyle(DigitRequest request, Span<float> latent)
    {
        CountedRandom.Normal(request.Seed, RandomStreams.SampleLatent, step: 0, firstIndex: 0, latent);
        if (request.Variation == 0)
            return;
        var other = new float[latent.Length];
        var index = request.VariationIndex;
        CountedRandom.Normal(request.Seed, RandomStreams.SampleVariation, index, firstIndex: 0, other);
        var (kept, moved) = (Math.Sqrt(1 - request.Variation * request.Variation), request.Variation);
        for (var i = 0; i < latent.Length; i++)
            latent[i] = (float)(kept * latent[i] + moved * other[i]);
    }

    private int DigitOf(ulong seed) =>
        (int)CountedRandom.Below(seed, RandomStreams.SampleDigit, step: 0, index: 0, (uint)Classes);

    private void Check(LatentPoint point)
    {
        if (point.Style.Length != LatentSize || point.ClassWeights.Length != Classes)
            throw new ArgumentException(
                $"The generator draws from {LatentSize} numbers and {Classes} classes, "
                    + $"but a latent point has {point.Style.Length} and {point.ClassWeights.Length}."
            );
    }
}

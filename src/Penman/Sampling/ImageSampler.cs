using Penman.Data;
using Penman.Networks;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Sampling;

/// <summary>
/// Draws images from a generator of (N, channels, rows, columns) in [-1, 1], which is read anew at each call, so that
/// it may go on training. A request gives the same picture, bit for bit, whatever else is drawn with it.
/// </summary>
public sealed class ImageSampler(WorkerTeam team, Network generator)
{
    private const int Few = 8;
    private const int Many = 64;

    private readonly StyledPasses? _passes;
    private SampledBatch? _few;
    private SampledBatch? _many;

    /// <summary>Sizes of the images.</summary>
    public ImageFormat Format { get; } = ImageFormat.Of([1, .. generator.OutputShape]);

    /// <summary>Different classes that can be asked for; 0 for a generator that was trained without labels.</summary>
    public int Classes { get; } = generator.Classes;

    /// <summary>Which of a style's numbers are codes; none for a generator that was trained without.</summary>
    public CodeSizes Codes { get; } = generator.Codes;

    /// <summary>Numbers in a style.</summary>
    public int LatentSize => generator.InputShape.ElementCount;

    /// <summary>What a style-based generator does with its styles; null to draw in them as they are.</summary>
    /// <exception cref="ArgumentException">
    /// The generator has no styles, or fewer layers that draw in them, or the truncation is not above 0 and up to 1.
    /// </exception>
    public Styling? Styling
    {
        get;
        init
        {
            field = value;
            _passes = value is null ? null : new(team, generator, value);
        }
    }

    /// <summary>One image per seed, in order; a conditional generator draws the digit from the seed too.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public IReadOnlyList<Image> Generate(IReadOnlyList<ulong> seeds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return Generate([.. seeds.Select(seed => new DigitRequest(seed))], cancellation);
    }

    /// <summary>One image per request, in order.</summary>
    /// <exception cref="ArgumentException">
    /// A digit that is none, or any digit of a generator that was trained without labels, or a variation outside
    /// [0, 1].
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public IReadOnlyList<Image> Generate(IReadOnlyList<DigitRequest> requests, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return Generate([.. requests.Select(PointOf)], cancellation);
    }

    /// <summary>One image per latent point, in order.</summary>
    /// <exception cref="ArgumentException">A point of another generator's room.</exception>
    /// <exception cref="InvalidDataException">
    /// The generator draws no finite number: its weights are too large.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to give up, which it does within 64 images.</exception>
    public IReadOnlyList<Image> Generate(IReadOnlyList<LatentPoint> points, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var point in points)
            Check(point);
        var batch =
            points.Count <= Few
                ? _few ??= new SampledBatch(team, generator, _passes, Few)
                : _many ??= new SampledBatch(team, generator, _passes, Many);
        return [.. points.Chunk(batch.Size).SelectMany(Draw)];

        IReadOnlyList<Image> Draw(LatentPoint[] some)
        {
            cancellation.ThrowIfCancellationRequested();
            return batch.Draw(some);
        }
    }

    /// <summary>The latent point that a request stands for.</summary>
    /// <exception cref="ArgumentException">
    /// The request cannot be fulfilled; see <see cref="Generate(IReadOnlyList{DigitRequest}, CancellationToken)"/>.
    /// </exception>
    public LatentPoint PointOf(DigitRequest request)
    {
        if (request.Digit is { } digit)
            DigitRange.Check(digit, Classes);
        if (request.Variation is not (>= 0 and <= 1))
            throw new ArgumentException(
                FormattableString.Invariant($"The variation is {request.Variation}, but must be from 0 to 1.")
            );
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

/// <summary>A generator compiled for a number of images at a time.</summary>
internal sealed class SampledBatch
{
    private readonly ImageFormat _format;
    private readonly Variable _latent;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    public SampledBatch(WorkerTeam team, Network generator, StyledPasses? passes, int size)
    {
        _format = ImageFormat.Of([1, .. generator.OutputShape]);
        Size = size;
        _latent = new Variable("latent", [size, .. generator.InputShape]);
        _labels = generator.Classes > 0 ? new Variable("labels", [size, generator.Classes]) : null;
        var pass = passes?.Of(size, _labels?.Tensor) ?? Pass.Inference(_labels?.Tensor);
        _program = TensorProgram.Compile(team, [generator.Forward(_latent, pass)]);
    }

    public int Size { get; }

    /// <summary>One image per latent point, in order.</summary>
    /// <exception cref="InvalidDataException">A pixel is not a finite number.</exception>
    public IReadOnlyList<Image> Draw(LatentPoint[] points)
    {
        foreach (var (index, point) in points.Index())
        {
            Fill(_latent, index, point.Style);
            if (_labels is not null)
                Fill(_labels, index, point.ClassWeights);
        }

        _program.Run();
        return [.. points.Select((_, index) => ImageAt(index))];
    }

    private Image ImageAt(int index)
    {
        var pixels = _program.Output(0).Slice(index * _format.Values, _format.Values);
        return pixels.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)
            ? throw new InvalidDataException(
                "The generator draws a pixel that is not a finite number: its training diverged, or its weights are damaged."
            )
            : Image.FromSigned(pixels, _format.Columns, _format.Rows);
    }

    private static void Fill(Variable variable, int row, ReadOnlySpan<float> values) =>
        values.CopyTo(variable.Values.Slice(row * values.Length, values.Length));
}

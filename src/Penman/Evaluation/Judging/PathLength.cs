using Penman.Evaluation.Evaluators;
using Penman.Networks;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Judging;

/// <summary>
/// The perceptual path length of a generator (Karras, Laine and Aila 2019, section 4.1): how far its images move in the
/// evaluator's features for a small step on the way between two styles of one class, or of one value of a code. Smaller is smoother. It has no floor, for
/// real images have no styles: compare it with that of other generators.
/// </summary>
/// <remarks>
/// The mean of |f(G(slerp(z1, z2; t))) - f(G(slerp(z1, z2; t + e)))|^2 / e^2 over styles z1, z2, classes and t uniform in [0, 1 - e),
/// where f is the evaluator where the paper has a network of photographs. Images are not rounded to 8 bits, in which a small
/// step would vanish.
/// </remarks>
/// <param name="Mean">The mean over pairs, at least 0.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Pairs">Pairs of styles.</param>
public sealed record PathLength(double Mean, double Error, int Pairs)
{
    /// <summary>Pairs of styles measured.</summary>
    internal const int UsualPairs = 10_000;

    /// <summary>
    /// e, as in the paper. By 1,000 pairs of the model in the box 0.1 gives 238, 0.01 gives 334, 0.001 gives 346, and 0.0003 and 0.0001
    /// both 349: there the way is straight. At 0.00001 the rounding of floats adds to it, 351.
    /// </summary>
    internal const double Step = 1e-4;

    private const int BatchSize = 50;

    /// <summary>Measures a generator of images that the evaluator reads; pair i is that of the seeds 2 i and 2 i + 1.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    internal static PathLength Of(
        Network generator,
        Evaluator evaluator,
        (int Pairs, double Step, ulong Seed) how,
        CancellationToken cancellation = default
    )
    {
        var way = new FeatureWay(generator, evaluator, BatchSize);
        var sampler = new ImageSampler(evaluator.Team, generator);
        List<double> lengths = [];
        while (lengths.Count < how.Pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = lengths.Count;
            (LatentPoint From, LatentPoint To)[] steps =
            [
                .. Enumerable
                    .Range(first, Math.Min(BatchSize, how.Pairs - first))
                    .Select(pair => StepOf(sampler, pair, how)),
            ];
            lengths.AddRange(way.SquaredDistances(steps).Select(square => square / (how.Step * how.Step)));
        }

        var mean = lengths.Average();
        var variance = lengths.Sum(length => (length - mean) * (length - mean)) / (lengths.Count - 1);
        return new(mean, Math.Sqrt(variance / lengths.Count), lengths.Count);
    }

    private static (LatentPoint, LatentPoint) StepOf(
        ImageSampler sampler,
        int pair,
        (int Pairs, double Step, ulong Seed) how
    )
    {
        var share = new float[1];
        CountedRandom.Uniform(how.Seed, EvaluationStreams.PathShare, step: 0, firstIndex: pair, share);
        int? digit = sampler.Classes > 0 ? pair % sampler.Classes : null;
        var seed = unchecked((2 * UsualPairs * how.Seed) + (2 * (ulong)pair));
        var (from, to) = (EndOf(seed), EndOf(seed + 1));
        var start = share[0] * (1 - how.Step);
        return (LatentPath.Between(from, to, start), LatentPath.Between(from, to, start + how.Step));

        // A number that is the largest at both ends is so all along the arc, which adds them in shares above 0.
        LatentPoint EndOf(ulong seed)
        {
            var point = sampler.PointOf(new(seed, digit));
            return sampler.Codes is { Values: > 0 } codes ? point.WithCode(codes, pair % codes.Values) : point;
        }
    }
}

/// <summary>A generator and an evaluator's features behind it, compiled as one.</summary>
internal sealed class FeatureWay
{
    private readonly Variable _latent;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;
    private readonly int _size;

    public FeatureWay(Network generator, Evaluator evaluator, int size)
    {
        _size = size;
        _latent = new("latent", [size, .. generator.InputShape]);
        _labels = generator.Classes > 0 ? new Variable("labels", [size, generator.Classes]) : null;
        var images = generator.Forward(_latent, Pass.Inference(_labels?.Tensor));
        _program = TensorProgram.Compile(evaluator.Team, [evaluator.FeaturesOf(images)]);
    }

    /// <summary>Of each step the squared distance of the features at its two ends.</summary>
    /// <param name="steps">At most as many as the batch has.</param>
    public IReadOnlyList<double> SquaredDistances((LatentPoint From, LatentPoint To)[] steps)
    {
        var from = Read([.. steps.Select(step => step.From)]);
        var to = Read([.. steps.Select(step => step.To)]);
        return [.. from.Zip(to, (a, b) => a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum())];
    }

    private float[][] Read(LatentPoint[] points)
    {
        foreach (var (row, point) in points.Index())
        {
            Fill(_latent, row, point.Style);
            if (_labels is not null)
                Fill(_labels, row, point.ClassWeights);
        }

        _program.Run();
        return [.. _program.Output(0).ToArray().Chunk(_program.Output(0).Length / _size).Take(points.Length)];
    }

    private static void Fill(Variable variable, int row, ReadOnlySpan<float> values) =>
        values.CopyTo(variable.Values.Slice(row * values.Length, values.Length));
}

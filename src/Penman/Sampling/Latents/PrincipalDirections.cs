using Penman.Algebra;
using Penman.Networks;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Sampling.Latents;

/// <summary>
/// The directions that change a generator's pictures most: eigenvectors of the mean of J'J over styles, where J is the
/// derivative of the pixels by the style (Ramesh et al. 2018, arXiv:1812.01161, there at a single point).
/// </summary>
/// <remarks>
/// A random move with covariance ε² I changes the pixels by J times it, whose mean square is ε² trace(J'J): the
/// eigenvalues share that trace among directions at right angles to each other.
/// </remarks>
public static class PrincipalDirections
{
    /// <summary>
    /// Finds all directions, as many as a style has numbers: a generator's continuous codes in their order, if it has any, then those
    /// at right angles to them, the strongest first.
    /// </summary>
    /// <param name="team">The workers; they do not change the result.</param>
    /// <param name="generator">Latent vectors to images.</param>
    /// <param name="options">The defaults if left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Asks to give up, which it does before the next style.</param>
    /// <exception cref="ArgumentException">No style, or a digit that the generator does not know.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static IReadOnlyList<LatentDirection> Find(
        WorkerTeam team,
        Network generator,
        DirectionOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(generator);
        options ??= new DirectionOptions();
        if (options.Styles < 1)
            throw new ArgumentException($"Directions of {options.Styles} styles are asked for; take at least 1.");
        if (options.Digit is { } digit)
            DigitRange.Check(digit, generator.Classes);
        var sensitivity = new Sensitivity(team, generator);
        var sum = new double[sensitivity.Size * sensitivity.Size];
        for (var i = 0; i < options.Styles; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            sensitivity.AddTo(sum, options, index: (uint)i);
            progress?.Report((i + 1.0) / options.Styles);
        }

        return DirectionsOf(sum, sensitivity.Size, generator.Codes);
    }

    /// <summary>The coordinate of a style along a direction, in standard deviations of styles.</summary>
    /// <exception cref="ArgumentException">The direction is one of another room.</exception>
    public static double CoordinateOf(LatentPoint point, LatentDirection direction)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(direction);
        return StyleVector.Dot(point.Style, VectorFor(point, direction));
    }

    /// <summary>The point whose coordinate along a direction is a given one, all other coordinates as they were.</summary>
    /// <param name="point">The style; its digits stay.</param>
    /// <param name="direction">Of length 1.</param>
    /// <param name="coordinate">In standard deviations of styles: 0 is the middle, and few lie beyond 3.</param>
    /// <exception cref="ArgumentException">The direction is one of another room.</exception>
    public static LatentPoint At(LatentPoint point, LatentDirection direction, double coordinate)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(direction);
        var vector = VectorFor(point, direction);
        var move = coordinate - StyleVector.Dot(point.Style, vector);
        var style = StyleVector.Scale(vector, move);
        for (var i = 0; i < style.Length; i++)
            style[i] += point.Style[i];
        return point.WithStyle(style);
    }

    /// <summary>The axes of continuous codes, then the eigenvectors of what is left without them.</summary>
    private static IReadOnlyList<LatentDirection> DirectionsOf(double[] matrix, int size, CodeSizes codes)
    {
        int[] coded = [.. Enumerable.Range(codes.Values, codes.Continuous)];
        int[] free = [.. Enumerable.Range(0, size).Except(coded)];
        double[] strengths = [.. coded.Select(axis => matrix[(axis * size) + axis])];
        double[] rest = [.. free.SelectMany(row => free.Select(column => matrix[(row * size) + column]))];
        var (values, vectors) = free.Length == 0 ? ([], []) : SymmetricEigen.Solve(rest, free.Length);
        var total = strengths.Concat(values).Sum(value => Math.Max(value, 0));
        return
        [
            .. coded.Select(
                (axis, code) => new LatentDirection(Along([1], [axis]), Share(strengths[code])) { Code = code }
            ),
            .. Enumerable
                .Range(1, free.Length)
                .Select(place => free.Length - place)
                .Select(i => new LatentDirection(
                    Along(WithPositivePeak(vectors.AsSpan(i * free.Length, free.Length)), free),
                    Share(values[i])
                )),
        ];

        double Share(double strength) => total > 0 ? Math.Max(strength, 0) / total : 0;

        float[] Along(float[] components, int[] axes)
        {
            var vector = new float[size];
            foreach (var (component, axis) in components.Zip(axes))
                vector[axis] = component;
            return vector;
        }
    }

    private static float[] VectorFor(LatentPoint point, LatentDirection direction) =>
        direction.Vector.Count == point.Style.Length
            ? [.. direction.Vector]
            : throw new ArgumentException(
                $"A direction of {direction.Vector.Count} numbers does not fit a style of {point.Style.Length}."
            );

    /// <summary>The sign of an eigenvector is nobody's choice, so its largest component is made positive.</summary>
    private static float[] WithPositivePeak(ReadOnlySpan<double> vector)
    {
        var peak = 0.0;
        foreach (var component in vector)
            peak = Math.Abs(component) > Math.Abs(peak) ? component : peak;
        var sign = Math.Sign(peak);
        return Array.ConvertAll(vector.ToArray(), component => (float)(sign * component));
    }

    /// <summary>
    /// J'J at one style: in a batch of copies of it, copy i moves along axis i; the scalar products of the pixels'
    /// rates of change are the matrix.
    /// </summary>
    private sealed class Sensitivity
    {
        private readonly Variable _styles;
        private readonly Variable? _labels;
        private readonly TensorProgram _program;

        public Sensitivity(WorkerTeam team, Network generator)
        {
            Size = generator.InputShape.ElementCount;
            Classes = generator.Classes;
            _styles = new Variable("styles", [Size, .. generator.InputShape]);
            _labels = Classes > 0 ? new Variable("labels", [Size, Classes]) : null;
            var axes = new Variable("axes", _styles.Shape);
            for (var i = 0; i < Size; i++)
                axes.Values[(i * Size) + i] = 1;
            var images = generator.Forward(_styles, Pass.Inference(_labels?.Tensor)); // (size, channels, rows, columns)
            var rates = Gradients.Tangent(images, [(_styles, axes)]).Reshape([Size, images.Shape.ElementCount / Size]);
            _program = TensorProgram.Compile(team, [rates.MatMul(rates, transposeOther: true)]);
        }

        /// <summary>Numbers in a style.</summary>
        public int Size { get; }

        private int Classes { get; }

        /// <summary>Adds the matrix at a style to a sum.</summary>
        public void AddTo(double[] sum, DirectionOptions options, uint index)
        {
            var style = _styles.Values[..Size];
            CountedRandom.Normal(options.Seed, RandomStreams.DirectionStyle, index, firstIndex: 0, style);
            for (var i = 1; i < Size; i++)
                style.CopyTo(_styles.Values.Slice(i * Size, Size));
            if (_labels is not null)
            {
                _labels.Values.Clear();
                for (var i = 0; i < Size; i++)
                    _labels.Values[(i * Classes) + (options.Digit ?? (int)(index % Classes))] = 1;
            }

            _program.Run();
            var product = _program.Output(0);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += product[i];
        }
    }
}

/// <summary>A direction in which styles can move.</summary>
/// <param name="Vector">(latent size), of length 1: a step along it is one standard deviation of styles.</param>
/// <param name="Share">
/// Of all the change in pixels that small random moves cause, how much comes from moving along it: from 0 to 1, and 1
/// for all directions together; 0 for each of a generator that always draws the same.
/// </param>
public sealed record LatentDirection(IReadOnlyList<float> Vector, double Share)
{
    /// <summary>Which continuous code it is, from 0; null for a direction that is none.</summary>
    public int? Code { get; init; }
}

/// <summary>How <see cref="PrincipalDirections"/> are found.</summary>
public sealed record DirectionOptions
{
    /// <summary>Styles over which the effect of a move is averaged, at least 1.</summary>
    public int Styles { get; init; } = 100;

    /// <summary>The digit in these styles; null for all digits in turn.</summary>
    public int? Digit { get; init; }

    /// <summary>Draws the styles.</summary>
    public ulong Seed { get; init; }
}

using Penman.Tensors;
using Penman.Tensors.Programs;

namespace Penman.Tests.Tensors;

/// <summary>
/// A graph drawn from a seed: small tensors of rank 0 to 3 under elementwise operations, movements, sums and products,
/// in arrangements that nobody would write by hand. Values stay near 1, so that tolerances mean something.
/// </summary>
internal sealed class RandomGraph
{
    private const int VariableCount = 4;

    private static readonly int[] Sizes = [1, 2, 3, 5, 16, 19, 40];

    private readonly int _seed;
    private readonly Random _random;
    private readonly List<Tensor> _pool = [];

    public RandomGraph(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        Variables = [.. Enumerable.Range(0, VariableCount).Select(i => Variable($"v{i}"))];
        _pool.AddRange(Variables.Select(variable => variable.Tensor));
        var operations = _random.Next(3, 30);
        for (var i = 0; i < operations; i++)
            _pool.Add(Grow());
        var wanted = Pick() * Pick().Sigmoid().Mean();
        var scalar = wanted.Mean() + Pick().Tanh().Mean();
        Outputs = [scalar, .. Draw(3), .. Gradients.Of(scalar, [.. Variables.Select(variable => variable.Tensor)])];
        Updates = [.. Variables.Where(_ => _random.Next(3) > 0).Select(Update)];
    }

    public Variable[] Variables { get; }

    public IReadOnlyList<Tensor> Outputs { get; }

    public IReadOnlyList<Update> Updates { get; }

    /// <summary>Runs a program of this graph: its outputs, then the updated variables.</summary>
    public List<float[]> Run(TensorProgram program)
    {
        program.Run();
        List<float[]> results =
        [
            .. Outputs.Select((_, i) => program.Output(i).ToArray()),
            .. Updates.Select(update => update.Variable.Values.ToArray()),
        ];
        GC.KeepAlive(program);
        return results;
    }

    public void AssertClose(IReadOnlyList<float[]> expected, List<float[]> actual)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            for (var j = 0; j < expected[i].Length; j++)
            {
                var allowed = 1e-4 * (1 + Math.Abs(expected[i][j]));
                if (!(Math.Abs(actual[i][j] - expected[i][j]) <= allowed))
                    Assert.Fail(
                        $"Seed {_seed}: element {j} of result {i} is {actual[i][j]:R}, expected {expected[i][j]:R}."
                    );
            }
        }
    }

    private Variable Variable(string name) =>
        TestValues.Filled(name, RandomShape(_random.Next(4)), () => _random.NextDouble() * 2 - 1);

    private Shape RandomShape(int rank) =>
        [.. Enumerable.Range(0, rank).Select(_ => Sizes[_random.Next(Sizes.Length)])];

    /// <summary>Recent tensors more often than old ones, so that chains grow long.</summary>
    private Tensor Pick() =>
        _random.Next(2) == 0 ? _pool[_random.Next(_pool.Count)] : _pool[^_random.Next(1, Math.Min(5, _pool.Count + 1))];

    private IEnumerable<Tensor> Draw(int count) => Enumerable.Range(0, count).Select(_ => Pick());

    private Tensor Grow()
    {
        var x = Pick();
        return _random.Next(15) switch
        {
            0 => x.Tanh(),
            1 => x.LeakyRelu(0.2f) + x,
            2 => _random.Next(2) == 0 ? -x : x * 0.5f - 1,
            3 or 4 or 5 => Combine(x, Fitted(Pick(), x.Shape)),
            6 => Product(x),
            7 => x.Shape.Rank == 0 ? x.Exp().Tanh() : x.MeanKeepingAxes(Axis(x)),
            8 => Permuted(x),
            9 => Sliced(x),
            10 => x.Shape.Rank == 0 ? x.Abs() : x.Pad(Axis(x), _random.Next(3), _random.Next(3)),
            11 => x.Shape.Rank == 0 ? x.Softplus() : Tensor.Concatenate(Axis(x), x, Fitted(Pick(), x.Shape), x).Tanh(),
            12 or 13 => Convolved(x),
            _ => Reshaped(_random.Next(3) == 0 ? Tensor.Full(x.Shape, 0.5f) : x),
        };
    }

    private Tensor Combine(Tensor x, Tensor y) =>
        _random.Next(5) switch
        {
            0 => x + y,
            1 => x - y,
            2 => x * y.Sigmoid(),
            3 => x / (y.Abs() + 1),
            _ => x.Tanh() * (x + y).Sigmoid(),
        };

    /// <summary>A product of the tensor as a matrix with another, and often the residual sum x + x W.</summary>
    private Tensor Product(Tensor x)
    {
        var matrix = x.Shape.Rank == 2 ? x : AsMatrix(x);
        var (rows, inner) = (matrix.Shape[0], matrix.Shape[1]);
        var isResidual = _random.Next(2) == 0;
        var columns = isResidual ? inner : Sizes[_random.Next(Sizes.Length)];
        var isTransposed = _random.Next(2) == 0;
        var right = Fitted(Pick(), isTransposed ? [columns, inner] : [inner, columns]);
        var product = matrix.MatMul(right, transposeThis: false, isTransposed) * (1f / inner);
        return isResidual ? product.Tanh() + matrix
            : _random.Next(3) == 0 ? product * matrix.MeanKeepingAxes(1)
            : product;
    }

    /// <summary>
    /// The tensor as images under a small kernel, straight or transposed, often with something added.
    /// </summary>
    private Tensor Convolved(Tensor x)
    {
        var matrix = AsMatrix(x);
        Tensor images = x.Shape.Rank switch
        {
            4 => x,
            3 => x.Reshape([1, .. x.Shape]),
            _ => matrix.Reshape([matrix.Shape[0], 1, 1, matrix.Shape[1]]),
        };
        var isTransposed = _random.Next(2) == 0;
        var (channels, outputs, rows) = (images.Shape[1], _random.Next(1, 6), isTransposed ? 3 : _random.Next(1, 4));
        var window = new ConvolutionWindow(Stride: _random.Next(1, 3), Padding: 1);
        var weight = Fitted(Pick(), isTransposed ? [channels, outputs, rows, 3] : [outputs, channels, rows, 3]);
        var result = isTransposed ? images.ConvTranspose2d(weight, window) : images.Conv2d(weight, window);
        result *= 1f / (3 * channels);
        return _random.Next(3) switch
        {
            0 => result,
            1 => (result + Fitted(Pick(), [outputs, 1, 1])).LeakyRelu(0.2f),
            _ => result.Tanh() + Fitted(Pick(), result.Shape),
        };
    }

    private static Tensor AsMatrix(Tensor x) =>
        x.Shape.Rank == 0 ? x.Reshape([1, 1]) : x.Reshape([x.Shape.ElementCount / x.Shape[^1], x.Shape[^1]]);

    private Tensor Permuted(Tensor x)
    {
        var order = Enumerable.Range(0, x.Shape.Rank).ToArray();
        _random.Shuffle(order);
        return x.Permute(order);
    }

    private Tensor Sliced(Tensor x)
    {
        if (x.Shape.Rank == 0)
            return x.Sigmoid();
        var axis = Axis(x);
        var first = _random.Next(x.Shape[axis]);
        return x.Slice(axis, first, _random.Next(1, x.Shape[axis] - first + 1));
    }

    private Tensor Reshaped(Tensor x)
    {
        var count = x.Shape.ElementCount;
        var divisor = Enumerable.Range(1, count).Where(size => count % size == 0).OrderBy(_ => _random.Next()).First();
        return _random.Next(3) switch
        {
            0 => x.Reshape([count]),
            1 => x.Reshape([divisor, count / divisor]),
            _ => x.Reshape([1, divisor, 1, count / divisor]).Reshape([divisor, count / divisor]),
        };
    }

    /// <summary>Some tensor of the wanted shape made of this one: by broadcasting, slicing and padding.</summary>
    private Tensor Fitted(Tensor x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        while (x.Shape.Rank > shape.Rank)
            x = x.MeanKeepingAxes(0).Reshape(Shape.Of(x.Shape.AsSpan()[1..]));
        x = x.Reshape([.. Enumerable.Repeat(1, shape.Rank - x.Shape.Rank), .. x.Shape]);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (x.Shape[axis] > shape[axis])
                x = x.Slice(axis, _random.Next(x.Shape[axis] - shape[axis] + 1), shape[axis]);
            else if (x.Shape[axis] != 1 && x.Shape[axis] < shape[axis])
                x = x.Pad(axis, before: 0, shape[axis] - x.Shape[axis]);
        }

        return x.BroadcastTo(shape);
    }

    private Update Update(Variable variable) =>
        new(
            variable,
            _random.Next(4) == 0
                ? Fitted(Pick(), variable.Shape)
                : variable.Tensor * 0.9f + Fitted(Pick(), variable.Shape).Tanh() * 0.1f
        );

    private int Axis(Tensor x) => _random.Next(x.Shape.Rank);
}

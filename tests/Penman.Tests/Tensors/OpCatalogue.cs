using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <summary>
/// One use of an operation: the shapes of its inputs, the range their values come from, and the expression.
/// </summary>
public sealed record OpCase(string Name, Shape[] Inputs, Func<Tensor[], Tensor> Build)
{
    public double Low { get; init; } = -2;

    public double High { get; init; } = 2;

    /// <summary>Whether the expression has a gradient (random numbers have none).</summary>
    public bool IsDifferentiable { get; init; } = true;

    /// <summary>Whether central differences would take too long.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The expression, a weighted sum of it, and the gradients of that.</summary>
    public IReadOnlyList<Tensor> ValueAndGradients(Variable[] variables)
    {
        var value = Build(variables.Symbols());
        var weighted = (value * TestValues.Filled("weights", value.Shape, new Random(Seed: 5).NextDouble)).Sum();
        return [value, weighted, .. Gradients.Of(weighted, variables.Symbols())];
    }

    public override string ToString() => Name;
}

/// <summary>
/// Every operation of the engine in the forms that its kernels distinguish; the tests below run over all of it.
/// </summary>
public static partial class OpCatalogue
{
    public static IReadOnlyList<OpCase> Cases { get; } =
    [
        .. Elementwise(),
        .. Reductions(),
        .. Movement(),
        .. Products(),
        .. Combinations(),
        .. Convolutions(),
        .. LargeConvolutions(),
        .. FilteredConvolutions(),
        .. Layers(),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(op => op.Name)];

    public static TheoryData<string> DifferentiableNames =>
        [.. Cases.Where(op => op is { IsDifferentiable: true, IsLarge: false }).Select(op => op.Name)];

    public static OpCase Named(string name) => Cases.Single(op => op.Name == name);

    private static IEnumerable<OpCase> Elementwise()
    {
        Shape shape = [3, 37];
        yield return new("add", [shape, shape], x => x[0] + x[1]);
        yield return new("add broadcast row", [shape, [37]], x => x[0] + x[1]);
        yield return new("add broadcast column", [shape, [3, 1]], x => x[0] + x[1]);
        yield return new(
            "add outer",
            [
                [3, 1],
                [1, 5],
            ],
            x => x[0] + x[1]
        );
        yield return new("subtract", [shape, shape], x => x[0] - x[1]);
        yield return new("multiply", [shape, shape], x => x[0] * x[1]);
        yield return new("multiply scalar", [shape, Shape.Scalar], x => x[0] * x[1]);
        yield return new("divide", [shape, shape], x => x[0] / x[1]) { Low = 0.5 };
        yield return new("negate", [shape], x => -x[0]);
        yield return new("square", [shape], x => x[0].Square());
        yield return new("square root", [shape], x => x[0].Sqrt()) { Low = 0.3 };
        yield return new("absolute", [shape], x => x[0].Abs());
        yield return new("greater", [shape, shape], x => x[0].IsGreaterThan(x[1]));
        yield return new("max", [shape, shape], x => x[0].Max(x[1]));
        yield return new("min", [shape, shape], x => x[0].Min(x[1]));
        yield return new("relu", [shape], x => x[0].Relu());
        yield return new("leaky relu", [shape], x => x[0].LeakyRelu(0.2f));
        yield return new("exp", [shape], x => x[0].Exp());
        yield return new("log", [shape], x => x[0].Log()) { Low = 0.3 };
        yield return new("tanh", [shape], x => x[0].Tanh());
        yield return new("sigmoid", [shape], x => x[0].Sigmoid());
        yield return new("softplus", [shape], x => x[0].Softplus());
    }

    private static IEnumerable<OpCase> Reductions()
    {
        yield return new(
            "sum all",
            [
                [7, 45],
            ],
            x => x[0].Sum()
        );
        yield return new(
            "mean all",
            [
                [200],
            ],
            x => x[0].Mean()
        );
        yield return new(
            "sum rows",
            [
                [9, 70],
            ],
            x => x[0].SumRows()
        );
        yield return new(
            "sum columns",
            [
                [5, 131],
            ],
            x => x[0].SumKeepingAxes(1)
        );
        yield return new(
            "sum outer and inner",
            [
                [3, 4, 5, 6],
            ],
            x => x[0].SumKeepingAxes(0, 2)
        );
        yield return new(
            "sum first and last",
            [
                [3, 4, 5],
            ],
            x => x[0].SumKeepingAxes(0, 2)
        );
        yield return new(
            "mean of transpose",
            [
                [6, 20],
            ],
            x => x[0].Transpose().MeanKeepingAxes(1)
        );
        yield return new(
            "sum of slice",
            [
                [6, 20],
            ],
            x => x[0].Slice(1, 3, 9).SumKeepingAxes(0)
        );
    }

    private static IEnumerable<OpCase> Movement()
    {
        yield return new(
            "reshape",
            [
                [4, 6],
            ],
            x => x[0].Reshape([2, 12]) * 2
        );
        yield return new(
            "reshape of transpose",
            [
                [4, 6],
            ],
            x => x[0].Transpose().Reshape([8, 3]) * 2
        );
        yield return new(
            "reshape of column",
            [
                [4, 6],
            ],
            x => x[0].Slice(1, 2, 1).Reshape([2, 1, 2]) * 2
        );
        yield return new(
            "broadcast",
            [
                [3, 1, 5],
            ],
            x => x[0].BroadcastTo([2, 3, 4, 5]) * 3
        );
        yield return new(
            "transpose",
            [
                [17, 19],
            ],
            x => x[0].Transpose()
        );
        yield return new(
            "permute",
            [
                [2, 3, 4, 5],
            ],
            x => x[0].Permute(2, 0, 3, 1)
        );
        yield return new(
            "slice",
            [
                [5, 9],
            ],
            x => x[0].Slice(0, 1, 3).Slice(1, 4, 5)
        );
        yield return new(
            "pad",
            [
                [5, 9],
            ],
            x => x[0].Pad(0, 1, 2).Pad(1, 3, 0)
        );
        yield return new(
            "concatenate rows",
            [
                [2, 9],
                [3, 9],
            ],
            x => Tensor.Concatenate(0, x)
        );
        yield return new(
            "concatenate columns",
            [
                [4, 9],
                [4, 20],
                [4, 1],
            ],
            x => Tensor.Concatenate(1, x)
        );
        yield return new(
            "concatenate with constant",
            [
                [4, 9],
            ],
            x => Tensor.Concatenate(0, x[0], Tensor.Full([2, 9], 3))
        );
    }
}

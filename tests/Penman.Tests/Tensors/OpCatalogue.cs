using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <summary>One use of an operation: the shapes of its inputs, the range their values come from, and the expression.</summary>
public sealed record OpCase(string Name, Shape[] Inputs, Func<Tensor[], Tensor> Build)
{
    public double Low { get; init; } = -2;

    public double High { get; init; } = 2;

    /// <summary>Whether the expression has a gradient (random numbers have none).</summary>
    public bool IsDifferentiable { get; init; } = true;

    public override string ToString() => Name;
}

/// <summary>Every operation of the engine in the forms that its kernels distinguish; the tests below run over all of it.</summary>
public static class OpCatalogue
{
    public static IReadOnlyList<OpCase> Cases { get; } =
    [.. Elementwise(), .. Reductions(), .. Movement(), .. Products(), .. Combinations()];

    public static TheoryData<string> Names => [.. Cases.Select(op => op.Name)];

    public static TheoryData<string> DifferentiableNames =>
        [.. Cases.Where(op => op.IsDifferentiable).Select(op => op.Name)];

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

    private static IEnumerable<OpCase> Products()
    {
        foreach (var (rows, inner, columns) in new[] { (1, 1, 1), (5, 3, 7), (4, 40, 33), (29, 18, 70), (150, 5, 3) })
        {
            var size = $"{rows}x{inner}x{columns}";
            yield return new(
                $"matmul {size}",
                [
                    [rows, inner],
                    [inner, columns],
                ],
                x => x[0].MatMul(x[1])
            );
            yield return new(
                $"matmul left' {size}",
                [
                    [inner, rows],
                    [inner, columns],
                ],
                x => x[0].MatMul(x[1], transposeThis: true)
            );
            yield return new(
                $"matmul right' {size}",
                [
                    [rows, inner],
                    [columns, inner],
                ],
                x => x[0].MatMul(x[1], transposeOther: true)
            );
        }

        yield return new(
            "matmul both'",
            [
                [8, 20],
                [30, 8],
            ],
            x => x[0].MatMul(x[1], transposeThis: true, transposeOther: true)
        );
        yield return new(
            "matmul of views",
            [
                [9, 20],
                [20, 12],
            ],
            x => x[0].Slice(1, 2, 8).MatMul(x[1].Slice(0, 5, 8).Transpose().Transpose())
        );
        yield return new(
            "matmul deep",
            [
                [6, 600],
                [600, 9],
            ],
            x => x[0].MatMul(x[1])
        )
        {
            Low = -0.5,
            High = 0.5,
        };
    }

    private static IEnumerable<OpCase> Combinations()
    {
        yield return new(
            "linear layer",
            [
                [30, 18],
                [40, 18],
                [40],
            ],
            x => (x[0].MatMul(x[1], transposeOther: true) + x[2]).LeakyRelu(0.2f)
        );
        yield return new(
            "residual product",
            [
                [8, 20],
                [20, 20],
            ],
            x => x[0].Tanh() + x[0].Tanh().MatMul(x[1])
        );
        yield return new(
            "view of a constant",
            [
                [2, 3],
            ],
            x => x[0] + Tensor.Full([5, 2], 7).Slice(0, 1, 3).Transpose()
        );
        yield return new(
            "two products added",
            [
                [6, 8],
                [8, 10],
                [6, 9],
                [9, 10],
            ],
            x => (x[0].MatMul(x[1]) + x[2].MatMul(x[3])).Tanh()
        );
        yield return new(
            "softplus loss",
            [
                [12, 1],
                [12, 1],
            ],
            x => (-x[0]).Softplus().Mean() + x[1].Softplus().Mean()
        );
        yield return new(
            "batch normalisation",
            [
                [12, 20],
            ],
            Normalise
        );
        yield return new(
            "shared value",
            [
                [6, 20],
            ],
            x => x[0].Tanh() * x[0].Tanh() + x[0].Tanh()
        );
        yield return new(
            "view of own result",
            [
                [8, 8],
            ],
            x => x[0].Exp() + x[0].Exp().Transpose()
        );
        yield return new(
            "product of product",
            [
                [6, 8],
                [8, 8],
            ],
            x => x[0].MatMul(x[1]).Relu().MatMul(x[1]) + x[0]
        );
        yield return new(
            "random normal",
            [
                [5, 20],
            ],
            x => x[0] + Tensor.RandomNormal([5, 20], seed: 3, stream: 1, step: 7)
        )
        {
            IsDifferentiable = false,
        };
        yield return new(
            "random uniform",
            [
                [5, 20],
            ],
            x => x[0] + Tensor.RandomUniform([5, 20], seed: 3, stream: 1, step: 7)
        )
        {
            IsDifferentiable = false,
        };
    }

    private static Tensor Normalise(Tensor[] x)
    {
        var centred = x[0] - x[0].MeanKeepingAxes(0);
        return centred / (centred.Square().MeanKeepingAxes(0) + 1e-3f).Sqrt();
    }
}

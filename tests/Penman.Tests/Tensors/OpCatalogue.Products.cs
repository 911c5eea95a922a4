using Penman.Tensors;

namespace Penman.Tests.Tensors;

/// <content>Matrix products and combinations.</content>
public static partial class OpCatalogue
{
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

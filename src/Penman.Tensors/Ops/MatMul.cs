namespace Penman.Tensors.Ops;

/// <summary>The product of two matrices, each read as it stands or transposed.</summary>
internal sealed record MatMul(bool TransposeLeft, bool TransposeRight) : Op
{
    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var (left, right) = (inputs[0].Shape, inputs[1].Shape);
        if (left.Rank != 2 || right.Rank != 2)
            throw new ShapeException($"MatMul: takes two matrices, but the shapes are {left} and {right}.");
        var (rows, inner) = TransposeLeft ? (left[1], left[0]) : (left[0], left[1]);
        var (other, columns) = TransposeRight ? (right[1], right[0]) : (right[0], right[1]);
        if (inner != other)
            throw new ShapeException(
                $"MatMul: {Describe(left, TransposeLeft)} x {Describe(right, TransposeRight)}: inner sizes {inner} and {other} differ."
            );
        return [rows, columns];
    }

    /// <remarks>C = A B: dA = dC B', dB = A' dC; with transposed operands the factors exchange places.</remarks>
    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var (a, b) = (output.Inputs[0], output.Inputs[1]);
        var left = TransposeLeft
            ? b.MatMul(gradient, TransposeRight, transposeOther: true)
            : gradient.MatMul(b, transposeThis: false, !TransposeRight);
        var right = TransposeRight
            ? gradient.MatMul(a, transposeThis: true, TransposeLeft)
            : a.MatMul(gradient, !TransposeLeft, transposeOther: false);
        return [left, right];
    }

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var (a, b) = (output.Inputs[0].Shape, output.Inputs[1].Shape);
        int rows = output.Shape[0],
            columns = output.Shape[1],
            inner = TransposeLeft ? a[0] : a[1];
        var (aRow, aInner) = TransposeLeft ? (1, a[1]) : (a[1], 1);
        var (bInner, bColumn) = TransposeRight ? (1, b[1]) : (b[1], 1);
        var result = new T[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = T.Zero;
                for (var k = 0; k < inner; k++)
                    sum += inputs[0][i * aRow + k * aInner] * inputs[1][k * bInner + j * bColumn];
                result[i * columns + j] = sum;
            }
        }

        return result;
    }

    public override long Flops(Tensor output) =>
        2L * output.Shape.ElementCount * output.Inputs[0].Shape[TransposeLeft ? 0 : 1];

    private static string Describe(Shape shape, bool transposed) => transposed ? $"{shape}'" : $"{shape}";
}

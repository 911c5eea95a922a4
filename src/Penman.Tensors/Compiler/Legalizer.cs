using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Compiler;

/// <summary>x itself, computed: gives a view storage of its own.</summary>
internal sealed record Copy : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => x;

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => x;

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient;
}

/// <summary>
/// Puts copies where a kernel cannot read a view: a sum reads storage without gaps, a reshape must be sayable by
/// strides, only elementwise kernels read constants, and an output has storage of its own.
/// </summary>
internal static class Legalizer
{
    public static IReadOnlyList<Tensor> Legalize(IReadOnlyList<Tensor> outputs)
    {
        Dictionary<Tensor, Tensor> image = [];
        foreach (var tensor in Graph.Sort(outputs))
            image[tensor] = Rebuild(tensor, [.. tensor.Inputs.Select(input => image[input])]);
        return [.. outputs.Select(output => Computed(image[output]))];
    }

    private static Tensor Rebuild(Tensor tensor, Tensor[] inputs)
    {
        if (tensor.Op is Sum && !Layout.Of(inputs[0])!.IsContiguous)
            inputs = [Copied(inputs[0])];
        if (tensor.Op is ConvolutionOp)
            inputs =
            [
                .. inputs.Select((input, i) => IsReadable(tensor.Op, i, Layout.Of(input)!) ? input : Copied(input)),
            ];
        if (tensor.Op is Sum or MatMul or ConvolutionOp or Placement or RandomOp)
            inputs = [.. inputs.Select(input => Simplifier.ConstantValue(input) is null ? input : Copied(input))];
        var same = tensor.Inputs.SequenceEqual(inputs);
        var rebuilt = same ? tensor : new Tensor(tensor.Op, inputs);
        return Layout.Of(rebuilt) is not null ? rebuilt : new Tensor(tensor.Op, [Copied(inputs[0])]);
    }

    /// <summary>
    /// Whether a convolution reads the operand as it stands: weights without gaps, images whose columns stand side by
    /// side, and for a weight's gradient their rows too.
    /// </summary>
    private static bool IsReadable(Op op, int operand, Layout layout)
    {
        if (op is not Conv2dWeightGrad)
            return operand == 0 ? layout.Shape[3] == 1 || layout.Strides[3] == 1 : layout.IsContiguous;
        var (rows, columns) = (layout.Shape[2], layout.Shape[3]);
        return columns == 1
            ? rows == 1 || layout.Strides[2] == 1
            : layout.Strides[3] == 1 && (rows == 1 || layout.Strides[2] == columns);
    }

    private static Tensor Computed(Tensor tensor) =>
        tensor.Op is StridedView or Reshape or Constant or VariableOp ? Copied(tensor) : tensor;

    private static Tensor Copied(Tensor tensor) => new(new Copy(), [tensor]);
}

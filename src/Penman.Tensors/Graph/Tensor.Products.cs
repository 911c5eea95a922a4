using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>
/// Products: of matrices, and convolutions of images (N, channels, rows, columns), a family of three, each with the other
/// two as its gradients.
/// </content>
public sealed partial class Tensor
{
    /// <summary>The matrix product, each factor read as it stands or transposed.</summary>
    /// <exception cref="ShapeException">Not two matrices, or the inner sizes differ.</exception>
    public Tensor MatMul(Tensor other, bool transposeThis = false, bool transposeOther = false) =>
        new(new MatMul(transposeThis, transposeOther), [this, other]);

    /// <summary>
    /// The cross-correlation that deep learning calls convolution: y[n, o, i] = sum of w[o, c, k] x[n, c, s i + k - p].
    /// </summary>
    /// <param name="weight">(O, C / groups, kernel rows, kernel columns), as in PyTorch.</param>
    /// <param name="window">Stride s, padding p and groups; 1, 0 and 1 if left out.</param>
    /// <returns>(N, O, (H + 2p - kernel rows) / s + 1, likewise columns), quotients rounded down.</returns>
    /// <exception cref="ShapeException">
    /// Not 4 axes each, channels that do not fit, or a kernel larger than the image.
    /// </exception>
    public Tensor Conv2d(Tensor weight, ConvolutionWindow? window = null) =>
        new(new Conv2d(window ?? new()), [this, weight]);

    /// <summary>
    /// The transpose of <see cref="Conv2d"/>, its gradient with respect to the image: each element of this tensor
    /// spreads over a kernel's reach of the result. Elements that a stride would insert are never multiplied.
    /// </summary>
    /// <param name="weight">
    /// (C, O / groups, kernel rows, kernel columns) for C channels in and O out, as in PyTorch.
    /// </param>
    /// <param name="window">Stride s, padding p and groups; 1, 0 and 1 if left out.</param>
    /// <param name="outputPadding">Rows and columns more at the end of the result, below the stride.</param>
    /// <returns>(N, O, (h - 1) s - 2p + kernel rows + outputPadding, likewise columns).</returns>
    /// <exception cref="ShapeException">
    /// Not 4 axes each, channels that do not fit, output padding out of range, or nothing left.
    /// </exception>
    public Tensor ConvTranspose2d(Tensor weight, ConvolutionWindow? window = null, int outputPadding = 0)
    {
        ArgumentNullException.ThrowIfNull(weight);
        window ??= new();
        window.Check("ConvTranspose2d");
        if (outputPadding < 0 || outputPadding >= window.Stride)
            throw new ShapeException(
                $"ConvTranspose2d: output padding {outputPadding} is not from 0 to below the stride, {window.Stride}."
            );
        int Size(int axis) =>
            Shape.Rank == 4 && weight.Shape.Rank == 4
                ? (int)
                    Math.Clamp(
                        (Shape[axis] - 1L) * window.Stride - 2L * window.Padding + weight.Shape[axis] + outputPadding,
                        min: 0,
                        int.MaxValue
                    )
                : 0;
        return new(new ConvTranspose2d(window, Size(2), Size(3)), [this, weight]);
    }

    /// <summary>
    /// The gradient of <see cref="Conv2d"/> of this tensor, (N, C, H, W), with respect to its weight: w[o, c, k] = sum
    /// of y[n, o, i] x[n, c, s i + k - p].
    /// </summary>
    /// <param name="outputGradient">y: the gradient at the convolution's result, (N, O, h, w).</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="window">Stride s, padding p and groups; 1, 0 and 1 if left out.</param>
    /// <returns>(O, C / groups, kernel rows, kernel columns).</returns>
    /// <exception cref="ShapeException">The two tensors do not belong to one convolution.</exception>
    public Tensor Conv2dWeightGrad(
        Tensor outputGradient,
        (int Rows, int Columns) kernel,
        ConvolutionWindow? window = null
    ) => new(new Conv2dWeightGrad(window ?? new(), kernel.Rows, kernel.Columns), [this, outputGradient]);
}

/// <summary>How a kernel moves over images; the same along rows and columns.</summary>
/// <param name="Stride">Elements of the larger image from one place of the kernel to the next; at least 1.</param>
/// <param name="Padding">Zeros thought around the larger image; at least 0.</param>
/// <param name="Groups">Runs of channels that do not see each other; divides both numbers of channels.</param>
public sealed record ConvolutionWindow(int Stride = 1, int Padding = 0, int Groups = 1)
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ShapeException">Names the operation and what is out of range.</exception>
    internal void Check(string operation)
    {
        if (Stride < 1 || Padding < 0 || Groups < 1)
            throw new ShapeException(
                $"{operation}: {this} is out of range: stride and groups are at least 1, padding at least 0."
            );
    }

    /// <summary>For example <c>stride 2, padding 1</c>.</summary>
    public override string ToString() =>
        $"stride {Stride}, padding {Padding}" + (Groups == 1 ? "" : $", {Groups} groups");
}

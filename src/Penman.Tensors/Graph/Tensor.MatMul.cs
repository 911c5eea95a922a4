using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>Matrix products.</content>
public sealed partial class Tensor
{
    /// <summary>The matrix product, each factor read as it stands or transposed.</summary>
    /// <exception cref="ShapeException">Not two matrices, or the inner sizes differ.</exception>
    public Tensor MatMul(Tensor other, bool transposeThis = false, bool transposeOther = false) =>
        new(new MatMul(transposeThis, transposeOther), [this, other]);
}

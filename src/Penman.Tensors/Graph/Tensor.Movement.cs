using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>Movement: the same elements elsewhere.</content>
public sealed partial class Tensor
{
    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <exception cref="ShapeException">The element counts differ.</exception>
    public Tensor Reshape(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Shape.Equals(shape) ? this : new Tensor(new Reshape(shape), [this]);
    }

    /// <summary>Stretches axes of size 1 and adds axes in front, without copying.</summary>
    /// <exception cref="ShapeException">An axis of another size than 1 differs.</exception>
    public Tensor BroadcastTo(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Shape.Equals(shape) ? this : new Tensor(new Broadcast(shape), [this]);
    }

    /// <summary>Axes in another order: axis i of the result is axis order[i] of this tensor.</summary>
    /// <exception cref="ShapeException"><paramref name="order"/> is not an order of the axes.</exception>
    public Tensor Permute(params ReadOnlySpan<int> order) => new(Ops.Permute.Of(order), [this]);

    /// <summary>Rows and columns of a matrix exchanged.</summary>
    public Tensor Transpose() => Permute(1, 0);

    /// <summary><paramref name="count"/> elements from <paramref name="first"/> along one axis.</summary>
    /// <exception cref="ShapeException">They lie outside.</exception>
    public Tensor Slice(int axis, int first, int count) => new(new Slice(axis, first, count), [this]);

    /// <summary>Zeros before and after along one axis.</summary>
    /// <exception cref="ShapeException">No such axis, or a negative amount.</exception>
    public Tensor Pad(int axis, int before, int after) => new(new Pad(axis, before, after), [this]);

    /// <summary>Tensors one after the other along an axis.</summary>
    /// <exception cref="ShapeException">Their shapes differ off the axis.</exception>
    public static Tensor Concatenate(int axis, params Tensor[] tensors) => new(new Concatenate(axis), tensors);
}

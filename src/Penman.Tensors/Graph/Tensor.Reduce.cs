using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>Reductions.</content>
public sealed partial class Tensor
{
    /// <summary>The sum of all elements, a scalar.</summary>
    public Tensor Sum() => SumKeepingAxes([.. Enumerable.Range(0, Shape.Rank)]).Reshape(Shape.Scalar);

    /// <summary>The mean of all elements, a scalar.</summary>
    public Tensor Mean() => Sum() * (1f / Shape.ElementCount);

    /// <summary>
    /// The sum over some axes, which stay with size 1, so that the result broadcasts against this tensor.
    /// </summary>
    /// <param name="axes">Axes from 0 (outermost); each at most once.</param>
    /// <exception cref="ShapeException">No such axis.</exception>
    public Tensor SumKeepingAxes(params ReadOnlySpan<int> axes)
    {
        uint set = 0;
        foreach (var axis in axes)
        {
            if (axis < 0 || axis >= Shape.Rank)
                throw new ShapeException($"Sum: {Shape} has no axis {axis}.");
            set |= 1u << axis;
        }

        return set == 0 ? this : new Tensor(new Sum(set), [this]);
    }

    /// <summary>The mean over some axes, which stay with size 1.</summary>
    /// <inheritdoc cref="SumKeepingAxes" path="/param | /exception"/>
    public Tensor MeanKeepingAxes(params ReadOnlySpan<int> axes)
    {
        var sum = SumKeepingAxes(axes);
        return sum * ((float)sum.Shape.ElementCount / Shape.ElementCount);
    }

    /// <summary>The sum over the first axis, which goes: (N, ...) becomes (...).</summary>
    public Tensor SumRows() => SumKeepingAxes(0).Reshape(Shape.Of(Shape.AsSpan()[1..]));
}

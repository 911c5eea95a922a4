using System.Numerics;

namespace Penman.Tensors.Ops;

/// <summary>
/// The three faces of one trilinear form: the sum of x[n, c, s i + k - p] w[o, c, k] y[n, o, i] over all images n,
/// channels c and o of the same group, output places i and kernel places k. Given two of x, w and y, an operation is
/// the derivative by the third: <see cref="Conv2d"/> by y, <see cref="ConvTranspose2d"/> by x,
/// <see cref="Conv2dWeightGrad"/> by w. So each has the other two as its gradients, to any order.
/// </summary>
internal abstract record ConvolutionOp(ConvolutionWindow Window) : Op
{
    public abstract ConvolutionSizes Sizes(Tensor output);

    public sealed override long Flops(Tensor output)
    {
        var sizes = Sizes(output);
        return 2L * sizes.OutputShape.ElementCount * sizes.TapsPerOutput;
    }

    /// <summary>The product that stands for the result, for which input stands for each of the others.</summary>
    protected static T[] Accumulate<T>(
        ConvolutionSizes sizes,
        int count,
        Func<(int X, int W, int Y), (int Target, T Product)> term
    )
        where T : IFloatingPointIeee754<T>
    {
        var result = new T[count];
        foreach (var tap in sizes.Taps())
        {
            var (target, product) = term(tap);
            result[target] += product;
        }

        return result;
    }
}

/// <summary>y from x (N, C, H, W) and w (O, C / groups, kernel rows, kernel columns).</summary>
internal sealed record Conv2d(ConvolutionWindow Window) : ConvolutionOp(Window)
{
    public override ConvolutionSizes Sizes(Tensor output) =>
        new(output.Inputs[0].Shape, output.Inputs[1].Shape, Window);

    public override Shape InferShape(IReadOnlyList<Tensor> inputs) =>
        ConvolutionSizes.Checked(Name, inputs[0].Shape, inputs[1].Shape, Window).OutputShape;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var (x, w) = (output.Inputs[0], output.Inputs[1]);
        return
        [
            new Tensor(new ConvTranspose2d(Window, x.Shape[2], x.Shape[3]), [gradient, w]),
            new Tensor(new Conv2dWeightGrad(Window, w.Shape[2], w.Shape[3]), [x, gradient]),
        ];
    }

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) =>
        Accumulate(Sizes(output), output.Shape.ElementCount, tap => (tap.Y, inputs[0][tap.X] * inputs[1][tap.W]));
}

/// <summary>x of Rows x Columns from y (N, O, h, w) and w (O, C / groups, kernel rows, kernel columns).</summary>
internal sealed record ConvTranspose2d(ConvolutionWindow Window, int Rows, int Columns) : ConvolutionOp(Window)
{
    public override ConvolutionSizes Sizes(Tensor output) => new(output.Shape, output.Inputs[1].Shape, Window);

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var (y, w) = (inputs[0].Shape, inputs[1].Shape);
        if (y.Rank != 4 || w.Rank != 4)
            throw new ShapeException($"{Name}: takes images and kernels of 4 axes, but the shapes are {y} and {w}.");
        Window.Check(Name);
        if (Rows < 1 || Columns < 1)
            throw new ShapeException($"{Name}: {y} and {w} with {Window} leave {Rows} x {Columns} elements.");
        Shape x = [y[0], w[1] * Window.Groups, Rows, Columns];
        var sizes = ConvolutionSizes.Checked(Name, x, w, Window);
        return sizes.OutputShape.Equals(y)
            ? x
            : throw new ShapeException(
                $"{Name}: {y} does not come from {x} and {w} with {Window}: that gives {sizes.OutputShape}."
            );
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var (y, w) = (output.Inputs[0], output.Inputs[1]);
        return
        [
            new Tensor(new Conv2d(Window), [gradient, w]),
            new Tensor(new Conv2dWeightGrad(Window, w.Shape[2], w.Shape[3]), [gradient, y]),
        ];
    }

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) =>
        Accumulate(Sizes(output), output.Shape.ElementCount, tap => (tap.X, inputs[0][tap.Y] * inputs[1][tap.W]));
}

/// <summary>w of Rows x Columns from x (N, C, H, W) and y (N, O, h, w).</summary>
internal sealed record Conv2dWeightGrad(ConvolutionWindow Window, int Rows, int Columns) : ConvolutionOp(Window)
{
    public override ConvolutionSizes Sizes(Tensor output) => new(output.Inputs[0].Shape, output.Shape, Window);

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var (x, y) = (inputs[0].Shape, inputs[1].Shape);
        if (x.Rank != 4 || y.Rank != 4)
            throw new ShapeException($"{Name}: takes images of 4 axes, but the shapes are {x} and {y}.");
        Window.Check(Name);
        if (Rows < 1 || Columns < 1)
            throw new ShapeException($"{Name}: a kernel has at least 1 element, not {Rows} x {Columns}.");
        Shape w = [y[1], Math.Max(x[1] / Window.Groups, 1), Rows, Columns];
        var sizes = ConvolutionSizes.Checked(Name, x, w, Window);
        return sizes.OutputShape.Equals(y)
            ? w
            : throw new ShapeException(
                $"{Name}: {y} does not come from {x} and {w} with {Window}: that gives {sizes.OutputShape}."
            );
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var (x, y) = (output.Inputs[0], output.Inputs[1]);
        return
        [
            new Tensor(new ConvTranspose2d(Window, x.Shape[2], x.Shape[3]), [y, gradient]),
            new Tensor(new Conv2d(Window), [x, gradient]),
        ];
    }

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) =>
        Accumulate(Sizes(output), output.Shape.ElementCount, tap => (tap.W, inputs[0][tap.X] * inputs[1][tap.Y]));
}

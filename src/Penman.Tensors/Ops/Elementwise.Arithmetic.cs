using Penman.Tensors.Simd;

namespace Penman.Tensors.Ops;

/// <summary>x + y.</summary>
internal sealed record Add : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x + y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => x + y;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [gradient, gradient];
}

/// <summary>x - y.</summary>
internal sealed record Subtract : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x - y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => x - y;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [gradient, -gradient];
}

/// <summary>x y.</summary>
internal sealed record Multiply : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x * y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => x * y;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [gradient * output.Inputs[1], gradient * output.Inputs[0]];
}

/// <summary>x / y.</summary>
internal sealed record Divide : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x / y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => x / y;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var quotient = gradient / output.Inputs[1];
        return [quotient, -(quotient * output)];
    }
}

/// <summary>-x.</summary>
internal sealed record Negate : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => -x;

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => V.Negate(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => -gradient;
}

/// <summary>The square root; its derivative is infinite at 0, so put an epsilon inside.</summary>
internal sealed record SquareRoot : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Sqrt(x);

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => V.Sqrt(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) => gradient * 0.5f / y;
}

using Penman.Tensors.Simd;

namespace Penman.Tensors.Ops;

/// <summary>|x|; the derivative at 0 is 0.</summary>
internal sealed record Absolute : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => T.Abs(x);

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => V.Abs(x);

    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) =>
        gradient * (x.IsGreaterThan(0) - (-x).IsGreaterThan(0));
}

/// <summary>1 where x > y, else 0. Flat, so no gradient flows.</summary>
internal sealed record Greater : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x > y ? T.One : T.Zero;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(x, y), V.Broadcast(1), V.Broadcast(0));

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [null, null];
}

/// <summary>The larger of two, y where either is NaN; at a tie the gradient goes to y.</summary>
internal sealed record Maximum : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => x > y ? x : y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(x, y), x, y);

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var first = output.Inputs[0].IsGreaterThan(output.Inputs[1]);
        return [gradient * first, gradient * (1 - first)];
    }
}

/// <summary>The smaller of two, y where either is NaN; at a tie the gradient goes to y.</summary>
internal sealed record Minimum : Binary, IBinaryLanes
{
    public override T Apply<T>(T x, T y) => y > x ? x : y;

    public static V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(y, x), x, y);

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var first = output.Inputs[1].IsGreaterThan(output.Inputs[0]);
        return [gradient * first, gradient * (1 - first)];
    }
}

/// <summary>x where x > 0, else slope x, with a slope of at least 0 (Maas et al. 2013); slope 0 is ReLU.</summary>
internal sealed record LeakyRelu(float Slope) : Unary, IParameterLanes
{
    public override IReadOnlyList<float> Parameters => [Slope];

    public override T Apply<T>(T x) => x > T.Zero ? x : x * T.CreateChecked(Slope);

    public static V Lanes<V>(V x, float slope)
        where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(x, V.Broadcast(0)), x, x * V.Broadcast(slope));

    /// <remarks>The output has the input's sign, so only the output needs to be kept for the way back.</remarks>
    public override Tensor Backward(Tensor x, Tensor y, Tensor gradient) =>
        gradient * new Tensor(new LeakySlope(Slope), [y]);
}

/// <summary>The slope of <see cref="LeakyRelu"/>: 1 where x > 0, else slope. Flat, so no gradient flows.</summary>
internal sealed record LeakySlope(float Slope) : Unary, IParameterLanes
{
    public override IReadOnlyList<float> Parameters => [Slope];

    public override T Apply<T>(T x) => x > T.Zero ? T.One : T.CreateChecked(Slope);

    public static V Lanes<V>(V x, float slope)
        where V : unmanaged, ISimd<V> => V.Select(V.GreaterThan(x, V.Broadcast(0)), V.Broadcast(1), V.Broadcast(slope));

    public override Tensor? Backward(Tensor x, Tensor y, Tensor gradient) => null;
}

/// <summary>x itself, but no gradient flows. Compiling removes it.</summary>
internal sealed record Detach : Unary, IUnaryLanes
{
    public override T Apply<T>(T x) => x;

    public static V Lanes<V>(V x)
        where V : unmanaged, ISimd<V> => x;

    public override Tensor? Backward(Tensor x, Tensor y, Tensor gradient) => null;
}

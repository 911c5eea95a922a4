using Penman.Tensors.Simd;

namespace Penman.Tensors.Ops;

/// <summary>
/// The lanes' function of a <see cref="Unary"/>: what fused loops call, as static methods to be inlined.
/// </summary>
internal interface IUnaryLanes
{
    /// <summary>The function of every lane of a register.</summary>
    static abstract V Lanes<V>(V x)
        where V : unmanaged, ISimd<V>;
}

/// <summary>The lanes' function of a <see cref="Unary"/> that is set by a number.</summary>
internal interface IParameterLanes
{
    /// <summary>
    /// The function of every lane of a register, and of the operation's <see cref="Elementwise.Parameters"/>.
    /// </summary>
    static abstract V Lanes<V>(V x, float parameter)
        where V : unmanaged, ISimd<V>;
}

/// <summary>The lanes' function of a <see cref="Binary"/>.</summary>
internal interface IBinaryLanes
{
    /// <summary>The function of every pair of lanes.</summary>
    static abstract V Lanes<V>(V x, V y)
        where V : unmanaged, ISimd<V>;
}

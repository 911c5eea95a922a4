using System.Reflection;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>What emitted code calls of a register, see <see cref="ISimd{TSelf}"/>.</summary>
/// <param name="Type">The register.</param>
/// <param name="Width">Its lanes.</param>
/// <param name="Load">Lanes from an address.</param>
/// <param name="Store">Lanes to an address.</param>
/// <param name="Broadcast">A number in every lane.</param>
/// <param name="Lanes">The lanes' function of an operation.</param>
internal sealed record Register(
    Type Type,
    int Width,
    MethodInfo Load,
    MethodInfo Store,
    MethodInfo Broadcast,
    Func<Elementwise, MethodInfo> Lanes
)
{
    private unsafe delegate V Loading<V>(float* address);

    private unsafe delegate void Storing<V>(float* address, V value);

    /// <summary>A register by its type. Delegates say which methods are meant, so a trimmed program keeps them.</summary>
    public static unsafe Register Of<V>()
        where V : unmanaged, ISimd<V> =>
        new(
            typeof(V),
            V.Width,
            ((Loading<V>)V.Load).Method,
            ((Storing<V>)V.Store).Method,
            ((Func<float, V>)V.Broadcast).Method,
            op => LaneStep<V>.Of(op).Method
        );
}

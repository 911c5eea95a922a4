using System.Reflection;
using Penman.Tensors.Compiler;
using Penman.Tensors.Ops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>
/// The lanes' function of an operation on registers V: what <see cref="LoopEmitter"/> calls, and a loop of that function alone,
/// of which a <see cref="SteppedLoop{V}"/> is made. Nothing is looked up by name, so a trimmed program keeps it.
/// </summary>
internal abstract unsafe class LaneStep<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>The function as <see cref="IUnaryLanes"/> or its kin declare it.</summary>
    public abstract MethodInfo Method { get; }

    /// <summary>result[i] = f(x[i], y[i]); y is read by functions of two inputs only.</summary>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second.</param>
    /// <param name="result">Where the values go.</param>
    /// <param name="count">A multiple of the lanes of a register.</param>
    public abstract void Run(float* x, float* y, float* result, int count);

    /// <summary>The step of an operation.</summary>
    /// <exception cref="NotSupportedException">It has no function of lanes.</exception>
    public static LaneStep<V> Of(Elementwise op) =>
        op switch
        {
            Add => new BinaryStep<Add, V>(),
            Subtract => new BinaryStep<Subtract, V>(),
            Multiply => new BinaryStep<Multiply, V>(),
            Divide => new BinaryStep<Divide, V>(),
            Greater => new BinaryStep<Greater, V>(),
            Maximum => new BinaryStep<Maximum, V>(),
            Minimum => new BinaryStep<Minimum, V>(),
            Negate => new UnaryStep<Negate, V>(),
            SquareRoot => new UnaryStep<SquareRoot, V>(),
            Exponential => new UnaryStep<Exponential, V>(),
            Logarithm => new UnaryStep<Logarithm, V>(),
            HyperbolicTangent => new UnaryStep<HyperbolicTangent, V>(),
            Sigmoid => new UnaryStep<Sigmoid, V>(),
            Softplus => new UnaryStep<Softplus, V>(),
            Absolute => new UnaryStep<Absolute, V>(),
            Detach => new UnaryStep<Detach, V>(),
            Copy => new UnaryStep<Copy, V>(),
            LeakyRelu leaky => new ParameterStep<LeakyRelu, V>(leaky.Slope),
            LeakySlope leaky => new ParameterStep<LeakySlope, V>(leaky.Slope),
            _ => throw new NotSupportedException($"The operation {op.Name} has no function of lanes."),
        };
}

/// <summary>A function of one input.</summary>
internal sealed unsafe class UnaryStep<TOp, V> : LaneStep<V>
    where TOp : IUnaryLanes
    where V : unmanaged, ISimd<V>
{
    public override MethodInfo Method => ((Func<V, V>)TOp.Lanes<V>).Method;

    public override void Run(float* x, float* y, float* result, int count)
    {
        for (var i = 0; i < count; i += V.Width)
            V.Store(result + i, TOp.Lanes(V.Load(x + i)));
    }
}

/// <summary>A function of one input that is set by a number.</summary>
internal sealed unsafe class ParameterStep<TOp, V>(float parameter) : LaneStep<V>
    where TOp : IParameterLanes
    where V : unmanaged, ISimd<V>
{
    public override MethodInfo Method => ((Func<V, float, V>)TOp.Lanes<V>).Method;

    public override void Run(float* x, float* y, float* result, int count)
    {
        for (var i = 0; i < count; i += V.Width)
            V.Store(result + i, TOp.Lanes(V.Load(x + i), parameter));
    }
}

/// <summary>A function of two inputs.</summary>
internal sealed unsafe class BinaryStep<TOp, V> : LaneStep<V>
    where TOp : IBinaryLanes
    where V : unmanaged, ISimd<V>
{
    public override MethodInfo Method => ((Func<V, V, V>)TOp.Lanes<V>).Method;

    public override void Run(float* x, float* y, float* result, int count)
    {
        for (var i = 0; i < count; i += V.Width)
            V.Store(result + i, TOp.Lanes(V.Load(x + i), V.Load(y + i)));
    }
}

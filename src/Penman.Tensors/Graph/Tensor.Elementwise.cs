using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <content>Elementwise operators; two operands broadcast together as in NumPy.</content>
public sealed partial class Tensor
{
    /// <summary>x + y.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Pair(new Add(), left, right);

    /// <summary>x - y.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Pair(new Subtract(), left, right);

    /// <summary>x y, element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Pair(new Multiply(), left, right);

    /// <summary>x / y.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => Pair(new Divide(), left, right);

    /// <summary>-x.</summary>
    public static Tensor operator -(Tensor operand) => new(new Negate(), [operand]);

    /// <summary>The larger of two elements; at a tie the gradient goes to <paramref name="other"/>.</summary>
    public Tensor Max(Tensor other) => Pair(new Maximum(), this, other);

    /// <summary>The smaller of two elements; at a tie the gradient goes to <paramref name="other"/>.</summary>
    public Tensor Min(Tensor other) => Pair(new Minimum(), this, other);

    /// <summary>1 where x > y, else 0; no gradient flows.</summary>
    public Tensor IsGreaterThan(Tensor other) => Pair(new Greater(), this, other);

    /// <summary>|x|.</summary>
    public Tensor Abs() => new(new Absolute(), [this]);

    /// <summary>x².</summary>
    public Tensor Square() => this * this;

    /// <summary>The square root. Its derivative is infinite at 0: put an epsilon inside.</summary>
    public Tensor Sqrt() => new(new SquareRoot(), [this]);

    /// <summary>e^x.</summary>
    public Tensor Exp() => new(new Exponential(), [this]);

    /// <summary>The natural logarithm.</summary>
    public Tensor Log() => new(new Logarithm(), [this]);

    /// <summary>The hyperbolic tangent, in [-1, 1].</summary>
    public Tensor Tanh() => new(new HyperbolicTangent(), [this]);

    /// <summary>1 / (1 + e^-x), in [0, 1].</summary>
    public Tensor Sigmoid() => new(new Sigmoid(), [this]);

    /// <summary>log(1 + e^x), stable for every x.</summary>
    public Tensor Softplus() => new(new Softplus(), [this]);

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() => LeakyRelu(slope: 0);

    /// <summary>x where x > 0, else slope x (Maas et al. 2013).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative slope.</exception>
    public Tensor LeakyRelu(float slope)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
        return new(new LeakyRelu(slope), [this]);
    }

    /// <summary>The same value, but a constant to <see cref="Gradients"/>.</summary>
    public Tensor Detach() => new(new Detach(), [this]);

    private static Tensor Pair(Binary op, Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var shape = Shape.Broadcast(op.Name, left.Shape, right.Shape);
        return new Tensor(op, [left.BroadcastTo(shape), right.BroadcastTo(shape)]);
    }
}

using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

/// <summary>
/// The contract of same bits: 512, 256 and 128 bits agree with one lane at a time, whatever the input.
/// </summary>
public sealed class SimdWidthTests
{
    private const int Count = 1 << 17;

    private static readonly float[] Special =
    [
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        1.5f,
        2.5f,
        float.Epsilon,
        -float.Epsilon,
        1.17549421e-38f,
        1.17549435e-38f,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.NaN,
        12582912f,
        12582913f,
        88.72283f,
        88.72284f,
        -87.33654f,
        -87.33655f,
        0.70710677f,
        0.7071068f,
    ];

    [Fact]
    public void Add_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Add>();

    [Fact]
    public void Subtract_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Subtract>();

    [Fact]
    public void Multiply_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Multiply>();

    [Fact]
    public void Divide_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Divide>();

    [Fact]
    public void Fma_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Fma>();

    [Fact]
    public void Sqrt_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Sqrt>();

    [Fact]
    public void Abs_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Abs>();

    [Fact]
    public void Negate_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Negate>();

    [Fact]
    public void CopySign_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.CopySign>();

    [Fact]
    public void GreaterThan_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.GreaterThan>();

    [Fact]
    public void Select_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Select>();

    [Fact]
    public void Round_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Round>();

    [Fact]
    public void ScaleByPowerOfTwo_has_the_same_bits_for_every_width() =>
        AssertSameBits<SimdPrimitives.ScaleByPowerOfTwo>();

    [Fact]
    public void Exponent_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Exponent>();

    [Fact]
    public void Mantissa_has_the_same_bits_for_every_width() => AssertSameBits<SimdPrimitives.Mantissa>();

    [Fact]
    public void Exp_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<ExpFunction>();

    [Fact]
    public void Log_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<LogFunction>();

    [Fact]
    public void Tanh_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<TanhFunction>();

    [Fact]
    public void Sigmoid_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<SigmoidFunction>();

    [Fact]
    public void Softplus_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<SoftplusFunction>();

    [Fact]
    public void Sin_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<SinFunction>();

    [Fact]
    public void Cos_of_SimdMath_has_the_same_bits_for_every_width() => AssertSameBits<CosFunction>();

    [Fact]
    public void Broadcast_fills_every_lane()
    {
        AssertBroadcasts<Simd512>(width: 16);
        AssertBroadcasts<Simd256>(width: 8);
        AssertBroadcasts<Simd128>(width: 4);
        AssertBroadcasts<Simd1>(width: 1);
    }

    [Theory]
    [InlineData(1f, 0, 1f)]
    [InlineData(0.75f, 128, 2.5521177e38f)] // 0.75 * 2^128, though 2^128 itself is no float
    [InlineData(-1.5f, -126, -1.7632415e-38f)]
    [InlineData(1.25f, 3, 10f)]
    public void Scale_by_power_of_two_adds_to_the_exponent(float value, int exponent, float expected)
    {
        float[] shifted = [FloatBits.IntegerShift + exponent];
        Assert.Equal(expected, SimdRunner.Run<SimdPrimitives.ScaleByPowerOfTwo, Simd1>([value], shifted)[0]);
    }

    [Theory]
    [InlineData(1f, 0f, 1f)]
    [InlineData(0.70710677f, 0f, 0.70710677f)]
    [InlineData(1.4142134f, 0f, 1.4142134f)]
    [InlineData(1.4142136f, 1f, 0.7071068f)]
    [InlineData(0.7071067f, -1f, 1.4142134f)]
    [InlineData(10f, 3f, 1.25f)]
    [InlineData(1.17549435e-38f, -126f, 1f)]
    [InlineData(float.MaxValue, 128f, 0.99999994f)]
    public void Exponent_and_mantissa_split_around_one(float value, float exponent, float mantissa)
    {
        Assert.Equal(exponent, SimdRunner.One<SimdPrimitives.Exponent>(value));
        Assert.Equal(mantissa, SimdRunner.One<SimdPrimitives.Mantissa>(value));
    }

    private static void AssertSameBits<F>()
        where F : ISimdFunction
    {
        var (x, y, z) = Inputs();
        var expected = SimdRunner.Run<F, Simd1>(x, y, z);
        AssertSameBits(expected, SimdRunner.Run<F, Simd128>(x, y, z), x, y);
        AssertSameBits(expected, SimdRunner.Run<F, Simd256>(x, y, z), x, y);
        AssertSameBits(expected, SimdRunner.Run<F, Simd512>(x, y, z), x, y);
    }

    // IEEE 754 leaves it open which operand's payload a NaN inherits, so any NaN equals any other here.
    private static void AssertSameBits(float[] expected, float[] actual, float[] x, float[] y)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var same =
                BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            Assert.True(same, $"x = {x[i]:R}, y = {y[i]:R}: one lane {expected[i]:R}, vector {actual[i]:R}");
        }
    }

    /// <summary>All pairs of special values, then numbers of everyday size, then any bit pattern.</summary>
    private static (float[] X, float[] Y, float[] Z) Inputs()
    {
        var random = new Random(20260);
        float[] x = new float[Count],
            y = new float[Count],
            z = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            (x[i], y[i], z[i]) =
                i < Special.Length * Special.Length
                    ? (Special[i % Special.Length], Special[i / Special.Length], Special[i * 7 % Special.Length])
                : i < Count / 2 ? (Everyday(random), Everyday(random), Everyday(random))
                : (AnyBits(random), AnyBits(random), AnyBits(random));
        }

        return (x, y, z);
    }

    private static float Everyday(Random random) => (random.NextSingle() - 0.5f) * MathF.Pow(10f, random.Next(-3, 4));

    private static float AnyBits(Random random) =>
        BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

    private static unsafe void AssertBroadcasts<V>(int width)
        where V : unmanaged, ISimd<V>
    {
        Assert.Equal(width, V.Width);
        var lanes = new float[width];
        fixed (float* to = lanes)
            V.Store(to, V.Broadcast(1.25f));
        Assert.All(lanes, lane => Assert.Equal(1.25f, lane));
    }
}

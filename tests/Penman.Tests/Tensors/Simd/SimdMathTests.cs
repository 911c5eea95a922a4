using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

/// <summary>
/// Accuracy of <see cref="SimdMath"/> against double precision, over every 4001st float of the useful range (over all
/// floats the largest errors are 0.914, 0.931, 1.967, 2.481, 1.943 and 1.425 ulp), and the limits.
/// </summary>
public sealed class SimdMathTests
{
    private const double SmallestNormal = 1.1754943508222875e-38;
    private const double SmallestSubnormal = 1.401298464324817e-45;
    private const int Stride = 4001;
    private const float UniformStep = 1f / (1 << 24);

    [Fact]
    public void Exp_is_within_1_ulp_wherever_the_result_is_normal() =>
        AssertUlp<ExpFunction>(Floats(-87.33654f, 88.72283f), Math.Exp, 0.3, 0.95);

    [Fact]
    public void Log_is_within_1_ulp_for_every_positive_number() =>
        AssertUlp<LogFunction>(Floats(float.Epsilon, float.MaxValue), Math.Log, 0.3, 0.95);

    [Fact]
    public void Tanh_is_within_2_ulp_everywhere() =>
        AssertUlp<TanhFunction>(Floats(float.MinValue, float.MaxValue), Math.Tanh, 0.3, 2.0);

    [Fact]
    public void Sigmoid_is_within_2_and_a_half_ulp_wherever_the_result_is_normal() =>
        AssertUlp<SigmoidFunction>(Floats(-87.33654f, 200f), x => 1 / (1 + Math.Exp(-x)), 0.3, 2.5);

    [Fact]
    public void Softplus_is_within_2_ulp_wherever_the_result_is_normal() =>
        AssertUlp<SoftplusFunction>(Floats(-87.33654f, float.MaxValue), ReferenceSoftplus, 0.3, 2.0);

    [Fact]
    public void Sine_of_turns_is_within_2_ulp_on_the_grid_of_uniform_numbers() =>
        AssertUlp<SinFunction>(Grid(), u => SineOfTurns(u, quarters: 0), 0.3, 1.5);

    [Fact]
    public void Cosine_of_turns_is_within_2_ulp_on_the_grid_of_uniform_numbers() =>
        AssertUlp<CosFunction>(Grid(), u => SineOfTurns(u, quarters: 1), 0.3, 1.5);

    [Theory]
    [InlineData(0f, 0f, 1f)]
    [InlineData(0.25f, 1f, 0f)]
    [InlineData(0.5f, 0f, -1f)]
    [InlineData(0.75f, -1f, 0f)]
    [InlineData(1f, 0f, 1f)]
    public void Sine_and_cosine_are_exact_at_quarter_turns(float u, float sin, float cos)
    {
        Assert.Equal(sin, SimdRunner.One<SinFunction>(u));
        Assert.Equal(cos, SimdRunner.One<CosFunction>(u));
    }

    [Fact]
    public void Sine_and_cosine_lie_on_the_unit_circle_and_never_beyond_one()
    {
        var grid = Grid();
        float[] sin = SimdRunner.Run<SinFunction, Simd512>(grid),
            cos = SimdRunner.Run<CosFunction, Simd512>(grid);
        for (var i = 0; i < grid.Length; i++)
        {
            Assert.InRange(sin[i], -1f, 1f);
            Assert.InRange(cos[i], -1f, 1f);
            Assert.InRange(((double)sin[i] * sin[i]) + ((double)cos[i] * cos[i]), 1 - 2.5e-7, 1 + 2.5e-7);
        }
    }

    [Fact]
    public void Sine_and_cosine_off_the_grid_keep_their_absolute_error()
    {
        foreach (var u in new[] { 1e-9f, 1e-8f, 1.2345678e-7f, 3.3333333e-5f })
        {
            Assert.Equal(Math.Sin(2 * Math.PI * u), SimdRunner.One<SinFunction>(u), 3e-7);
            Assert.Equal(Math.Cos(2 * Math.PI * u), SimdRunner.One<CosFunction>(u), 3e-7);
        }
    }

    [Theory]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    [InlineData(88.72283f, 3.4027985e38f)]
    [InlineData(-87.33654f, 1.1754997e-38f)]
    [InlineData(-87.33655f, 0f)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(0f, 1f)]
    public void Exp_has_the_right_limits(float x, float expected) =>
        Assert.Equal(expected, SimdRunner.One<ExpFunction>(x));

    [Theory]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(1f, 0f)]
    [InlineData(float.Epsilon, -103.27893f)]
    public void Log_has_the_right_limits(float x, float expected) =>
        Assert.Equal(expected, SimdRunner.One<LogFunction>(x));

    [Fact]
    public void Negative_zero_counts_as_zero()
    {
        Assert.Equal(1f, SimdRunner.One<ExpFunction>(-0f));
        Assert.Equal(float.NegativeInfinity, SimdRunner.One<LogFunction>(-0f));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(-float.Epsilon)]
    [InlineData(float.MinValue)]
    [InlineData(float.NegativeInfinity)]
    public void Log_of_a_negative_number_is_NaN(float x) => Assert.Equal(float.NaN, SimdRunner.One<LogFunction>(x));

    [Theory]
    [InlineData(10f)]
    [InlineData(1e4f)]
    [InlineData(float.MaxValue)]
    [InlineData(float.PositiveInfinity)]
    public void Tanh_and_sigmoid_saturate_without_NaN(float x)
    {
        Assert.Equal(1f, SimdRunner.One<TanhFunction>(x));
        Assert.Equal(-1f, SimdRunner.One<TanhFunction>(-x));
        Assert.Equal(1 / (1 + Math.Exp(-x)), SimdRunner.One<SigmoidFunction>(x), 6e-8);
        Assert.Equal(1 / (1 + Math.Exp(x)), SimdRunner.One<SigmoidFunction>(-x), 1e-11);
    }

    [Fact]
    public void Tanh_is_odd_to_the_bit()
    {
        var x = Floats(0f, float.MaxValue);
        float[] right = SimdRunner.Run<TanhFunction, Simd512>(x),
            left = SimdRunner.Run<TanhFunction, Simd512>([.. x.Select(value => -value)]);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(BitConverter.SingleToInt32Bits(right[i]), BitConverter.SingleToInt32Bits(-left[i]));
    }

    [Fact]
    public void Sigmoid_stays_between_zero_and_one() =>
        Assert.All(
            SimdRunner.Run<SigmoidFunction, Simd512>(Floats(float.MinValue, float.MaxValue)).Chunk(4096),
            chunk => Assert.True(chunk.Min() >= 0f && chunk.Max() <= 1f)
        );

    [Theory]
    [InlineData(-20f)]
    [InlineData(-87f)]
    [InlineData(-88f)]
    [InlineData(float.NegativeInfinity)]
    public void Softplus_of_a_very_negative_number_is_the_exponential(float x) =>
        Assert.Equal(SimdRunner.One<ExpFunction>(x), SimdRunner.One<SoftplusFunction>(x));

    [Theory]
    [InlineData(20f)]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    public void Softplus_of_a_large_number_is_the_number(float x) =>
        Assert.Equal(x, SimdRunner.One<SoftplusFunction>(x));

    [Theory]
    [InlineData(0x7FC0_0000)]
    [InlineData(0x7FC1_2345)]
    [InlineData(0x7F80_0001)]
    [InlineData(unchecked((int)0xFFFF_FFFF))]
    public void NaN_in_gives_NaN_out(int bits)
    {
        var nan = BitConverter.Int32BitsToSingle(bits);
        Assert.Equal(float.NaN, SimdRunner.One<ExpFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<LogFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<TanhFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<SigmoidFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<SoftplusFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<SinFunction>(nan));
        Assert.Equal(float.NaN, SimdRunner.One<CosFunction>(nan));
    }

    /// <summary>
    /// The largest error lies in [atLeast, atMost] ulp: the lower bound fails if the comparison itself should go blind.
    /// </summary>
    private static void AssertUlp<F>(float[] x, Func<double, double> reference, double atLeast, double atMost)
        where F : ISimdFunction
    {
        var y = SimdRunner.Run<F, Simd512>(x);
        var (worst, at) = (0.0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = reference(x[i]);
            var error =
                y[i] == (float)expected
                    ? Math.Min(Math.Abs(y[i] - expected) / Ulp(expected), 0.5)
                    : Math.Abs(y[i] - expected) / Ulp(expected);
            if (!(error <= worst))
                (worst, at) = (error, i);
        }

        Assert.True(worst >= atLeast && worst <= atMost, $"{worst:F3} ulp at {x[at]:R}: {y[at]:R}");
    }

    private static double Ulp(double value) =>
        Math.Abs(value) < SmallestNormal ? SmallestSubnormal : Math.ScaleB(1, Math.ILogB(value) - 23);

    /// <summary>Every 4001st float of the range, and both ends.</summary>
    private static float[] Floats(float from, float to)
    {
        List<float> floats = [from];
        for (var bits = 0L; bits <= uint.MaxValue; bits += Stride)
        {
            var value = BitConverter.UInt32BitsToSingle((uint)bits);
            if (value >= from && value <= to)
                floats.Add(value);
        }

        return [.. floats, to];
    }

    /// <summary>Multiples of 2^-24: a dense start, then every 31st.</summary>
    private static float[] Grid() =>
        [
            .. Enumerable
                .Range(0, 1 << 12)
                .Concat(Enumerable.Range(0, (1 << 24) / 31).Select(i => i * 31))
                .Select(i => i * UniformStep),
        ];

    private static double ReferenceSoftplus(double x)
    {
        var t = Math.Exp(-Math.Abs(x));
        // log(1 + t) in double loses its relative accuracy for small t; three terms of the series have it below 1e-5.
        return Math.Max(x, 0) + (t < 1e-5 ? t - (t * t / 2) + (t * t * t / 3) : Math.Log(1 + t));
    }

    /// <summary>sin(2 pi (u + quarters / 4)), with the angle reduced exactly before pi comes in.</summary>
    private static double SineOfTurns(double u, int quarters)
    {
        var quarter = Math.Round(4 * u);
        var angle = 2 * Math.PI * (u - (quarter / 4));
        return (((int)quarter + quarters) & 3) switch
        {
            0 => Math.Sin(angle),
            1 => Math.Cos(angle),
            2 => -Math.Sin(angle),
            _ => -Math.Cos(angle),
        };
    }
}

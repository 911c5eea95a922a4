using System.Runtime.Intrinsics;
using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

/// <summary>What processors without a fused multiply-add compute instead, against the C library's.</summary>
public sealed class SoftwareFmaTests
{
    private static readonly float[] Strange =
    [
        0,
        -0f,
        1,
        -1,
        float.Epsilon,
        -float.Epsilon,
        1.1754944e-38f, // the smallest normal number
        1.1754942e-38f, // the largest below it
        3.1622777e-19f, // its square is just below those
        MathF.BitDecrement(1),
        MathF.BitIncrement(1),
        1 << 24,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.NaN,
    ];

    [Fact]
    public void Strange_numbers_in_every_place() =>
        Assert.All(
            from left in Strange
            from right in Strange
            from addend in Strange
            select (left, right, addend),
            item => AssertSame(item.left, item.right, item.addend)
        );

    [Fact]
    public void Numbers_of_any_bits()
    {
        var random = new Random(1);
        for (var i = 0; i < 300_000; i++)
            AssertSame(Any(random), Any(random), Any(random));
    }

    [Fact]
    public void Numbers_of_one_size()
    {
        var random = new Random(2);
        for (var i = 0; i < 300_000; i++)
            AssertSame(Near(random, 0), Near(random, 0), Near(random, random.Next(-30, 3)));
    }

    /// <summary>
    /// Where a sum lies between two floats, as near the middle as a float can bring it: rounding it twice goes wrong there.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-140)] // below the smallest normal number
    public void Sums_in_the_middle_between_two_floats(int exponent)
    {
        var random = new Random(3);
        var twiceIsWrong = 0;
        for (var i = 0; i < 300_000; i++)
        {
            // An addend of few bits, and a product that is half a unit in its last place, or hardly more or less.
            var addend = Near(random, exponent);
            var half = (MathF.BitIncrement(MathF.Abs(addend)) - (double)MathF.Abs(addend)) / 2;
            var left = (float)(random.Next(1, 1 << 12) * Math.ScaleB(1, exponent / 2));
            var right = (float)(half / left);
            AssertSame(left, right, addend);
            if ((float)((double)left * right + addend) != MathF.FusedMultiplyAdd(left, right, addend))
                twiceIsWrong++;
        }

        Assert.True(exponent < 0 || twiceIsWrong > 1_000, $"only {twiceIsWrong} sums that a second rounding spoils");
    }

    private static void AssertSame(float left, float right, float addend)
    {
        var made = SoftwareFma.InDouble(Vector128.Create(left), Vector128.Create(right), Vector128.Create(addend));
        var expected = MathF.FusedMultiplyAdd(left, right, addend);
        float[] all = [made[0], made[1], made[2], made[3]];
        foreach (var one in all)
            Assert.True(
                float.IsNaN(expected)
                    ? float.IsNaN(one)
                    : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(one),
                $"{left:R} * {right:R} + {addend:R}: {one:R} instead of {expected:R}"
            );
    }

    private static float Any(Random random) => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

    private static float Near(Random random, int exponent) =>
        (float)((random.NextDouble() - 0.5) * Math.ScaleB(2, exponent));
}

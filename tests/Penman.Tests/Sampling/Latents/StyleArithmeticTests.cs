using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Tests.Sampling.Latents;

public sealed class StyleArithmeticTests
{
    [Fact]
    public void Taking_away_what_is_given_changes_nothing()
    {
        LatentPoint a = new([3, 4], [0, 1]),
            b = new([-1, 2], [1, 0]);

        AssertNear([3, 4], StyleArithmetic.Combine(a, b, b));
        AssertNear([-1, 2], StyleArithmetic.Combine(a, a, b));
        Assert.Equal(1, StyleArithmetic.Combine(a, b, b).Digit);
    }

    [Fact]
    public void The_sum_has_the_direction_of_a_minus_b_plus_c_and_a_length_like_theirs()
    {
        var sum = StyleArithmetic.Combine(new([0, 2]), new([1, 0]), new([0, 1])); // (-1, 3) at length 2

        AssertNear([(float)(-2 / Math.Sqrt(10)), (float)(6 / Math.Sqrt(10))], sum);
    }

    [Fact]
    public void The_middle_of_all_styles_may_take_part()
    {
        AssertNear([1, 2], StyleArithmetic.Combine(new([1, 1]), new([0, 0]), new([0, 1])));
        AssertNear([0, 0], StyleArithmetic.Combine(new([1, 1]), new([2, 2]), new([1, 1])));
    }

    [Fact]
    public void Siblings_are_as_far_away_as_asked_for()
    {
        LatentPoint point = new(new float[1000], [0, 1]);

        var (near, other, still) = (At(0.5, 1), At(0.5, 2), At(0, 1));

        Assert.Equal(0.25, near.Style.ToArray().Average(number => number * number), 0.05);
        Assert.NotEqual(near.Style.ToArray(), other.Style.ToArray());
        Assert.Equal(near.Style.ToArray(), At(0.5, 1).Style.ToArray());
        Assert.Equal(point.Style.ToArray(), still.Style.ToArray());
        Assert.Equal(1, near.Digit);
        Assert.Throws<ArgumentException>(() => At(-1, 1));

        LatentPoint At(double distance, ulong seed) => StyleArithmetic.Near(point, distance, seed);
    }

    private static void AssertNear(float[] expected, LatentPoint actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual.Style[i], 1e-5f);
    }
}

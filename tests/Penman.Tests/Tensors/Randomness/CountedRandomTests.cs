using Penman.Tensors.Randomness;

namespace Penman.Tests.Tensors.Randomness;

/// <summary>Statistical bounds are four standard errors or more around the true value, for a fixed seed.</summary>
public sealed class CountedRandomTests
{
    private const ulong Seed = 0x0123_4567_89AB_CDEF;
    private const int Count = 1_000_000;

    [Fact]
    public void Uniform_numbers_are_the_top_24_bits_of_the_words()
    {
        // Philox's published answer for key 0 and counter 0: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
        var numbers = Uniform(seed: 0, stream: 0, step: 0, firstIndex: 0, count: 4);
        Assert.Equal([0x6627e8 / 16777216f, 0xe169c5 / 16777216f, 0xbc57ac / 16777216f, 0x9b00db / 16777216f], numbers);
    }

    [Fact]
    public void Seed_stream_step_and_index_stand_where_the_layout_says()
    {
        // An index is a positive long, so the block number has 61 bits.
        const long block = 0x05a308d3_243f6a88;
        var (word0, _, _, word3) = Philox.Block(0x243f6a88, 0x05a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
        var numbers = Uniform(
            0x299f31d0_a4093822,
            stream: 0x03707344,
            step: 0x13198a2e,
            firstIndex: 4 * block,
            count: 4
        );
        Assert.Equal((word0 >> 8) / 16777216f, numbers[0]);
        Assert.Equal((word3 >> 8) / 16777216f, numbers[3]);
    }

    [Fact]
    public void Normal_numbers_are_Box_and_Mullers_of_the_uniform_ones()
    {
        var uniform = Uniform(Seed, stream: 2, step: 5, firstIndex: 0, count: 1000);
        var normal = Normal(Seed, stream: 2, step: 5, firstIndex: 0, count: 1000);
        for (var i = 0; i < normal.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(uniform[i] + (1.0 / (1 << 24)))),
                angle = 2 * Math.PI * uniform[i + 1];
            Assert.Equal(radius * Math.Cos(angle), normal[i], 1e-6);
            Assert.Equal(radius * Math.Sin(angle), normal[i + 1], 1e-6);
        }
    }

    [Fact]
    public void The_first_normal_numbers_never_change() =>
        Assert.Equal(
            [-0.19220892f, 0.7635112f, -0.26369396f, 0.8565077f, -0.0974476f, 1.2529898f, -0.11032769f, 0.041945722f],
            Normal(Seed, stream: 1, step: 7, firstIndex: 0, count: 8)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(253)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Numbers_do_not_depend_on_where_a_call_begins_or_ends(int firstIndex)
    {
        var (uniform, normal) = (Uniform(Seed, 1, 7, firstIndex: 0, 2000), Normal(Seed, 1, 7, firstIndex: 0, 2000));
        foreach (var count in new[] { 0, 1, 2, 5, 31, 32, 33, 255, 256, 257, 777 })
        {
            Assert.Equal(uniform.Skip(firstIndex).Take(count), Uniform(Seed, 1, 7, firstIndex, count));
            Assert.Equal(
                normal.Skip(firstIndex).Take(count).Select(Bits),
                Normal(Seed, 1, 7, firstIndex, count).Select(Bits)
            );
        }
    }

    [Fact]
    public void Indices_beyond_32_bits_draw_other_numbers()
    {
        var start = Uniform(Seed, 1, 7, firstIndex: 0, count: 64);
        Assert.NotEqual(start, Uniform(Seed, 1, 7, firstIndex: 1L << 32, count: 64));
        Assert.NotEqual(start, Uniform(Seed, 1, 7, firstIndex: 1L << 34, count: 64));
        Assert.Equal(64, Uniform(Seed, 1, 7, firstIndex: long.MaxValue - 64, count: 64).Distinct().Count());
    }

    [Theory]
    [InlineData(Seed + 1, 1, 7)]
    [InlineData(Seed + (1UL << 32), 1, 7)]
    [InlineData(Seed, 2, 7)]
    [InlineData(Seed, 1, 8)]
    public void Another_seed_stream_or_step_is_uncorrelated(ulong seed, uint stream, uint step)
    {
        float[] one = Normal(Seed, 1, 7, firstIndex: 0, Count / 4),
            other = Normal(seed, stream, step, firstIndex: 0, Count / 4);
        var correlation = one.Zip(other, (a, b) => (double)a * b).Average();
        Assert.InRange(correlation, -0.008, 0.008);
        Assert.NotEqual(0, correlation);
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var numbers = Uniform(Seed, 3, 0, firstIndex: 0, Count);
        Assert.InRange(numbers.Min(), 0f, 1e-5f);
        Assert.InRange(numbers.Max(), 1 - 1e-5f, 1 - (1f / (1 << 24)));
        Assert.Equal(0.5, numbers.Average(x => (double)x), 0.0012);
        Assert.Equal(1.0 / 12, numbers.Average(x => (x - 0.5) * (x - 0.5)), 3.2e-4);
        Assert.InRange(KolmogorovSmirnov(numbers, x => x), 0.3, 1.7);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var numbers = Normal(Seed, 3, 0, firstIndex: 0, Count);
        Assert.Equal(0, numbers.Average(x => (double)x), 0.004);
        Assert.Equal(1, numbers.Average(x => (double)x * x), 0.0057);
        Assert.Equal(0, numbers.Average(x => Math.Pow(x, 3)), 0.0155);
        Assert.Equal(3, numbers.Average(x => Math.Pow(x, 4)), 0.04);
        Assert.InRange(numbers.Max(), 4.3f, 5.77f);
        Assert.InRange(numbers.Min(), -5.77f, -4.3f);
    }

    [Fact]
    public void Normal_numbers_follow_the_normal_distribution() =>
        Assert.InRange(KolmogorovSmirnov(Normal(Seed, 3, 0, firstIndex: 0, Count), NormalCumulative), 0.3, 1.7);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Neighbouring_normal_numbers_are_uncorrelated(int lag)
    {
        var numbers = Normal(Seed, 3, 0, firstIndex: 0, Count);
        Assert.Equal(0, numbers.Zip(numbers.Skip(lag), (a, b) => (double)a * b).Average(), 0.004);
        Assert.Equal(1, numbers.Zip(numbers.Skip(lag), (a, b) => (double)a * a * b * b).Average(), 0.012);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(10u)]
    [InlineData(1000u)]
    public void Integers_below_a_bound_are_evenly_spread(uint bound)
    {
        const int draws = 200_000;
        var counts = new int[bound];
        for (var i = 0; i < draws; i++)
            counts[CountedRandom.Below(Seed, 4, 0, i, bound)]++;
        AssertChiSquared(counts, draws / (double)bound);
    }

    [Fact]
    public void Integers_reach_the_top_of_the_largest_bound()
    {
        var numbers = Enumerable
            .Range(0, 1000)
            .Select(i => CountedRandom.Below(Seed, 4, 0, i, uint.MaxValue))
            .ToArray();
        Assert.True(numbers.Max() > 0.99 * uint.MaxValue);
        Assert.True(numbers.Min() < 0.01 * uint.MaxValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(60_000)]
    public void A_permutation_holds_every_index_once(int length) =>
        Assert.Equal(Enumerable.Range(0, length), Permutation(step: 0, length).Order());

    [Fact]
    public void All_24_permutations_of_four_are_equally_likely()
    {
        const int draws = 24_000;
        var counts = Enumerable
            .Range(0, draws)
            .GroupBy(step => string.Join(' ', Permutation((uint)step, length: 4)), StringComparer.Ordinal)
            .Select(group => group.Count())
            .ToArray();
        Assert.Equal(24, counts.Length);
        AssertChiSquared(counts, expected: 1000);
    }

    [Fact]
    public void Long_permutations_differ_from_step_to_step_and_leave_about_one_index_in_place()
    {
        var permutations = Enumerable.Range(0, 400).Select(step => Permutation((uint)step, length: 500)).ToArray();
        Assert.Equal(
            permutations.Length,
            permutations.Select(p => string.Join(' ', p)).Distinct(StringComparer.Ordinal).Count()
        );
        var fixedPoints = permutations.Average(p => p.Where((value, i) => value == i).Count());
        Assert.Equal(1, fixedPoints, 0.2);
    }

    [Fact]
    public void A_negative_index_or_an_empty_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Uniform(Seed, 0, 0, firstIndex: -1, count: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal(Seed, 0, 0, firstIndex: -1, count: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountedRandom.Below(Seed, 0, 0, index: -1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountedRandom.Below(Seed, 0, 0, index: 0, exclusiveBound: 0));
    }

    private static float[] Uniform(ulong seed, uint stream, uint step, long firstIndex, int count)
    {
        var numbers = new float[count];
        CountedRandom.Uniform(seed, stream, step, firstIndex, numbers);
        return numbers;
    }

    private static float[] Normal(ulong seed, uint stream, uint step, long firstIndex, int count)
    {
        var numbers = new float[count];
        CountedRandom.Normal(seed, stream, step, firstIndex, numbers);
        return numbers;
    }

    private static int[] Permutation(uint step, int length)
    {
        var permutation = new int[length];
        CountedRandom.Permutation(Seed, stream: 5, step, permutation);
        return permutation;
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    /// <summary>Within five standard deviations, and not suspiciously even either.</summary>
    private static void AssertChiSquared(int[] counts, double expected)
    {
        var freedom = counts.Length - 1;
        var chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        var tolerance = 5 * Math.Sqrt(2.0 * freedom);
        Assert.InRange(chiSquared, freedom - tolerance, freedom + tolerance);
    }

    /// <summary>
    /// sqrt(n) times the largest distance of the empirical distribution: above 1.63 in 1 case of 100.
    /// </summary>
    private static double KolmogorovSmirnov(float[] numbers, Func<double, double> cumulative)
    {
        var sorted = numbers.Order().ToArray();
        var distance = sorted.Select((x, i) => Math.Abs(((i + 0.5) / sorted.Length) - cumulative(x))).Max();
        return Math.Sqrt(sorted.Length) * distance;
    }

    /// <summary>
    /// The normal distribution by its series phi(x) (x + x^3/3 + x^5/(3 5) + ...), all terms of one sign.
    /// </summary>
    private static double NormalCumulative(double x)
    {
        double term = x,
            sum = x;
        for (var odd = 3; Math.Abs(term) > 1e-12 * Math.Abs(sum); odd += 2)
            sum += term *= x * x / odd;
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}

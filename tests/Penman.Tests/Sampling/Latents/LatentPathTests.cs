using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Randomness;

namespace Penman.Tests.Sampling.Latents;

public sealed class LatentPathTests
{
    [Fact]
    public void Half_way_round_a_quarter_circle_is_the_diagonal()
    {
        var middle = LatentPath.Between(new([2, 0]), new([0, 2]), 0.5);

        Assert.Equal(Math.Sqrt(2), middle.Style[0], 1e-6);
        Assert.Equal(Math.Sqrt(2), middle.Style[1], 1e-6);
    }

    [Fact]
    public void A_third_of_the_way_turns_by_a_third_of_the_angle_and_the_length_goes_evenly()
    {
        var point = LatentPath.Between(new([1, 0]), new([0, 4]), 1.0 / 3); // 30 of 90 degrees, 1 + (4 - 1) / 3 = 2

        Assert.Equal(2 * Math.Cos(Math.PI / 6), point.Style[0], 1e-6);
        Assert.Equal(2 * Math.Sin(Math.PI / 6), point.Style[1], 1e-6);
    }

    [Theory]
    [InlineData(PathKind.Spherical)]
    [InlineData(PathKind.Linear)]
    public void A_way_begins_and_ends_exactly_at_its_points(PathKind kind)
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            float[] from = new float[64],
                to = new float[64];
            CountedRandom.Normal(seed, stream: 1, step: 0, firstIndex: 0, from);
            CountedRandom.Normal(seed, stream: 2, step: 0, firstIndex: 0, to);

            Assert.Equal(from, LatentPath.Between(new(from), new(to), 0, kind).Style.ToArray());
            Assert.Equal(to, LatentPath.Between(new(from), new(to), 1, kind).Style.ToArray());
        }
    }

    [Fact]
    public void The_straight_line_takes_the_mean()
    {
        var middle = LatentPath.Between(new([2, 0]), new([0, 2]), 0.5, PathKind.Linear);

        Assert.Equal([1, 1], middle.Style.ToArray());
    }

    [Theory]
    [InlineData(2, 2)] // parallel
    [InlineData(-2, -2)] // opposite: every arc is as short as any other
    [InlineData(0, 0)]
    public void Where_there_is_no_arc_the_line_is_taken(float x, float y)
    {
        var middle = LatentPath.Between(new([1, 1]), new([x, y]), 0.5);

        Assert.Equal((1 + x) / 2, middle.Style[0], 1e-6);
        Assert.Equal((1 + y) / 2, middle.Style[1], 1e-6);
    }

    [Fact]
    public void Digits_are_mixed_by_shares()
    {
        var point = LatentPath.Between(new([1, 0], [1, 0, 0]), new([1, 0], [0, 0, 1]), 0.25);

        Assert.Equal([0.75f, 0, 0.25f], point.ClassWeights.ToArray());
        Assert.Equal(0, point.Digit);
        Assert.Equal([1, 0], point.Style.ToArray());
    }

    [Fact]
    public void A_way_passes_every_key_and_ends_at_the_last()
    {
        LatentPoint[] keys = [new([1, 0]), new([0, 1]), new([-1, 0])];

        var way = LatentPath.Through(keys, frames: 5);

        Assert.Equal([keys[0], keys[1], keys[2]], new[] { way[0], way[2], way[4] });
        Assert.Equal(Math.Sqrt(0.5), way[1].Style[1], 1e-6);
        Assert.Equal(-Math.Sqrt(0.5), way[3].Style[0], 1e-6);
    }

    [Fact]
    public void A_loop_ends_one_step_before_its_beginning()
    {
        LatentPoint[] keys = [new([1, 0]), new([0, 1])];

        var way = LatentPath.Through(keys, frames: 4, PathKind.Linear, loop: true);

        Assert.Equal([0, 0.5f, 1, 0.5f], way.Select(point => point.Style[1]));
    }

    [Fact]
    public void What_makes_no_way_is_refused()
    {
        LatentPoint key = new([1, 0]);

        Assert.Equal("A way leads through 2 points or more, but there are 1.", Refusal([key], 5));
        Assert.Equal("2 frames are too few for a way through 3 points.", Refusal([key, key, key], 2));
        Assert.Equal(
            "One latent point has 2 numbers and 0 classes, another 3 and 0.",
            Refusal([key, new([1, 0, 0])], 3)
        );
        Assert.Throws<ArgumentException>(() => LatentPath.Between(key, key, 1.01));
        Assert.Throws<ArgumentException>(() => new LatentPoint([float.NaN]));
    }

    private static string Refusal(LatentPoint[] keys, int frames) =>
        Assert.Throws<ArgumentException>(() => LatentPath.Through(keys, frames)).Message;
}

using Penman.Data;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

namespace Penman.Tests.Sampling.Latents;

public sealed class PrincipalDirectionsTests
{
    [Fact]
    public void A_linear_generator_varies_as_its_weights_say()
    {
        using var team = new WorkerTeam(2);
        var linear = new Linear("fc", inputs: 3, Mnist.Format.Values, new(seed: 1, stream: 1));
        var weights = linear.Parameters[0].Values;
        weights.Clear();
        weights[0] = 1; // pixel 0 follows number 0
        weights[(1 * 3) + 1] = 3; // pixel 1 follows number 1, three times as far
        weights[(2 * 3) + 2] = -2;

        var directions = PrincipalDirections.Find(
            team,
            new Network("generator", [3], linear, new Reshape("image", [1, Mnist.Format.Rows, Mnist.Format.Columns])),
            new DirectionOptions { Styles = 2 }
        );

        Assert.Equal([0, 1, 0], directions[0].Vector);
        Assert.Equal([0, 0, 1], directions[1].Vector);
        Assert.Equal([1, 0, 0], directions[2].Vector);
        double[] shares = [9 / 14.0, 4 / 14.0, 1 / 14.0];
        for (var i = 0; i < shares.Length; i++)
            Assert.Equal(shares[i], directions[i].Share, 1e-6);
    }

    [Fact]
    public void Continuous_codes_come_first_and_the_others_are_at_right_angles()
    {
        using var team = new WorkerTeam(1);
        var linear = new Linear("fc", inputs: 4, Mnist.Format.Values, new(seed: 1, stream: 1));
        var weights = linear.Parameters[0].Values;
        weights.Clear();
        (weights[0], weights[1], weights[2], weights[3]) = (9, 9, 1, 3); // the code's values, a continuous one, the rest
        weights[4 + 3] = 2;

        var directions = PrincipalDirections.Find(
            team,
            new Network(
                "generator",
                [4],
                new CodeInput("codes", new(Values: 2, Continuous: 1)),
                linear,
                new Reshape("image", [1, Mnist.Format.Rows, Mnist.Format.Columns])
            ),
            new DirectionOptions { Styles = 2 }
        );

        Assert.Equal([0, 0, 1, 0], directions[0].Vector); // though number 3 moves pixels farther
        Assert.Equal([0, 0, 0, 1], directions[1].Vector);
        Assert.Equal([0, null, null, null], directions.Select(direction => direction.Code));
        Assert.Equal(1 / 14.0, directions[0].Share, 1e-6); // 1² of 1² + 3² + 2²
        Assert.Equal(13 / 14.0, directions[1].Share, 1e-6);
        Assert.Equal(0, directions[2].Share + directions[3].Share, 1e-6); // a value jumps, it does not move
    }

    [Fact]
    public void Shares_tell_how_far_the_model_in_the_box_moves_its_pixels()
    {
        using var team = new WorkerTeam(2);
        var generator = Model.InTheBox().Network;
        var directions = PrincipalDirections.Find(team, generator, new DirectionOptions { Styles = 20, Digit = 3 });
        var sampler = new Penman.Sampling.ImageSampler(team, generator);

        Assert.Equal(1, directions.Sum(direction => direction.Share), 1e-6);
        Assert.Equal(
            directions.Select(direction => direction.Share).OrderDescending(),
            directions.Select(d => d.Share)
        );
        // Mean squared changes are as the shares, but for curvature, other styles and the rounding of small changes.
        var first = Change(directions[0]);
        Assert.InRange(first / Change(directions[7]) / ShareRatio(7), 0.8, 1.25); // 0.96
        Assert.InRange(first / Change(directions[^1]) / ShareRatio(directions.Count - 1), 0.3, 1.5); // 0.43
        Assert.InRange(directions[0].Share, 0.2, 0.35); // 0.27

        double ShareRatio(int other) => directions[0].Share / directions[other].Share;

        double Change(LatentDirection direction)
        {
            const float Step = 0.25f;
            return Enumerable
                .Range(0, 20)
                .Average(seed =>
                {
                    var point = sampler.PointOf(new((ulong)seed, 3));
                    float[] moved = [.. point.Style.ToArray().Zip(direction.Vector, (z, v) => z + (Step * v))];
                    var (before, after) = (sampler.Generate([point])[0], sampler.Generate([point.WithStyle(moved)])[0]);
                    return before.Pixels.Zip(after.Pixels, (a, b) => (double)(a - b) * (a - b)).Sum();
                });
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var generator = Model.InTheBox().Network;

        var (one, two) = (Find(1), Find(2));

        Assert.Equal(one.SelectMany(direction => direction.Vector), two.SelectMany(direction => direction.Vector));
        Assert.Equal(one.Select(direction => direction.Share), two.Select(direction => direction.Share));

        IReadOnlyList<LatentDirection> Find(int threads)
        {
            using var team = new WorkerTeam(threads);
            return PrincipalDirections.Find(team, generator, new DirectionOptions { Styles = 3 });
        }
    }

    [Fact]
    public void A_point_goes_to_the_coordinate_asked_for_and_nowhere_else()
    {
        LatentPoint point = new([5, 1, 2], [0, 1]);
        LatentDirection direction = new([0.6f, 0.8f, 0], Share: 1);

        var moved = PrincipalDirections.At(point, direction, coordinate: -3);

        Assert.Equal(3.8, PrincipalDirections.CoordinateOf(point, direction), 1e-5);
        Assert.Equal(-3, PrincipalDirections.CoordinateOf(moved, direction), 1e-5);
        Assert.Equal(-3, (0.6 * moved.Style[0]) + (0.8 * moved.Style[1]), 1e-5);
        Assert.Equal((0.8 * 5) - (0.6 * 1), (0.8 * moved.Style[0]) - (0.6 * moved.Style[1]), 1e-5);
        Assert.Equal(2, moved.Style[2]);
        Assert.Equal(1, moved.Digit);
    }

    [Fact]
    public void No_styles_and_unknown_digits_are_refused()
    {
        using var team = new WorkerTeam(1);
        var generator = Model.InTheBox().Network;

        Assert.Throws<ArgumentException>(() => PrincipalDirections.Find(team, generator, new() { Styles = 0 }));
        Assert.Throws<ArgumentException>(() => PrincipalDirections.Find(team, generator, new() { Digit = 10 }));
    }
}

using Penman.Game.Distortions;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Distortions;

/// <summary>Images shifted, scaled, turned, slanted and bent.</summary>
public sealed class DistortionTests
{
    private const int Rows = 24;
    private const int Columns = 20;

    private static readonly Shape Image = [2, Rows, Columns];

    private static readonly Distortion Distortion = new(Image);

    [Fact]
    public void A_share_of_none_leaves_every_pixel_as_it_is()
    {
        var images = Noise(count: 3);
        Assert.Equal(Values(images), Values(Distortion.Of(images, Source(), share: 0)));
    }

    [Fact]
    public void The_compiled_program_leaves_every_pixel_as_it_is_too()
    {
        using var team = new WorkerTeam(2);
        var images = Noise(count: 3);
        var share = new Variable("share", Shape.Scalar);
        var program = TensorProgram.Compile(team, [Distortion.Of(images, Source(), share)]);
        program.Run();
        Assert.Equal(Values(images), program.Output(0).ToArray());
        share.Values[0] = 1;
        program.Run();
        Assert.NotEqual(Values(images), program.Output(0).ToArray());
    }

    [Fact]
    public void All_are_distorted_each_otherwise_within_the_range_of_their_pixels()
    {
        var images = new Variable("images", [4, .. Image]);
        for (var i = 0; i < 4; i++)
            Blob(images, i, (2, -1));
        var distorted = Values(Distortion.Of(images, Source(), share: 1));
        Assert.All(distorted, value => Assert.InRange(value, -1.0001f, 1.0001f));
        var pictures = distorted.Chunk(Image.ElementCount).ToList();
        Assert.All(pictures, picture => Assert.NotEqual(Values(images)[..Image.ElementCount], picture));
        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.All(pictures, picture => Assert.InRange(Ink(picture) / Ink(Values(images)[..picture.Length]), 0.5, 2));
    }

    [Fact]
    public void About_the_share_that_is_asked_for_is_distorted_in_each_way()
    {
        const int count = 64;
        var images = new Variable("images", [count, .. Image]);
        for (var i = 0; i < count; i++)
            Blob(images, i, (0, 0));
        var whole = Values(images);
        var untouched = Values(Distortion.Of(images, Source(), share: 0.2f))
            .Chunk(Image.ElementCount)
            .Count(picture => picture.AsSpan().SequenceEqual(whole.AsSpan(0, picture.Length)));
        Assert.InRange(untouched, 10, 32); // 0.8 to the fifth power of 64: 21
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0.1, -0.05)]
    [InlineData(0.3, 0, 0, 0, 0, 0)]
    [InlineData(-0.2, 0.15, 0, 0, 0, 0)]
    [InlineData(0, 0, 0.15, 0, 0, 0)]
    [InlineData(0, 0, -0.2, 0.1, 0.05, 0)]
    [InlineData(0, 0, 0, 0.3, 0, 0)]
    [InlineData(0.1, -0.1, 0.1, -0.2, -0.05, 0.05)]
    public void A_smooth_picture_is_read_where_the_map_says(
        double size,
        double ratio,
        double halfTangent,
        double slant,
        double across,
        double down
    )
    {
        var images = new Variable("images", [1, .. Image]);
        Blob(images, index: 0, (2, -1));
        var distorted = Values(
            Distortion.Of(
                images,
                Amounts((float)across, (float)down) with
                {
                    Size = Number(size),
                    Ratio = Number(ratio),
                    HalfTangent = Number(halfTangent),
                    Slant = Number(slant),
                }
            )
        );
        var angle = 2 * Math.Atan(halfTangent);
        var (cosine, sine) = (Math.Cos(angle), Math.Sin(angle));
        var (width, height) = (Math.Exp(size + ratio), Math.Exp(size - ratio));
        var (worst, moved) = (0.0, 0.0);
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
        {
            var (x, y) = ((column - (Columns - 1) / 2.0) * width, (row - (Rows - 1) / 2.0) * height);
            x += slant * y;
            var source = (X: cosine * x - sine * y + across * Rows, Y: sine * x + cosine * y + down * Rows);
            var expected = BlobAt(source, (2, -1));
            worst = Math.Max(worst, Math.Abs(expected - distorted[row * Columns + column]));
            moved = Math.Max(moved, Math.Abs(expected - Values(images)[row * Columns + column]));
        }

        Assert.InRange(worst, 0, 0.12); // of a range of 2; linear interpolation twice
        Assert.True(moved > 0.25, $"{moved}"); // what is told apart from doing nothing
    }

    [Fact]
    public void A_shift_by_whole_pixels_moves_them_exactly_and_repeats_the_edge()
    {
        var images = Noise(count: 1);
        var (before, after) = (
            Values(images),
            Values(Distortion.Of(images, Amounts(across: 2f / Rows, down: -1f / Rows)))
        );
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
            Assert.Equal(
                before[Math.Clamp(row - 1, 0, Rows - 1) * Columns + Math.Clamp(column + 2, 0, Columns - 1)],
                after[row * Columns + column],
                tolerance: 1e-4f
            );
    }

    [Fact]
    public void Bends_move_parts_of_an_image_apart()
    {
        var images = new Variable("images", [1, .. Image]);
        Blob(images, index: 0, (0, 0));
        var bent = Amounts(0, 0);
        var weights = new Variable("weights", [1, Raster.Curves]);
        weights.Values[^1] = 0.1f;
        var across = Values(Distortion.Of(images, bent with { BendAcross = weights }));
        var down = Values(Distortion.Of(images, bent with { BendDown = weights }));
        Assert.NotEqual(across, down);
        Assert.NotEqual(Values(images), across);
    }

    [Fact]
    public void Gradients_go_back_through_it_to_the_pixels()
    {
        var images = Noise(count: 2);
        var distorted = Distortion.Of(images, Source(), share: 1);
        var weights = Noise(count: 2, seed: 9);
        var gradient = Interpreter.Evaluate<double>(Gradients.Of((distorted * weights.Tensor).Sum(), images.Tensor))[0];
        // It is linear in the pixels: the sum is the product of gradient and image.
        var sum = Interpreter.Evaluate<double>([(distorted * weights.Tensor).Sum()])[0][0];
        var product = gradient.Zip(Values(images), (slope, value) => slope * value).Sum();
        Assert.Equal(sum, product, tolerance: 1e-6 * gradient.Length);
    }

    [Theory]
    [InlineData(0.5f, 0.9f, 0.5064f)]
    [InlineData(0.5f, 0.7f, 0.4936f)]
    [InlineData(0.5f, 0.8f, 0.5f)]
    [InlineData(0f, 0.1f, 0f)]
    [InlineData(0.75f, 1f, 0.75f)]
    public void The_share_follows_how_many_pairs_are_told_apart(float share, float accuracy, float expected) =>
        Assert.Equal(
            expected,
            Adaptation.After(share, accuracy, target: 0.8f, most: 0.75, batchSize: 640),
            tolerance: 1e-6f
        );

    private static NoiseSource Source() => new(Seed: 5, FirstStream: 1, Step: 3);

    private static Distortion.Amounts Amounts(float across, float down) =>
        new(Number(across), Number(down))
        {
            Size = Number(0),
            Ratio = Number(0),
            HalfTangent = Number(0),
            Slant = Number(0),
            BendAcross = Tensor.Full([1, Raster.Curves], 0),
            BendDown = Tensor.Full([1, Raster.Curves], 0),
        };

    private static Tensor Number(double value) => Tensor.Full([1, 1, 1], (float)value);

    private static Variable Noise(int count, int seed = 4)
    {
        var images = new Variable("images", [count, .. Image]);
        var random = new Random(seed);
        TestValues.Fill(images, () => random.NextDouble() * 2 - 1);
        return images;
    }

    private static void Blob(Variable images, int index, (double X, double Y) centre)
    {
        var values = images.Values.Slice(index * Image.ElementCount, Image.ElementCount);
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i % (Rows * Columns), Columns);
            values[i] = (float)BlobAt((column - (Columns - 1) / 2.0, row - (Rows - 1) / 2.0), centre);
        }
    }

    private static double BlobAt((double X, double Y) place, (double X, double Y) centre)
    {
        var (x, y) = (place.X - centre.X, place.Y - centre.Y);
        return 2 * Math.Exp(-(x * x / 12 + y * y / 20)) - 1;
    }

    private static double Ink(float[] picture) => picture.Sum(value => (double)value + 1);

    private static float[] Values(Tensor tensor) => Interpreter.Evaluate<float>([tensor])[0];
}

using Penman.Game.Penalties;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Penalties;

/// <summary>Hand values and the traps that implementations of these penalties are known to fall into.</summary>
public sealed class PenaltyTests
{
    private const int Pixels = 4;

    private static readonly NoiseSource Noise = new(Seed: 1, FirstStream: 50, Tensor.FromSingle(2));

    /// <summary>Slopes of D(x) = w.x; its gradient is w at every image, of norm 6.</summary>
    private static readonly float[] Weights = [2, -4, 4, 0];

    [Theory]
    [InlineData("R1", 0.5 * 3 * 36)]
    [InlineData("R2", 0.5 * 3 * 36)]
    [InlineData("WGAN-GP", 3 * 25)]
    [InlineData("DRAGAN", 3 * 25)]
    public void A_linear_discriminator_costs_what_its_weights_say(string name, double expected)
    {
        var (value, gradient) = Evaluate(Create(name, weight: 3), Weights);
        Assert.Equal(expected, value, tolerance: 1e-4 * expected);
        // R: γ w. Distance from one: 2 λ (|w| - 1) w / |w|.
        var factor = name[0] == 'R' ? 3.0 : 2 * 3 * 5 / 6.0;
        TestValues.AssertClose([.. Weights.Select(w => factor * w)], Doubles(gradient), tolerance: 1e-5);
    }

    [Theory]
    [InlineData("R1", 0)]
    [InlineData("R2", 0)]
    [InlineData("WGAN-GP", 3)]
    [InlineData("DRAGAN", 3)]
    public void A_gradient_of_zero_gives_the_exact_value_and_a_finite_derivative(string name, double expected)
    {
        // With the epsilon outside the root, or none, the derivative would be 0 / 0.
        var (value, gradient) = Evaluate(Create(name, weight: 3), new float[Pixels]);
        Assert.Equal(expected, value, tolerance: 1e-5 * expected);
        Assert.Equal(new float[Pixels], gradient);
    }

    [Fact]
    public void The_mixing_weight_is_uniform_and_one_per_image()
    {
        const int Count = 8192;
        // Real ones and fake zeros: the mixed image is the mixing weight itself.
        var mixed = ImagesSeen(new GradientPenalty(weight: 1), Filled("real", Count, 1), Filled("fake", Count, 0));
        var images = mixed.Chunk(Pixels).ToList();
        Assert.All(images, image => Assert.Single(image.Distinct()));
        var weights = images.Select(image => (double)image[0]).Order().ToList();
        Assert.InRange(weights[0], 0, 0.001);
        Assert.InRange(weights[^1], 0.999, 1 - 1e-9);
        // Kolmogorov-Smirnov distance from uniform: below 1.95 / sqrt(n) in all but one sample of a thousand.
        var distance = weights.Select((weight, i) => Math.Abs(weight - (i + 0.5) / Count)).Max();
        Assert.InRange(distance, 1e-6, 1.95 / Math.Sqrt(Count));
    }

    [Fact]
    public void Dragan_looks_near_real_images_alone_at_half_their_deviation()
    {
        const int Count = 4096;
        var random = new Random(Seed: 8);
        var real = TestValues.Filled("real", [Count, Pixels], () => random.Next(2) * 2 - 1); // deviation 1
        var seen = ImagesSeen(new Dragan(weight: 1), real, Filled("fake", Count, value: 100));
        var noise = seen.Zip(real.Values.ToArray(), (x, r) => (double)x - r).ToList();
        Assert.Equal(0, noise.Average(), tolerance: 0.02);
        Assert.Equal(0.25, noise.Average(delta => delta * delta), tolerance: 0.01);
        Assert.InRange(noise.Distinct().Count(), 0.99 * noise.Count, noise.Count); // a number for each pixel
    }

    [Theory]
    [InlineData("R1", true)]
    [InlineData("R2", false)]
    public void R1_looks_at_real_images_and_R2_at_fakes(string name, bool real)
    {
        var seen = ImagesSeen(Create(name, weight: 1), Filled("real", count: 2, 1), Filled("fake", count: 2, -1));
        Assert.All(seen, pixel => Assert.Equal(real ? 1 : -1, pixel));
    }

    [Fact]
    public void Each_draw_has_numbers_of_its_own()
    {
        var context = Context(images => images, Filled("real", count: 2, 0), Filled("fake", count: 2, 0));
        var draws = Interpreter.Evaluate<float>([context.RandomUniform([8]), context.RandomUniform([8])]);
        Assert.Empty(draws[0].Intersect(draws[1]));
    }

    [Fact]
    public void LeCam_is_the_distance_of_each_side_from_the_mean_of_the_other()
    {
        var (real, fake) = (Filled("real", count: 2, 3), Filled("fake", count: 2, -1));
        var context = new PenaltyContext(images => images.Slice(axis: 1, first: 0, count: 1), real, fake, Noise)
        {
            MeanLogits = (Tensor.FromSingle(5), Tensor.FromSingle(-2)),
        };
        // (3 - -2)² + (-1 - 5)²
        Assert.Equal(0.5f * (25 + 36), Value(new LeCam(weight: 0.5).Of(context)));
    }

    [Fact]
    public void Consistency_is_the_squared_change_of_logits_by_what_happens_to_the_images()
    {
        Shape shape = [3, 1, 8, 8];
        var random = new Random(Seed: 5);
        var real = TestValues.Filled("real", shape, () => random.NextDouble() * 2 - 1);
        var fake = TestValues.Filled("fake", shape, () => random.NextDouble() * 2 - 1);
        static Tensor Logits(Tensor images) =>
            images.Slice(axis: 3, first: 0, count: 4).MeanKeepingAxes(1, 2, 3).Reshape([3, 1]);
        var seen = new PenaltyContext(Logits, real, fake, Noise);
        var (ofReal, ofFake) = (seen.Distorted(real), seen.Distorted(fake)); // the draws of the penalty below
        var change = Interpreter.Evaluate<float>([Logits(real) - Logits(ofReal), Logits(fake) - Logits(ofFake)]);

        var value = Value(new Consistency(weight: 10).Of(new(Logits, real, fake, Noise)));

        Assert.Equal(10 * change.Sum(side => side.Average(by => by * by)), value, tolerance: 1e-5);
        Assert.True(value > 1e-3);
        Assert.Equal(0, Value(new Consistency(weight: 10).Of(new(_ => Tensor.Full([3, 1], 2), real, fake, Noise))));
    }

    private static float Value(Tensor scalar) => Interpreter.Evaluate<float>([scalar])[0][0];

    private static Penalty Create(string name, double weight) =>
        name switch
        {
            "R1" => new ZeroCentred(weight, 0),
            "R2" => new ZeroCentred(0, weight),
            "WGAN-GP" => new GradientPenalty(weight),
            _ => new Dragan(weight),
        };

    private static Variable Filled(string name, int count, double value) =>
        TestValues.Filled(name, [count, Pixels], () => value);

    private static PenaltyContext Context(Func<Tensor, Tensor> discriminator, Variable real, Variable fake) =>
        new(discriminator, real, fake, Noise);

    private static (float Value, float[] Gradient) Evaluate(Penalty penalty, float[] weights)
    {
        var w = new Variable("w", [1, Pixels]);
        weights.CopyTo(w.Values);
        var random = new Random(Seed: 4);
        var real = TestValues.Filled("real", [3, Pixels], random.NextDouble);
        var fake = TestValues.Filled("fake", [3, Pixels], random.NextDouble);
        var value = penalty.Of(Context(images => images.MatMul(w, transposeOther: true), real, fake));
        var found = Interpreter.Evaluate<float>([value, Gradients.Of(value, w)[0]]);
        return (found[0][0], found[1]);
    }

    /// <summary>The pixels at which a penalty takes the gradient.</summary>
    private static float[] ImagesSeen(Penalty penalty, Variable real, Variable fake)
    {
        List<Tensor> seen = [];
        Tensor Discriminator(Tensor images)
        {
            seen.Add(images);
            return images.SumKeepingAxes(1);
        }

        _ = penalty.Of(Context(Discriminator, real, fake));
        return Interpreter.Evaluate<float>([Assert.Single(seen)])[0];
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}

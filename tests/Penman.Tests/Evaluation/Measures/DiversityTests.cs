using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class DiversityTests
{
    [Fact]
    public void Features_at_half_the_distance_are_half_as_diverse_wherever_they_lie() =>
        Assert.Equal(0.5, Diversity.Of(Readings((3, 5), (3, 6), (7, -1)), Readings((3, 0), (3, 2), (7, 9))), 1e-12);

    [Fact]
    public void Each_digit_counts_by_its_fakes()
    {
        var real = Readings((0, 0), (0, 2), (1, 0), (1, 2)); // variance 2 each
        var fakes = Readings((0, 0), (0, 2), (1, 5), (1, 5), (1, 5)); // variances 2 of 2 fakes and 0 of 3

        Assert.Equal(Math.Sqrt(2.0 / (2 + 2 * 2)), Diversity.Of(fakes, real), 1e-12);
    }

    [Fact]
    public void Without_two_fakes_of_a_digit_there_is_none() =>
        Assert.Equal(0, Diversity.Of(Readings((0, 0), (1, 2)), Readings((0, 0), (0, 2))));

    /// <summary>Images of one feature each, read as a digit.</summary>
    private static Readings Readings(params (int Digit, double Feature)[] images) =>
        new(
            new Matrix(images.Length, 1, [.. images.Select(image => image.Feature)]),
            new Matrix(
                images.Length,
                10,
                [.. images.SelectMany(image => Enumerable.Range(0, 10).Select(i => i == image.Digit ? 1.0 : 0.0))]
            )
        );
}

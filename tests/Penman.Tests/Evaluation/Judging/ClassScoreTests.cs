using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

public sealed class ClassScoreTests
{
    [Fact]
    public void The_distance_of_a_class_is_that_of_its_images_alone()
    {
        // Class 0: means 1 and 4, variances 2 and 2. Class 1: means 2 and 2, variances 8 and 2, so 8 + 2 - 2 sqrt(16).
        var reference = new ClassReference(
            Column(0, 0, 2, 4),
            [
                [0, 2],
                [1, 3],
            ]
        );

        var found = reference.Of(
            Column(3, 5, 1, 3),
            [
                [0, 1],
                [2, 3],
            ]
        );

        Assert.Equal(9, found[0].Distance!.Value, tolerance: 1e-12);
        Assert.Equal(2, found[1].Distance!.Value, tolerance: 1e-12);
        Assert.Equal((null, null), (found[0].Error, found[1].Error));
    }

    [Fact]
    public void Of_a_single_image_nothing_is_known()
    {
        var found = new ClassReference(
            Column(0, 2, 4),
            [
                [0, 1],
                [2],
            ]
        ).Of(
            Column(3, 5, 1),
            [
                [0],
                [1, 2],
            ]
        );

        Assert.Equal([(null, null), (null, null)], found);
    }

    [Fact]
    public void Of_many_images_the_error_is_what_other_images_would_change()
    {
        // One column of standard normal numbers: the distance of N to the truth varies by about 2 / N.
        var reference = new ClassReference(
            Features.Normal(4_000, 1, seed: 1),
            [
                [.. Enumerable.Range(0, 4_000)],
            ]
        );
        int[] all = [.. Enumerable.Range(0, 400)];

        var (distance, error) = reference.Of(Features.Normal(400, 1, seed: 2), [all]).Single();

        Assert.InRange(distance!.Value, 0, 0.02);
        Assert.InRange(error!.Value, 0.0002, 0.02);
    }

    [Fact]
    public void Agreement_is_of_each_class_by_itself()
    {
        // Read as 0, 1, 0, 1.
        var readings = new Readings(Column(0, 0, 0, 0), new Matrix(4, 3, [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0]));

        Assert.Equal(
            [2 / 3.0, 0, null],
            ClassReference.Agreement(
                readings,
                [
                    [0, 1, 2],
                    [2],
                    [],
                ]
            )
        );
    }

    [Fact]
    public void Ratio_and_excess_lay_the_distance_beside_its_floor()
    {
        var score = new ClassScore(Label: 4, Distance: 6, Floor: 4);

        Assert.Equal((1.5, 2), (score.Ratio, score.Excess));
        Assert.Null((score with { Floor = null }).Ratio);
    }

    [Fact]
    public void A_digit_that_is_drawn_badly_is_found_out()
    {
        using var evaluator = Evaluator.Mnist();
        var test = Degradations.Some(Unpacked.Test, 3_000);
        var reference = test.Take([.. Enumerable.Range(0, 1_500)]);
        var images = test.Take([.. Enumerable.Range(1_500, 1_500)]);
        var judge = new Judge(
            evaluator,
            Unpacked.Train,
            Mnist.Digits(reference.Pixels, reference.Asked!),
            new() { KidSubsets = 2, MemorisationSamples = 10 }
        );

        var classes = judge.Score(BlurSevens(images), new("images", "images")).Classes;

        Assert.Equal(7, classes.MaxBy(one => one.Ratio)!.Label);
        Assert.InRange(classes[7].Excess!.Value, 4 * classes[7].Error!.Value, 1000);
        Assert.All(
            classes.Where(one => one.Label != 7),
            one =>
            {
                Assert.InRange(one.Ratio!.Value, 0.5, 1.5);
                Assert.InRange(one.Excess!.Value, -3, 0.25 * classes[7].Excess!.Value);
                Assert.InRange(one.Agreement!.Value, 0.96, 1);
            }
        );
    }

    private static JudgedImages BlurSevens(JudgedImages images)
    {
        var (blurred, values) = (Degradations.Blur(images), images.Format.Values);
        byte[] pixels =
        [
            .. images.Asked!.SelectMany(
                (digit, i) => (digit == 7 ? blurred : images).Pixels.Skip(i * values).Take(values)
            ),
        ];
        return new(images.Format, pixels, images.Asked);
    }

    private static Matrix Column(params double[] values) => new(values.Length, 1, values);
}

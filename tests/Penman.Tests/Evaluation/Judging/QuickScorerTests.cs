using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

public sealed class QuickScorerTests
{
    [Fact]
    public void Real_digits_score_about_the_floor_and_worse_ones_worse()
    {
        using var evaluator = Evaluator.Mnist();
        var train = Unpacked.Train;
        var scorer = new QuickScorer(evaluator, train, new() { Images = 500 });
        var real = JudgedImages.Of(train).Take([.. Enumerable.Range(0, 500).Select(i => 117 * i)]);
        var fifty = JudgedImages.Of(train).Take([.. Enumerable.Range(0, 500).Select(i => 117 * (i % 50))]);
        var asked = new JudgedImages(real.Format, real.Pixels, [.. real.Asked!.Select(digit => 9 - digit)]);

        var (good, narrow, wrong) = (scorer.Score(real), scorer.Score(fifty), scorer.Score(asked));

        Assert.InRange(good.FrechetRatio, 0.8, 1.25);
        Assert.InRange(good.Coverage, 0.9, 1);
        Assert.InRange(good.Agreement!.Value, 0.99, 1);
        Assert.InRange(good.Diversity, 0.9, 1.1);
        Assert.InRange(good.RarestShare, 0.98, 1.02);
        Assert.Equal(0, good.NearestRatio); // they are training images
        Assert.InRange(good.NearCopies, 0.98, 1);
        Assert.InRange(narrow.FrechetRatio, 2, 20);
        Assert.InRange(narrow.Coverage, 0.1, 0.5);
        Assert.InRange(wrong.Agreement!.Value, 0, 0.02);
        Assert.Equal(good.FrechetDistance, wrong.FrechetDistance);
    }

    [Theory]
    [InlineData(500)] // all of a small set: compared with itself they are at 0
    [InlineData(600)]
    public void The_floor_of_a_small_set_is_about_what_as_many_new_images_score(int count)
    {
        using var temp = new TempFolder();
        var (train, test) = (Unpacked.Train.First(count), Unpacked.Test.First(500));
        Evaluator.Train(temp.File("evaluator"), new(train, test, new() { Epochs = 2 }));
        using var evaluator = Evaluator.Load(temp.File("evaluator"));

        var score = new QuickScorer(evaluator, train, new() { Images = 500 }).Score(JudgedImages.Of(test));

        Assert.InRange(score.FrechetRatio, 1, 8); // over 1: the evaluator, too, knows the training images
    }

    [Fact]
    public void Real_images_that_are_all_near_to_each_other_are_no_copies()
    {
        using var evaluator = Evaluator.Mnist();
        var pixels = new byte[60 * Mnist.Format.Values];
        for (var i = 0; i < 60; i++)
            pixels[(i * Mnist.Format.Values) + i] = 100; // two are at 100 / 127.5 times the root of 2
        var half = (Real: pixels[..(pixels.Length / 2)], New: pixels[(pixels.Length / 2)..]);
        var scorer = new QuickScorer(evaluator, Mnist.Digits(half.Real, new int[30]), new() { Images = 30 });

        var (fresh, copied) = (scorer.Score(new(Mnist.Format, half.New)), scorer.Score(new(Mnist.Format, half.Real)));

        Assert.Equal((0, 1), (fresh.NearCopies, fresh.NearestRatio));
        Assert.Equal((0, 0), (copied.NearCopies, copied.NearestRatio));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void A_score_says_what_an_evaluation_says_within_its_error_whatever_its_number_of_images(int count)
    {
        using var evaluator = Evaluator.Mnist();
        var (learned, heldOut) = HoldOut.Of(Unpacked.Train, 5_000);
        var floor = EvaluationFloor.OfMnist;
        var scorer = new QuickScorer(
            evaluator,
            learned,
            new()
            {
                HeldOut = heldOut,
                Images = count,
                EvaluationFloor = floor,
            }
        );
        var fresh = Degradations.Some(Unpacked.Test, count);

        AssertAgrees(1, scorer.Score(fresh));
        AssertAgrees(RatioOfAll(Noisy(JudgedImages.Of(Unpacked.Test))), scorer.Score(Noisy(fresh)));

        double RatioOfAll(JudgedImages images) =>
            FrechetDistance.Between(
                Gaussian.Of(evaluator.Read(images).Features),
                Gaussian.Of(evaluator.Read(JudgedImages.Of(Unpacked.Test)).Features)
            ) / floor;

        // Test images lie a little farther off than images that the evaluator has learned: at most a floor.
        static void AssertAgrees(double ratio, QuickScore score) =>
            Assert.InRange(
                score.FrechetRatio,
                ratio - (3 * score.RatioError!.Value),
                ratio + 1 + (3 * score.RatioError.Value)
            );
    }

    [Fact]
    public void The_floor_of_an_evaluation_of_MNIST_is_what_is_measured()
    {
        using var evaluator = Evaluator.Mnist();

        Assert.Equal(EvaluationFloor.OfMnist, EvaluationFloor.Measure(evaluator, Unpacked.Train, Unpacked.Test));
    }

    [Fact]
    public void Another_number_of_images_is_refused()
    {
        using var evaluator = Evaluator.Mnist();
        var train = Mnist.Digits(new byte[20 * Mnist.Format.Values], new int[20]);
        var scorer = new QuickScorer(evaluator, train, new() { Images = 8 });

        var message = Assert
            .Throws<ArgumentException>(() =>
                scorer.Score(new JudgedImages(Mnist.Format, new byte[7 * Mnist.Format.Values]))
            )
            .Message;

        Assert.StartsWith("A score takes 8 images, found 7.", message, StringComparison.Ordinal);
    }

    private static JudgedImages Noisy(JudgedImages images) => Degradations.Noise(images, sigma: 0.1);

    [Fact]
    public void Too_few_training_images_are_refused_with_the_way_out()
    {
        using var evaluator = Evaluator.Mnist();
        var train = Mnist.Digits(new byte[5 * Mnist.Format.Values], new int[5]);

        Assert.Equal(
            "A score compares with over 5 training images, found 5; take more, or set ScoreEvery to 0.",
            Assert.Throws<ArgumentException>(() => new QuickScorer(evaluator, train)).Message
        );
    }
}

using Penman.Data;
using Penman.Evaluation;

namespace Penman.Tests.Evaluation;

public sealed class QuickScorerTests
{
    [Fact]
    public void Real_digits_score_about_the_floor_and_worse_ones_worse()
    {
        using var evaluator = Evaluator.Mnist();
        var train = Mnist.Train();
        var scorer = new QuickScorer(evaluator, train, images: 500);
        var real = JudgedImages.Of(train).Take([.. Enumerable.Range(0, 500).Select(i => 117 * i)]);
        var fifty = JudgedImages.Of(train).Take([.. Enumerable.Range(0, 500).Select(i => 117 * (i % 50))]);
        var asked = new JudgedImages(real.Pixels, [.. real.Asked!.Select(digit => (byte)(9 - digit))]);

        var (good, narrow, wrong) = (scorer.Score(real), scorer.Score(fifty), scorer.Score(asked));

        Assert.InRange(good.FrechetRatio, 0.8, 1.25);
        Assert.InRange(good.Coverage, 0.9, 1);
        Assert.InRange(good.Agreement!.Value, 0.99, 1);
        Assert.InRange(good.Diversity, 0.9, 1.1);
        Assert.InRange(good.RarestShare, 0.98, 1.02);
        Assert.Equal(0, good.NearestRatio); // they are training images
        Assert.Equal(1, good.NearCopies);
        Assert.InRange(narrow.FrechetRatio, 2, 20);
        Assert.InRange(narrow.Coverage, 0.1, 0.5);
        Assert.InRange(wrong.Agreement!.Value, 0, 0.02);
        Assert.Equal(good.FrechetDistance, wrong.FrechetDistance);
    }

    [Fact]
    public void Another_number_of_images_is_refused()
    {
        using var evaluator = Evaluator.Mnist();
        var train = new ImageSet(new byte[20 * ImageSet.PixelsPerImage], new byte[20]);
        var scorer = new QuickScorer(evaluator, train, images: 8);

        var message = Assert
            .Throws<ArgumentException>(() => scorer.Score(new JudgedImages(new byte[7 * ImageSet.PixelsPerImage])))
            .Message;

        Assert.StartsWith("A score takes 8 images, found 7.", message, StringComparison.Ordinal);
    }
}

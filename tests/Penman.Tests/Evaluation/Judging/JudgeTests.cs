using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

/// <summary>
/// What known degradations do to the figures of real images: 1,500 test images stand in for fakes, and as many others
/// are the reference.
/// </summary>
public sealed class JudgeTests(JudgeTests.Bench bench) : IClassFixture<JudgeTests.Bench>
{
    private const int Count = 1_500;

    [Fact]
    public void The_reference_itself_is_at_no_distance()
    {
        var scores = bench.Score(JudgedImages.Of(bench.Test));

        Assert.InRange(scores.Images.FrechetDistance, 0, 1e-6);
        Assert.InRange(scores.Images.LogitFrechetDistance, 0, 1e-6);
        Assert.InRange(scores.Images.Kid, -0.01, 0.002);
        Assert.Equal((1, 1, 1), (scores.Images.Precision, scores.Images.Recall, scores.Images.Coverage));
        Assert.InRange(scores.Images.Density, 1, 1.2);
        Assert.Equal(scores.Protocol.EvaluatorAccuracy, scores.Images.Agreement);
        Assert.Equal(
            (1, Grade.Excellent),
            (scores.Rows.Single(row => row.Figure == Figure.InceptionScore).Ratio, scores.Grade)
        );
        Assert.EndsWith("and then no figure says anything.", scores.Verdict);
    }

    [Fact]
    public void Real_images_are_excellent()
    {
        var scores = bench.RealScores;

        Assert.InRange(scores.FrechetRatio, 0.5, 1.3);
        Assert.All(scores.Rows.Where(row => row.Figure != Figure.Kid), row => Assert.Equal(Grade.Excellent, row.Grade));
        Assert.All(
            scores.Images.PerDigitFrechet.Zip(scores.Floor.PerDigitFrechet),
            pair => Assert.InRange(pair.First!.Value / pair.Second!.Value, 0.5, 2)
        );
        Assert.StartsWith("Excellent: the Fréchet distance of these 1,500 images is ", scores.Verdict);
        Assert.EndsWith(" times that of as many real ones.", scores.Verdict);
    }

    [Fact]
    public void A_blur_costs_distance_and_recall()
    {
        var scores = bench.Score(Degradations.Blur(bench.Real));

        Assert.InRange(scores.FrechetRatio, 2, 50);
        Assert.InRange(scores.Images.Recall, 0, 0.9 * scores.Floor.Recall);
        Assert.InRange(scores.Grade, Grade.Broken, Grade.Good);
    }

    [Fact]
    public void A_missing_digit_shows_in_the_distance_and_in_the_histogram()
    {
        var kept = Enumerable.Range(0, Count).Where(i => bench.Real.Asked![i] != 4);
        var scores = bench.Score(bench.Real.Take([.. kept]));

        Assert.InRange(scores.FrechetRatio, 2, 50);
        Assert.InRange(scores.Images.Histogram.Share(4), 0, 0.005);
        Assert.Null(scores.Images.PerDigitFrechet[4]);
        Assert.Null(scores.Floor.PerDigitFrechet[4]);
        Assert.InRange(scores.Images.Recall, 0.7, 0.95 * scores.Floor.Recall);
        Assert.Equal(Grade.Weak, scores.Rows.Single(row => row.Figure == Figure.KlToUniform).Grade);
    }

    [Fact]
    public void A_few_images_repeated_deceive_the_distance_but_not_recall_and_coverage()
    {
        var scores = bench.Score(bench.Real.Take([.. Enumerable.Range(0, Count).Select(i => i % 100)]));

        Assert.InRange(scores.FrechetRatio, 1, 30);
        Assert.InRange(scores.Images.Precision, 0.8 * scores.Floor.Precision, 1);
        Assert.InRange(scores.Images.Recall, 0, 0.05);
        Assert.InRange(scores.Images.Coverage, 0.02, 0.4);
        Assert.Equal(Grade.Broken, scores.Grade);
    }

    [Fact]
    public void Without_knowing_what_was_asked_there_is_no_agreement_but_a_distance_for_each_digit()
    {
        var scores = bench.Score(new JudgedImages(Mnist.Format, bench.Real.Pixels));

        Assert.Null(scores.Images.Agreement);
        Assert.DoesNotContain(scores.Rows, row => row.Figure == Figure.Agreement);
        Assert.DoesNotContain(null, scores.Images.PerDigitFrechet);
        Assert.False(scores.Protocol.IsAsked);
    }

    [Fact]
    public void The_protocol_says_what_was_done()
    {
        var protocol = bench.RealScores.Protocol;

        Assert.Equal(("reals", "images", true), (protocol.Subject, protocol.Kind, protocol.IsAsked));
        Assert.Equal((Count, Count, 3UL), (protocol.Samples, protocol.ReferenceImages, protocol.Seed));
        Assert.Equal(("MNIST", bench.Evaluator.Sha256), (protocol.Data, protocol.EvaluatorSha256));
        Assert.InRange(protocol.EvaluatorAccuracy, 0.98, 1);
        Assert.Null(protocol.IsEma);
    }

    [Fact]
    public void Too_few_images_are_refused_with_the_reason()
    {
        var error = Assert.Throws<ArgumentException>(() => bench.Score(bench.Real.Take([.. Enumerable.Range(0, 255)])));
        Assert.Equal(
            "There are 255 images to judge, but it takes 256 or more: twice the evaluator's 128 features, "
                + "of which a covariance is to be estimated.",
            error.Message
        );
    }

    [Fact]
    public void More_images_than_real_ones_are_refused()
    {
        var few = Mnist.Digits(bench.Train.Pixels[..(300 * 784)], bench.Train.Labels[..300]);
        var judge = new Judge(bench.Evaluator, few, bench.Test);
        var error = Assert.Throws<ArgumentException>(() => judge.Score(bench.Real, new("reals", "images")));
        Assert.Equal(
            "1500 images are to be judged beside as many real training images, but of those there are 300.",
            error.Message
        );
    }

    /// <summary>The evaluator and the data, read once.</summary>
    public sealed class Bench : IDisposable
    {
        private readonly Judge _judge;

        public Bench()
        {
            var unseen = Degradations.Some(Unpacked.Test, 2 * Count);
            var test = unseen.Take([.. Enumerable.Range(0, Count)]);
            Test = Mnist.Digits(test.Pixels, test.Asked!);
            Real = unseen.Take([.. Enumerable.Range(Count, Count)]);
            _judge = new(
                Evaluator,
                Train,
                Test,
                new()
                {
                    Seed = 3,
                    KidSubsets = 3,
                    MemorisationSamples = 64,
                }
            );
            RealScores = Score(Real);
        }

        public Evaluator Evaluator { get; } = Evaluator.Mnist();

        public ImageSet Train { get; } = Unpacked.Train;

        public ImageSet Test { get; }

        public JudgedImages Real { get; }

        public Scores RealScores { get; }

        public Scores Score(JudgedImages images) => _judge.Score(images, new("reals", "images"));

        public void Dispose() => Evaluator.Dispose();
    }
}

using Penman.Evaluation.Copies;
using Penman.Evaluation.Judging;

namespace Penman.Tests.Support;

/// <summary>Scores that nobody took.</summary>
internal static class MadeScores
{
    /// <summary>Scores that are perfect but for a coverage.</summary>
    public static Scores Of(double coverage = 1)
    {
        var figures = new Figures
        {
            FrechetDistance = 1,
            LogitFrechetDistance = 1,
            InceptionScore = 9,
            Kid = 0,
            KidDeviation = 0,
            Precision = 1,
            Recall = 1,
            Density = 1,
            Coverage = 1,
            PerDigitFrechet = [1, null],
            Histogram = new([1, 1]),
        };
        var near = Enumerable.Range(0, 9).Select(i => new NearestImage(i, 5 + i)).ToList();
        return new(
            figures with
            {
                Coverage = coverage,
            },
            figures,
            Memorisation.Of(near, near, near.ToDictionary(item => item.Index, _ => 1.0), new int[9]),
            new()
            {
                Subject = "run",
                Kind = "a generator",
                Samples = 9,
                Data = "MNIST",
                ReferenceImages = 9,
                Seed = 0,
                IsAsked = false,
                EvaluatorSha256 = "0",
                EvaluatorAccuracy = 1,
                MemorisationSamples = 9,
            }
        );
    }
}

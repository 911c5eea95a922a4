using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Sampling;

namespace Penman.Runs.Scoring;

/// <summary>
/// Scores the generator of a run from the same latent vectors each time; no training number depends on it. What all scores
/// share is read for the first one, so that nobody waits for it before a training begins.
/// </summary>
internal sealed class RunScoring : IDisposable
{
    private readonly Evaluator _evaluator;
    private readonly Lazy<QuickScorer> _scorer;
    private readonly ImageSet _data;

    private RunScoring(Evaluator evaluator, ImageSet data, QuickScorerOptions options)
    {
        Floor = options.EvaluationFloor;
        (_evaluator, _data) = (evaluator, data);
        _scorer = new(() => new QuickScorer(evaluator, data, options));
    }

    /// <summary>Loads the evaluator of a run's data.</summary>
    /// <param name="options">Whether and how.</param>
    /// <param name="set">Where the data come from.</param>
    /// <param name="images">All training images.</param>
    /// <param name="data">The same in two parts.</param>
    /// <param name="settings">Fakes in a score, and who asks to give up.</param>
    /// <returns>Null if scores are turned off, or there is no evaluator for the data.</returns>
    /// <exception cref="InvalidDataException">The evaluator's file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static RunScoring? Open(
        RunOptions options,
        DataSet set,
        ImageSet images,
        HoldOut data,
        QuickScorerOptions settings
    )
    {
        if (options.ScoreEvery == 0 || !set.HasEvaluator)
            return null;
        var evaluator = Evaluator.Of(set, options.Threads);
        try
        {
            var chosen = settings with { HeldOut = data.HeldOut, Threads = options.Threads };
            QuickScorer.ExpectEnough(data.Learned, chosen);
            var floor = EvaluationFloor.Of(evaluator, set, images, settings.Cancellation);
            return new(evaluator, data.Learned, chosen with { EvaluationFloor = floor, Cancellation = default });
        }
        catch
        {
            evaluator.Dispose();
            throw;
        }
    }

    /// <summary>The hash of the evaluator's file.</summary>
    public string EvaluatorSha256 => _evaluator.Sha256;

    /// <summary>The unit that scores are told in; null for the floor of the score itself.</summary>
    public double? Floor { get; }

    /// <summary>Draws images and scores them.</summary>
    public QuickScore Score(ImageSampler sampler)
    {
        var scorer = _scorer.Value;
        var requests = ScoredDigits.Requests(scorer.Images, _data, sampler.Classes);
        int[]? asked = sampler.Classes > 0 ? [.. requests.Select(request => request.Digit!.Value)] : null;
        return scorer.Score(JudgedImages.Of(sampler.Generate(requests), asked));
    }

    /// <summary>Ends the evaluator's threads.</summary>
    public void Dispose() => _evaluator.Dispose();
}

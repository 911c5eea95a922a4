using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Sampling;

namespace Penman.Runs;

/// <summary>
/// Scores the generator of a run from the same latent vectors each time; no training number depends on it.
/// </summary>
internal sealed class RunScoring : IDisposable
{
    /// <summary>
    /// Seeds of the scored images begin here, far from those that people type. A data set of seed 1 begins here too,
    /// which harms neither.
    /// </summary>
    private const ulong FirstSeed = 1_000_000_000_000;

    private readonly Evaluator _evaluator;
    private readonly QuickScorer _scorer;
    private readonly int[] _digits;

    private RunScoring(Evaluator evaluator, ImageSet data, int threads)
    {
        _evaluator = evaluator;
        _scorer = new QuickScorer(evaluator, data, threads: threads);
        _digits = [.. data.Labels.Distinct().Order()];
    }

    /// <summary>Loads the evaluator of a run's data.</summary>
    /// <returns>Null if scores are turned off, or there is no evaluator for the data.</returns>
    /// <exception cref="InvalidDataException">The evaluator's file is damaged.</exception>
    public static RunScoring? Open(RunOptions options, DataSet set, ImageSet data) =>
        options.ScoreEvery > 0 && set.HasEvaluator
            ? new RunScoring(Evaluator.Of(set, options.Threads), data, options.Threads)
            : null;

    /// <summary>The hash of the evaluator's file.</summary>
    public string EvaluatorSha256 => _evaluator.Sha256;

    /// <summary>Draws images and scores them.</summary>
    public QuickScore Score(ImageSampler sampler)
    {
        var requests = Requests(sampler.Classes);
        int[]? asked = sampler.Classes > 0 ? [.. requests.Select(request => request.Digit!.Value)] : null;
        return _scorer.Score(JudgedImages.Of(sampler.Generate(requests), asked));
    }

    /// <summary>Ends the evaluator's threads.</summary>
    public void Dispose() => _evaluator.Dispose();

    /// <summary>Digits that the data have, in turn, if the generator can be asked for them.</summary>
    private DigitRequest[] Requests(int classes) =>
        [
            .. Enumerable
                .Range(0, _scorer.Images)
                .Select(i => new DigitRequest(FirstSeed + (ulong)i, classes > 0 ? _digits[i % _digits.Length] : null)),
        ];
}

using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// The statistics of all training images that an evaluator carries, so that scores can be told while training without
/// reading the data set again, and without a look at the test set.
/// </summary>
/// <param name="Features">Of the features.</param>
/// <param name="Logits">Of the logits.</param>
public sealed record EvaluatorReference(FeatureStatistics Features, FeatureStatistics Logits)
{
    internal static EvaluatorReference Of(Readings readings) =>
        new(FeatureStatistics.Of(readings.Features), FeatureStatistics.Of(readings.Logits));
}

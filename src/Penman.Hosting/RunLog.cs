using Microsoft.Extensions.Logging;
using Penman.Runs;

namespace Penman.Hosting;

/// <summary>
/// What a run tells, as lines of a log: steps and samples for who traces, checkpoints for who debugs, scores, changes and the
/// end as information, troubles as warnings, a failure as an error. Hand <see cref="Report"/> to <see cref="Run.Train"/>.
/// </summary>
/// <param name="logger">The log, whose category is <see cref="Run"/>.</param>
public sealed partial class RunLog(ILogger<Run> logger) : IProgress<RunEvent>
{
    /// <summary>Writes the line of an event.</summary>
    public void Report(RunEvent value)
    {
        switch (value)
        {
            case StepDone { Numbers: var numbers } step:
                LogStep(numbers.Step, numbers.GeneratorLoss, numbers.DiscriminatorLoss, step.ImagesPerSecond);
                break;
            case SamplesDrawn samples:
                LogSamples(samples.ImagesSeen);
                break;
            case Scored { Score: var score } scored:
                LogScore(scored.ImagesSeen, score.FrechetDistance, score.FrechetRatio, scored.BestImagesSeen);
                break;
            case GapMeasured gap:
                LogGap(gap.ImagesSeen, gap.Gap.Recognised);
                break;
            case Diagnosed { Diagnosis: var diagnosis }:
                LogDiagnosis(diagnosis.Trouble, diagnosis.Sentence.ToString());
                break;
            case Warned warned:
                LogWarning(warned.Sentence.ToString());
                break;
            case CheckpointSaved saved:
                LogCheckpoint(saved.Path);
                break;
            case RolledBack back:
                LogRollback(back.Step, back.Tensor, back.LearningRateFactor);
                break;
            case Ended { Failure: { } failure }:
                LogFailure(failure);
                break;
            case Ended ended:
                LogEnd(ended.IsComplete);
                break;
            default:
                LogOther(value);
                break;
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Trace,
        "Step {Step}: generator {GeneratorLoss:0.000}, discriminator {DiscriminatorLoss:0.000}, {ImagesPerSecond:0} images/s"
    )]
    private partial void LogStep(long step, float generatorLoss, float discriminatorLoss, double imagesPerSecond);

    [LoggerMessage(2, LogLevel.Trace, "Samples drawn after {ImagesSeen} images")]
    private partial void LogSamples(long imagesSeen);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "Scored after {ImagesSeen} images: Fréchet distance {FrechetDistance:0.00}, {FrechetRatio:0.00} floors; the best after {BestImagesSeen}"
    )]
    private partial void LogScore(long imagesSeen, double frechetDistance, double frechetRatio, long bestImagesSeen);

    [LoggerMessage(
        4,
        LogLevel.Debug,
        "After {ImagesSeen} images the discriminator prefers those it learns from in {Recognised:P1} of pairs"
    )]
    private partial void LogGap(long imagesSeen, double recognised);

    [LoggerMessage(5, LogLevel.Warning, "{Trouble}: {Sentence}")]
    private partial void LogDiagnosis(Runs.Records.Trouble trouble, string sentence);

    [LoggerMessage(6, LogLevel.Warning, "{Sentence}")]
    private partial void LogWarning(string sentence);

    [LoggerMessage(7, LogLevel.Debug, "Checkpoint {Path}")]
    private partial void LogCheckpoint(string path);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "Step {Step} left {Tensor} not finite: back to the last checkpoint, learning rates times {LearningRateFactor}"
    )]
    private partial void LogRollback(long step, string tensor, double learningRateFactor);

    [LoggerMessage(9, LogLevel.Error, "The training failed: {Failure}")]
    private partial void LogFailure(string failure);

    [LoggerMessage(10, LogLevel.Information, "The training ended and is saved; complete: {IsComplete}")]
    private partial void LogEnd(bool isComplete);

    [LoggerMessage(11, LogLevel.Information, "{Event}")]
    private partial void LogOther(RunEvent @event);
}

using Penman.Evaluation.Judging;
using Penman.Game.Steps;
using Penman.Pictures;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>What a run tells while it trains, on the training thread: whoever hears it should be brief.</summary>
public abstract record RunEvent
{
    private protected RunEvent() { }
}

/// <summary>A step is done.</summary>
/// <param name="Numbers">What it reports.</param>
/// <param name="Fraction">Share of the run done, in [0, 1].</param>
/// <param name="ImagesPerSecond">Training images shown per second, over the last seconds.</param>
/// <param name="Remaining">Time left at that speed.</param>
public sealed record StepDone(StepNumbers Numbers, double Fraction, double ImagesPerSecond, TimeSpan Remaining)
    : RunEvent
{
    /// <summary>The norms of both players' gradients, after steps that are on record; null after the others.</summary>
    public GradientNorms? GradientNorms { get; init; }
}

/// <summary>
/// Samples from the fixed latent vectors were drawn and saved: 64 pictures, of a conditional generator 8 of
/// each class in their order.
/// </summary>
/// <param name="ImagesSeen">Real images shown so far.</param>
/// <param name="Samples">The pictures.</param>
public sealed record SamplesDrawn(long ImagesSeen, IReadOnlyList<Image> Samples) : RunEvent;

/// <summary>The generator was scored.</summary>
/// <param name="ImagesSeen">Real images shown when it was scored.</param>
/// <param name="Score">The score.</param>
/// <param name="BestImagesSeen">Real images shown when the best score was taken.</param>
/// <param name="Best">The best so far, perhaps this one.</param>
public sealed record Scored(long ImagesSeen, QuickScore Score, long BestImagesSeen, QuickScore Best) : RunEvent;

/// <summary>The discriminator was asked about images held out.</summary>
/// <param name="ImagesSeen">Real images shown when it was asked.</param>
/// <param name="Gap">What it made of them.</param>
public sealed record GapMeasured(long ImagesSeen, LogitGap Gap) : RunEvent;

/// <summary>Something began to go wrong; told once, and training goes on.</summary>
/// <param name="Diagnosis">What.</param>
public sealed record Diagnosed(Diagnosis Diagnosis) : RunEvent;

/// <summary>Something that only decorates could not be made; told once, and training goes on.</summary>
/// <param name="Sentence">What, and why.</param>
public sealed record Warned(Sentence Sentence) : RunEvent;

/// <summary>A checkpoint was written.</summary>
/// <param name="Path">Its file.</param>
public sealed record CheckpointSaved(string Path) : RunEvent;

/// <summary>Training diverged and goes on from the newest checkpoint with smaller learning rates.</summary>
/// <param name="Step">The step that diverged, from 1.</param>
/// <param name="Tensor">The first variable that was not finite, or the loss if all were.</param>
/// <param name="LearningRateFactor">What both learning rates are multiplied by from now on.</param>
public sealed record RolledBack(long Step, string Tensor, double LearningRateFactor) : RunEvent;

/// <summary>Options changed, or a player moved alone.</summary>
/// <param name="Line">When, and which, as it is on record.</param>
public sealed record Changed(ChangeLine Line) : RunEvent;

/// <summary>The run waits.</summary>
/// <param name="Step">Steps done.</param>
public sealed record Paused(long Step) : RunEvent;

/// <summary>The run goes on.</summary>
/// <param name="Step">Steps done.</param>
public sealed record Resumed(long Step) : RunEvent;

/// <summary>The run went back to a checkpoint; nothing is left of what was after it.</summary>
/// <param name="Step">Its step.</param>
public sealed record Rewound(long Step) : RunEvent;

/// <summary>Another run begins at a checkpoint of this one.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Folder">The other run's folder.</param>
public sealed record Branched(long Step, string Folder) : RunEvent;

/// <summary>The session is over and its files are written: the moment for a report.</summary>
/// <param name="IsComplete">Whether the run has its whole length, and its models are delivered.</param>
/// <param name="Failure">The sentence about what ended it, such as divergence; null if it ended in peace.</param>
public sealed record Ended(bool IsComplete, string? Failure) : RunEvent;

using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Sharing;
using Penman.Options;
using Penman.Runs.Diagnoses;

namespace Penman.Runs;

/// <summary>What a run is given from outside, beside its options.</summary>
public sealed record RunSurroundings
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where a run makes its folder if its options name none.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>A data set from anywhere, in place of the folder that the options name; null for that.</summary>
    public DataSet? Data { get; init; }

    /// <summary>
    /// The changes.jsonl of a run to make again, whose options.json has the options; null for none. A run that is resumed
    /// has its own.
    /// </summary>
    public string? Changes { get; init; }

    /// <summary>
    /// Asks to give up opening the run, with an <see cref="OperationCanceledException"/>: no folder is made, and one that is
    /// there stays as it was. The training has a token of its own.
    /// </summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Parts of the trainer in place of those that the options name.</summary>
    public TrainerParts Parts { get; init; } = new();

    /// <summary>
    /// The processes that train the run together: the first starts or resumes it, the others follow (<see cref="Run.Follow(RunOptions,
    /// RunSurroundings)"/>); null for this one alone.
    /// </summary>
    public IRanks? Ranks { get; init; }

    /// <summary>
    /// Processor time that the process has used. A stretch of time in which it used next to none, because it was
    /// stopped or the machine slept, is no training.
    /// </summary>
    internal Func<TimeSpan> Computed { get; init; } = () => Environment.CpuUsage.TotalTime;

    /// <summary>Where what is seen becomes a trouble.</summary>
    internal Thresholds Thresholds { get; init; } = new();

    /// <summary>Fakes in a score.</summary>
    internal int ScoreImages { get; init; } = QuickScorer.DefaultImages;

    internal QuickScorerOptions Scoring => new() { Images = ScoreImages, Cancellation = Cancellation };

    internal DataSet DataFor(RunOptions options) => Data ?? DataSet.Open(options.Data);

    /// <summary>The images to learn from.</summary>
    internal ImageSet ReadData(RunOptions options) => DataFor(options).Read(DataSplit.Train, Cancellation);

    /// <summary>The loss that is played with.</summary>
    internal Objective ObjectiveFor(TrainingOptions options) =>
        Parts.Objective ?? Catalogue.Objective(options.Objective);
}

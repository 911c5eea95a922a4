using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>What a run's folder tells, whether the run is over or not.</summary>
public sealed class RunSummary
{
    internal RunSummary(RunFolder folder, string name)
    {
        (Folder, Name) = (folder, name);
        folder.ExpectRun();
        Options = OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
        Lines = MetricsLine.Read(folder.Metrics);
        Sessions = SessionLine.Read(folder.Sessions);
        Changes = ChangeLine.Read(folder.Changes);
        var checkpoint = Checkpoint.Newest(folder);
        (Rollbacks, LearningRateFactor) = (checkpoint?.Record.Rollbacks ?? 0, checkpoint?.LearningRateFactor ?? 1);
        Failure = (Sessions is [.., var last] ? last.Failure : null) ?? RunResult.Read(folder.Root)?.Failure;
        Evaluated = EvaluatedScores.Of(folder);
    }

    /// <summary>The folder's own name; longer where runs of a comparison have the same.</summary>
    public string Name { get; }

    /// <summary>Where its files are.</summary>
    public RunFolder Folder { get; }

    /// <summary>All options, resolved, as the run began.</summary>
    public RunOptions Options { get; }

    /// <summary>What was changed about them while it trained, in order.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; }

    /// <summary>The metrics.</summary>
    public IReadOnlyList<MetricsLine> Lines { get; }

    /// <summary>The stretches of training, as far as they were saved.</summary>
    public IReadOnlyList<SessionLine> Sessions { get; }

    /// <summary>How often it diverged and went back to its newest checkpoint.</summary>
    public int Rollbacks { get; }

    /// <summary>What that left of its learning rates, above 0, at most 1.</summary>
    public double LearningRateFactor { get; }

    /// <summary>The sentence about what ended it early; null if nothing did.</summary>
    public string? Failure { get; }

    /// <summary>What an evaluation found of the generator that it has now; null if there was none.</summary>
    public Scores? Evaluated { get; }

    /// <summary>Real images shown so far.</summary>
    public long ImagesSeen =>
        Math.Max(
            Lines.Count > 0 ? Lines[^1].ImagesSeen : 0,
            Sessions.Count > 0 ? Sessions[^1].LastStep * Options.Training.BatchSize : 0
        );

    /// <summary>Seconds of training, all sessions on record together.</summary>
    public double Seconds => Sessions.Sum(session => session.Seconds);

    /// <summary>Images that no session on record was shown, but one that was killed or still trains.</summary>
    public long ImagesWithoutTime =>
        Math.Max(
            0,
            ImagesSeen - Sessions.Sum(session => session.LastStep - session.FirstStep) * Options.Training.BatchSize
        );

    /// <summary>Lines with a score.</summary>
    public IReadOnlyList<MetricsLine> Scored => [.. Lines.Where(line => line.Score is not null)];

    /// <summary>The line of the best score, of which the generator is kept; null without scores.</summary>
    public MetricsLine? Best => Scored.MinBy(line => line.Score!.FrechetExcess);

    /// <summary>The best score; null without scores.</summary>
    public QuickScore? BestScore => Best?.Score;

    /// <summary>What went wrong, in the order in which it began.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses => [.. Lines.SelectMany(line => line.Diagnoses ?? [])];

    /// <summary>The loss that the newest step was played with.</summary>
    internal Objective Objective => ObjectiveOf(long.MaxValue);

    /// <summary>The loss that a step was played with, steps from 1.</summary>
    internal Objective ObjectiveOf(long step) =>
        Malformed.Naming(
            Folder.Options,
            () =>
                Catalogue.Objective(
                    Changes
                        .TakeWhile(change => change.Step < step)
                        .Aggregate(Options.Training, (options, change) => change.ApplyTo(options))
                        .Objective
                )
        );

    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="FileNotFoundException">It holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    public static RunSummary Read(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var folder = new RunFolder(root);
        return new(folder, Path.GetFileName(folder.Root));
    }
}

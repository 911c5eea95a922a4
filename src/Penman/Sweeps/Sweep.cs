using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Penman.Files;
using Penman.Game;
using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Sweeps;

/// <summary>
/// Trains the runs of a plan in folders of their own, one after another or side by side. Interrupted at any moment it
/// goes on when asked again: runs that are over stay, one that was interrupted is resumed.
/// </summary>
public sealed class Sweep(SweepPlan plan, string folder)
{
    /// <summary>The comparison's name in the folder.</summary>
    public const string ComparisonName = "compare.html";

    /// <summary>The most runs side by side.</summary>
    public const int MaximumParallel = 64;

    /// <summary>
    /// Runs side by side, from 1 (one after another) to <see cref="MaximumParallel"/>. The processors are shared out
    /// among them, unless a run's options say how many threads it has.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int Parallel
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Parallel));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaximumParallel, nameof(Parallel));
            field = value;
        }
    } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The part of the runs to train; null for all. Any number of processes may train a part each in one folder.</summary>
    public Part? Part
    {
        get;
        init
        {
            field = value;
            Trials = value is null ? plan.Trials : [.. plan.Trials.Where(trial => value.Has(trial.Number - 1))];
        }
    }

    /// <summary>How a front names what makes a run again, for the reports; null to leave that out.</summary>
    public Func<Name, string>? WordsFor { get; init; }

    /// <summary>The folder of a run.</summary>
    public string FolderOf(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Path.Combine(folder, trial.Name);
    }

    /// <summary>The runs to train.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; private init; } = plan.Trials;

    /// <summary>Runs of the whole plan that are not over yet.</summary>
    /// <exception cref="IOException">The folder holds a sweep over other runs.</exception>
    public IReadOnlyList<SweepTrial> Missing
    {
        get
        {
            SweepFolder.Expect(folder, plan);
            return [.. plan.Trials.Where(trial => RunResult.Read(FolderOf(trial)) is null)];
        }
    }

    /// <summary>Whether somebody trains a run just now.</summary>
    /// <param name="trial">The run.</param>
    public bool IsUnderWay(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Claims.IsTaken(folder, trial.Name);
    }

    /// <summary>Parts in which the runs were last trained; 0 for none.</summary>
    public int Parts => SweepFolder.PartsIn(folder);

    /// <summary>Compares all runs of the plan, whoever has trained them.</summary>
    /// <returns>The comparison, written to the folder.</returns>
    /// <exception cref="InvalidOperationException">Some are not over yet: see <see cref="Missing"/>.</exception>
    /// <exception cref="IOException">The folder holds a sweep over other runs.</exception>
    public RunComparison Gather()
    {
        if (Missing is { Count: > 0 } missing)
            throw new InvalidOperationException(
                $"{missing.Count} of {plan.Trials.Count} runs are not over yet, the first of them {missing[0].Name}."
            );
        return Compare() ?? throw new InvalidOperationException("No run was ever begun.");
    }

    /// <summary>Trains what is not over yet, and compares.</summary>
    /// <param name="listener">Hears what all runs tell, on their threads, but never two things at once.</param>
    /// <param name="cancellation">Asks to stop; what was trained is saved.</param>
    /// <returns>
    /// The comparison of all runs that were begun, written to the folder; null if none was, or of a part: see <see cref="Gather"/>.
    /// </returns>
    /// <exception cref="IOException">The folder holds something else or is in use, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    /// <exception cref="InvalidDataException">
    /// A data set, or a file of an earlier run, is malformed, or a run of the plan cannot be: names it.
    /// </exception>
    public RunComparison? Run(Action<SweepEvent> listener, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var check = new SweepCheck();
        foreach (var trial in Trials.Where(trial => RunResult.Read(FolderOf(trial)) is null))
            check.ExpectPossible(trial);
        using var held = SweepFolder.Open(folder, plan, Part);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var turn = new Lock();
        try
        {
            System.Threading.Tasks.Parallel.ForEach(
                Partitioner.Create(Trials, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel },
                trial => TrainOrStop(trial, Tell, stop)
            );
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return Part is null ? Compare() : null;

        void Tell(SweepEvent told)
        {
            lock (turn)
                listener(told);
        }
    }

    /// <summary>A run that cannot go on for a reason of the machine's stops the others, which save their work.</summary>
    private void TrainOrStop(SweepTrial trial, Action<SweepEvent> tell, CancellationTokenSource stop)
    {
        try
        {
            if (stop.IsCancellationRequested)
                return;
            using var claim = Part is null ? SweepFolder.Claim(folder, trial) : SweepFolder.Claim(folder, plan, trial);
            Train(trial, tell, stop.Token);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    /// <remarks>What is wrong with one run's options is that run's failure, and the others go on.</remarks>
    private void Train(SweepTrial trial, Action<SweepEvent> tell, CancellationToken cancellation)
    {
        var root = FolderOf(trial);
        var result = RunResult.Read(root);
        if (result is null)
        {
            try
            {
                TrainToItsEnd(trial, tell, cancellation);
                if (cancellation.IsCancellationRequested)
                    return;
                result = new RunResult(Failure: null);
            }
            catch (Exception exception) when (exception is DivergenceException or ArgumentException)
            {
                result = new RunResult(exception.Message);
            }

            result.Write(root);
        }

        tell(new TrialEnded(trial, IsBegun(root) ? RunSummary.Read(root).BestScore : null, result.Failure));
    }

    private void TrainToItsEnd(SweepTrial trial, Action<SweepEvent> tell, CancellationToken cancellation)
    {
        var root = FolderOf(trial);
        var isResumed = new RunFolder(root).CheckpointSteps.Count > 0;
        using var run = isResumed
            ? Runs.Run.Resume(root, new() { Threads = Threads(trial) }, new() { Time = Time })
            : Begin(trial);
        tell(new TrialBegun(trial, run, isResumed));
        run.Train(Hear, cancellation);

        void Hear(RunEvent told)
        {
            tell(new TrialTold(trial, told));
            if (told is Ended && RunReport.TryWrite(root, WordsFor) is { } refusal)
                tell(new TrialTold(trial, new Warned(refusal)));
        }
    }

    /// <summary>A folder without a checkpoint is what a process left that was killed at once.</summary>
    private Run Begin(SweepTrial trial)
    {
        var root = FolderOf(trial);
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        return Runs.Run.Start(
            trial.Options with
            {
                Out = root,
                Models = Path.Combine(root, "models"),
                Threads = Threads(trial),
            },
            new() { Time = Time }
        );
    }

    private int Threads(SweepTrial trial) =>
        Parallel == 1 || trial.Options.Threads > 0
            ? trial.Options.Threads
            : Math.Max(1, Environment.ProcessorCount / Parallel);

    private static bool IsBegun(string root) => File.Exists(new RunFolder(root).Options);

    private RunComparison? Compare()
    {
        string[] begun = [.. plan.Trials.Select(FolderOf).Where(IsBegun)];
        if (begun.Length == 0)
            return null;
        var comparison = RunComparison.Read(begun);
        comparison.Write(Path.Combine(folder, ComparisonName));
        return comparison;
    }
}

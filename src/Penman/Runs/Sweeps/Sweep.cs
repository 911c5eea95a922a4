using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Penman.Gan;
using Penman.IO;
using Penman.Runs.Reports;

namespace Penman.Runs.Sweeps;

/// <summary>
/// Trains the runs of a plan in folders of their own, one after another or side by side. Interrupted at any moment it
/// goes on when asked again: runs that are over stay, one that was interrupted is resumed.
/// </summary>
/// <param name="plan">The runs.</param>
/// <param name="folder">The folder of the sweep.</param>
public sealed class Sweep(SweepPlan plan, string folder)
{
    /// <summary>The comparison's name in the folder.</summary>
    public const string ComparisonName = "compare.html";

    private readonly Lock _telling = new();

    /// <summary>Runs side by side, each with one thread; 1 for one after another with the threads of their options.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folder of a run.</summary>
    public string FolderOf(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Path.Combine(folder, trial.Name);
    }

    /// <summary>Trains what is not over yet, and compares.</summary>
    /// <param name="observer">Hears of every step.</param>
    /// <param name="cancellation">Asks to stop; what was trained is saved.</param>
    /// <returns>The comparison of all runs that were begun, written to the folder; null if none was.</returns>
    /// <exception cref="IOException">The folder holds something else or is in use, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The data set, or a file of an earlier run, is malformed.</exception>
    public RunComparison? Run(ISweepObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        using var held = Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            System.Threading.Tasks.Parallel.ForEach(
                Partitioner.Create(plan.Trials, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel },
                trial => TrainOrStop(trial, observer, stop)
            );
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return Compare();
    }

    private FileStream Open()
    {
        var record = Path.Combine(folder, "sweep.json");
        if (File.Exists(folder))
            throw new IOException($"{folder} is a file; choose a folder with --out.");
        if (!File.Exists(record) && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"The folder {folder} holds something that is no sweep; choose another with --out.");
        Directory.CreateDirectory(folder);
        if (File.Exists(record) && File.ReadAllText(record) != plan.ToJson())
            throw new IOException($"The folder {folder} holds a sweep over other runs; choose another with --out.");
        var held = new RunFolder(folder).Lock();
        AtomicFile.WriteText(record, plan.ToJson());
        return held;
    }

    /// <summary>One run that cannot go on for a reason of the machine's stops the others, which save their work.</summary>
    private void TrainOrStop(SweepTrial trial, ISweepObserver observer, CancellationTokenSource stop)
    {
        try
        {
            Train(trial, observer, stop.Token);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private void Train(SweepTrial trial, ISweepObserver observer, CancellationToken cancellation)
    {
        var root = FolderOf(trial);
        if (cancellation.IsCancellationRequested)
            return;
        if (SweepResult.Read(root) is { } earlier)
        {
            Tell(() => observer.OnEnd(trial, RunSummary.Read(root).BestScore, earlier.Failure));
            return;
        }

        var isResumed = new RunFolder(root).CheckpointSteps.Count > 0;
        using var run = isResumed ? Runs.Run.Resume(root, threads: Threads(trial), time: Time) : Begin(trial);
        Tell(() => observer.OnBegin(trial, isResumed));
        string? failure = null;
        try
        {
            run.Train(new TrialObserver(progress => Tell(() => observer.OnStep(trial, progress))), cancellation);
        }
        catch (DivergenceException exception)
        {
            failure = exception.Message;
        }

        if (failure is null && cancellation.IsCancellationRequested)
            return;
        new SweepResult(failure).Write(root);
        Tell(() => observer.OnEnd(trial, run.Best?.Score, failure));
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
            Time
        );
    }

    private int Threads(SweepTrial trial) => Parallel > 1 ? 1 : trial.Options.Threads;

    private void Tell(Action tell)
    {
        lock (_telling)
            tell();
    }

    private RunComparison? Compare()
    {
        string[] begun = [.. plan.Trials.Select(FolderOf).Where(root => File.Exists(new RunFolder(root).Options))];
        if (begun.Length == 0)
            return null;
        var comparison = RunComparison.Read(begun);
        comparison.Write(Path.Combine(folder, ComparisonName));
        return comparison;
    }
}

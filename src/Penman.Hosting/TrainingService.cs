using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Penman.Options;
using Penman.Runs;

namespace Penman.Hosting;

/// <summary>What a program trains in the background.</summary>
public sealed class PenmanTrainingOptions
{
    /// <summary>
    /// The training. Its folder, <see cref="RunOptions.Out"/>, must be named: where a run lies there already it goes on as its
    /// own record says, and these options are those of a new one.
    /// </summary>
    public RunOptions Run { get; set; } = new();
}

/// <summary>
/// Trains while the program runs: begins the run, or goes on with what an earlier start of the program left. When the
/// program is asked to stop, it ends its step and saves.
/// </summary>
internal sealed class TrainingService(IOptions<PenmanTrainingOptions> options, RunLog log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // opening reads data, and the program's start should not wait for it
        using var run = Open(options.Value.Run, new() { Cancellation = stoppingToken });
        foreach (var note in run.Notes)
            log.Report(new Warned(note));
        await foreach (var told in run.TrainAsync(stoppingToken))
            log.Report(told);
    }

    private static Run Open(RunOptions wanted, RunSurroundings surroundings)
    {
        var folder =
            wanted.Out
            ?? throw new ArgumentException(
                $"{nameof(PenmanTrainingOptions)}.{nameof(PenmanTrainingOptions.Run)} names no folder; set {nameof(RunOptions.Out)}, so that the training goes on there when the program starts again."
            );
        return File.Exists(new RunFolder(folder).Options)
            ? Run.Resume(folder, revision: null, surroundings)
            : Run.Start(wanted, surroundings);
    }
}

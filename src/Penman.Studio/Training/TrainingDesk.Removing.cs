using Penman.Models;
using Penman.Studio.Shelves;

namespace Penman.Studio.Training;

public sealed partial class TrainingDesk
{
    /// <summary>Whether a run trains here, or waits for its turn: then it is not to be removed.</summary>
    public bool IsInUse(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
            return UseOf(run) is not null;
    }

    /// <summary>Removes a run with all that is in its folder.</summary>
    /// <param name="asked">What somebody was asked about, and said yes to.</param>
    /// <exception cref="InvalidOperationException">It trains here, or something that waits or opens needs it: says what to do.</exception>
    /// <exception cref="IOException">
    /// It is gone, a link, no longer what was asked about, or in another process's hands; or the disk refuses.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    public Task Remove(RunLoss asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Task.Run(() =>
        {
            var bin = new RunBin(_places);
            var run = new ShelvedRun(asked.Name, Path.Combine(Path.GetFullPath(_places.Runs), asked.Name));
            string aside;
            lock (_lock) // so that nobody resumes it meanwhile
                aside = UseOf(run) is { } use ? throw new InvalidOperationException(use) : bin.TakeOff(asked);
            bin.Delete(aside);
        });
    }

    /// <summary>Why a run is needed, in a sentence; null where nothing needs it.</summary>
    private string? UseOf(ShelvedRun run) =>
        Current is { State: not LiveState.Ended } now && (now.Title == run.Name || now.Folder == run.Folder)
            ? $"{run.Name} is training; stop it before you remove it."
        : _waiting.Exists(one => one.What.Run == run.Name)
            ? $"{run.Name} waits for its turn; take it out of the queue before you remove it."
        : _waiting.Find(one => BeginsWith(one.What, run)).Run is { } other
            ? $"{other.Title} waits, and begins with the generator of {run.Name}; let it begin, or take it out of the queue."
        : _begun is { } begun && BeginsWith(begun, run)
            ? $"{begun.Title} is opening, and begins with the generator of {run.Name}; wait until it trains."
        : null;

    private static bool BeginsWith(QueuedTraining what, ShelvedRun run) =>
        what.Options?.From is { } from and not Model.Box && run.Holds(from);
}

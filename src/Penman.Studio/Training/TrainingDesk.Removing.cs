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

    /// <summary>Refuses where something that waits or opens begins with a model: then nobody is asked whether it shall go.</summary>
    /// <exception cref="InvalidOperationException">Says what to do.</exception>
    public void ExpectFree(ShelvedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        lock (_lock)
            if (NeedOf(from => Path.GetFullPath(from) == model.Generator, model.Name) is { } need)
                throw new InvalidOperationException(need);
    }

    /// <summary>Removes a model from the models folder.</summary>
    /// <param name="asked">What somebody was asked about, and said yes to.</param>
    /// <exception cref="InvalidOperationException">Something that waits or opens begins with it: says what to do.</exception>
    /// <exception cref="IOException">It is gone, a link, or no longer what was asked about; or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    public Task Remove(ModelLoss asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Task.Run(() =>
        {
            var model = new ModelShelf(_places, new RunShelf(_places)).FindUnchanged(asked);
            lock (_lock) // so that nothing begins with it meanwhile
            {
                ExpectFree(model);
                model.Delete(asked);
            }
        });
    }

    /// <summary>Why a run is needed, in a sentence; null where nothing needs it.</summary>
    private string? UseOf(ShelvedRun run) =>
        Current is { State: not LiveState.Ended } now && (now.Title == run.Name || now.Folder == run.Folder)
            ? $"{run.Name} is training; stop it before you remove it."
        : _waiting.Exists(one => one.What.Run == run.Name)
            ? $"{run.Name} waits for its turn; take it out of the queue before you remove it."
        : NeedOf(run.Holds, $"the generator of {run.Name}");

    /// <summary>What waits or opens and begins with a generator, in a sentence; null for nothing.</summary>
    private string? NeedOf(Predicate<string> isIt, string name) =>
        _waiting.Find(one => BeginsWith(one.What, isIt)).Run is { } other
            ? $"{other.Title} waits, and begins with {name}; let it begin, or take it out of the queue."
        : _begun is { } begun && BeginsWith(begun, isIt)
            ? $"{begun.Title} is opening, and begins with {name}; wait until it trains."
        : null;

    private static bool BeginsWith(QueuedTraining what, Predicate<string> isIt) =>
        what.Options?.From is { } from and not Model.Box && isIt(from);
}

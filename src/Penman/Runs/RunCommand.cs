using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Runs;

/// <summary>What a training run can be told to do, between two steps.</summary>
public abstract record RunCommand
{
    private protected RunCommand() { }
}

/// <summary>Wait; time does not count meanwhile.</summary>
public sealed record PauseRun : RunCommand;

/// <summary>Go on.</summary>
public sealed record ContinueRun : RunCommand;

/// <summary>Keep this moment: a checkpoint and samples, to go back to or to branch from.</summary>
public sealed record SaveRun : RunCommand;

/// <summary>End the session.</summary>
/// <param name="Saves">Whether at this step; if not, at the newest checkpoint, as if there had been nothing after it.</param>
public sealed record StopRun(bool Saves = true) : RunCommand;

/// <summary>Go on slowly, to be watched; the time between steps is no training. It is forgotten when the session ends.</summary>
/// <param name="StepsPerSecond">At most, from 0.1 to 100; null for full speed.</param>
public sealed record SlowRun(double? StepsPerSecond) : RunCommand
{
    internal const double Slowest = 0.1;
    internal const double Fastest = 100;
}

/// <summary>Make some steps though paused, and wait again.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Player">Who moves alone in each, which goes on record; null for those whose turn it is.</param>
public sealed record StepRun(int Count, Player? Player = null) : RunCommand;

/// <summary>Go on with other options, and put that on record.</summary>
/// <param name="Options">All of them.</param>
public sealed record ChangeRun(TrainingOptions Options) : RunCommand;

/// <summary>Go back to a checkpoint, as if there had been nothing after it.</summary>
/// <param name="Step">Its step.</param>
public sealed record RewindRun(long Step) : RunCommand;

/// <summary>Begin another run at a checkpoint; resume it to train it.</summary>
/// <param name="Step">The checkpoint's step.</param>
/// <param name="Folder">The other run's folder, new or empty.</param>
/// <param name="Options">All options that it goes on with; those of the checkpoint if left out.</param>
public sealed record BranchRun(long Step, string Folder, TrainingOptions? Options = null) : RunCommand
{
    /// <summary>Its length in images, with those until the checkpoint; that of the run which it leaves if left out.</summary>
    public long? Images { get; init; }

    /// <summary>
    /// Whether the learning rates decay over its length, from its half to its end, and not as they did over the old. It must be in
    /// images: of epochs or minutes they go on as they did.
    /// </summary>
    public bool RedoDecay { get; init; }

    /// <summary>Flat scores that end it, 0 for none; as in the run which it leaves if left out.</summary>
    public int? StopWhenFlat { get; init; }
}

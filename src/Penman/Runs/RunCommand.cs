using Penman.Game.Options;

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

/// <summary>Save and end the session.</summary>
public sealed record StopRun : RunCommand;

/// <summary>Make some steps though paused, and wait again.</summary>
/// <param name="Count">How many, at least 1.</param>
public sealed record StepRun(int Count) : RunCommand;

/// <summary>Go on with other options, and put that on record.</summary>
/// <param name="Options">All of them.</param>
public sealed record ChangeRun(TrainingOptions Options) : RunCommand;

/// <summary>Go back to a checkpoint, as if there had been nothing after it.</summary>
/// <param name="Step">Its step.</param>
public sealed record RewindRun(long Step) : RunCommand;

/// <summary>Begin another run at a checkpoint; resume it to train it.</summary>
/// <param name="Step">The checkpoint's step.</param>
/// <param name="Folder">The other run's folder, new or empty.</param>
public sealed record BranchRun(long Step, string Folder) : RunCommand;

using Penman.Options;

namespace Penman.Studio.Training;

/// <summary>A training that waits for its turn: a new one with its options, or a run that goes on.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Options">All options of a new training; null for a run.</param>
/// <param name="Run">The name of the run; null for a new training.</param>
public sealed record QueuedTraining(string Title, RunOptions? Options, string? Run);

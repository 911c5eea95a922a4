namespace Penman.Cli.Clusters;

/// <summary>A command to be run by a scheduler: what it is and what it needs.</summary>
/// <param name="Arguments">The command's words after "penman".</param>
/// <param name="Parts">Tasks that share it; 1 for one that does the whole.</param>
internal sealed record ClusterJob(IReadOnlyList<string> Arguments, int Parts)
{
    /// <summary>Whether the same command goes on where it was cut off; another training would begin, or be refused.</summary>
    public required bool GoesOn { get; init; }

    /// <summary>The words with how many parts there are; which of them a task does, the scheduler tells it.</summary>
    public IReadOnlyList<string> Words => Parts > 1 ? [.. Arguments, "--parts", $"{Parts}"] : Arguments;

    /// <summary>The job's name: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Processor cores of a task.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory of a task in MiB.</summary>
    public required int Mebibytes { get; init; }

    /// <summary>The most that a task may take.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The folder that relative paths begin in, and where results go: one that all machines see.</summary>
    public required string Folder { get; init; }
}

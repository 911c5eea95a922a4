using System.Text.Json.Serialization;

namespace Penman.Runs.Records;

/// <summary>
/// A line of sessions.jsonl: one stretch of training without interruption, as of its end or, of one that was killed or
/// still trains, of its last checkpoint.
/// </summary>
/// <param name="StartedUtc">When it began.</param>
/// <param name="FirstStep">Steps done before.</param>
/// <param name="LastStep">Steps done after, and saved.</param>
/// <param name="Seconds">Time spent in training steps and what they save; not the pictures at the end, nor while stopped or paused.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="RegisterBits">Width of the SIMD registers used.</param>
public sealed record SessionLine(
    DateTimeOffset StartedUtc,
    long FirstStep,
    long LastStep,
    double Seconds,
    int Threads,
    int RegisterBits
)
{
    /// <summary>The version that trained, and its commit, such as 1.0.2 (0123456789ab); null in lines of old.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Penman { get; init; }

    /// <summary>Whether the run reached its end, and its models are delivered.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The sentence about the divergence that ended it; null if it ended in peace.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failure { get; init; }

    /// <summary>All whole lines of sessions.jsonl; one that a killed process left half-written does not count.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<SessionLine> Read(string path) =>
        RecordFile.Read<SessionLine>(path, noun: "session", remedy: "delete the line, and its time does not count");
}

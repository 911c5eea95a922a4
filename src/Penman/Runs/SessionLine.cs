namespace Penman.Runs;

/// <summary>A line of sessions.jsonl: one stretch of training without interruption.</summary>
/// <param name="StartedUtc">When it began.</param>
/// <param name="FirstStep">Steps done before.</param>
/// <param name="LastStep">Steps done after.</param>
/// <param name="Seconds">Time spent in training steps, pictures and checkpoints.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="RegisterBits">Width of the SIMD registers used.</param>
public sealed record SessionLine(
    DateTimeOffset StartedUtc,
    long FirstStep,
    long LastStep,
    double Seconds,
    int Threads,
    int RegisterBits
);

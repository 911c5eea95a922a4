using System.Diagnostics;

namespace Penman.Tensors.Compiler;

/// <summary>What computes: everything above it is the same for every machine.</summary>
internal interface IBackEnd
{
    /// <summary>Makes a schedule ready to run. Its variables are read and written where they are.</summary>
    IExecutable Prepare(Schedule schedule);
}

/// <summary>A schedule that a back end has made ready.</summary>
/// <remarks>Not to be run by two threads at once.</remarks>
internal interface IExecutable
{
    /// <summary>
    /// Bytes for intermediate values and scratch, variables apart, and what that would be if no two shared a place.
    /// </summary>
    (long ArenaBytes, long UnsharedBytes) Memory { get; }

    /// <summary>
    /// Runs the kernels in order. Each update's value is in its variable at the end, where it may go as soon as the
    /// schedule says; every kernel reads what the schedule's order lets it read.
    /// </summary>
    /// <param name="watch">Told on the caller's thread, now and then, how many launches are done; null for nobody.</param>
    void Run(Action<int>? watch = null);

    /// <summary>After how many launches an output has its value, at least 1.</summary>
    int ReadyAfter(int output);

    /// <summary>The elements of an output, row-major, as the last run left them.</summary>
    ReadOnlySpan<float> Output(int index);

    /// <summary>
    /// Runs some times, at least once, and says for each launch (a call of what computes) in order how long it took,
    /// the median of its runs.
    /// </summary>
    IReadOnlyList<LaunchProfile> Profile(int runs);
}

/// <summary>A launch, one call of what computes, in a program's profile.</summary>
/// <param name="Launch">What it does, in a few words.</param>
/// <param name="Seconds">How long it took, the median of its runs.</param>
/// <param name="Flops">
/// Floating-point operations of its matrix product or convolution, 0 where it has none; a multiply-add counts as 2.
/// </param>
/// <param name="Bytes">
/// Bytes of what it reads or writes, each array counted once: the least that goes through memory if nothing is in a cache.
/// </param>
public sealed record LaunchProfile(string Launch, double Seconds, long Flops, long Bytes)
{
    /// <summary>Units of work that workers share, at least 1; they take equally long, but for the last.</summary>
    public int Units { get; init; } = 1;

    /// <summary>The median of some times in ticks of the stopwatch, in seconds: what else the machine did falls out.</summary>
    internal static double Median(IReadOnlyCollection<long> ticks)
    {
        var ordered = ticks.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2.0 / Stopwatch.Frequency;
    }
}

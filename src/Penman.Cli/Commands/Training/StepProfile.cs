using Penman.Game;
using Penman.Tensors.Compiler;

namespace Penman.Cli.Commands.Training;

/// <summary>A kernel's part of a step.</summary>
/// <param name="Kernel">What it does.</param>
/// <param name="Calls">How often in a step, in the mean over steps with and without penalties.</param>
/// <param name="Seconds">Its time in a step.</param>
/// <param name="Flops">Operations of its products in a step.</param>
/// <param name="Bytes">What it reads and writes in a step, each array once a call.</param>
/// <param name="ShareOfStep">Its time over that of all kernels.</param>
/// <param name="ShareOfPeak">Its operations a second over the most that this machine can do.</param>
/// <param name="ShareOfMemory">Its bytes a second over the most that goes through memory; caches can do more.</param>
/// <param name="LimitSeconds">What it would take if it reached the one or the other, whichever is later.</param>
internal sealed record KernelTime(
    string Kernel,
    double Calls,
    double Seconds,
    double Flops,
    double Bytes,
    double ShareOfStep,
    double ShareOfPeak,
    double ShareOfMemory,
    double LimitSeconds
);

/// <summary>Where the time of a step goes, kernel by kernel.</summary>
internal static class StepProfile
{
    /// <summary>Runs the programs of a training some times each; its networks go on learning.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="runs">Runs of each program.</param>
    public static IReadOnlyList<(double Share, LaunchProfile Launch)> Measure(Trainer trainer, int runs) =>
        [.. from step in trainer.Programs from launch in step.Program.Profile(runs) select (step.Share, launch)];

    /// <summary>A row for each kernel; those of the same words are one, the slowest first.</summary>
    /// <param name="launches">As measured.</param>
    /// <param name="peakGflops">The most that products reach here.</param>
    /// <param name="memoryGigabytes">The most that goes through memory in a second.</param>
    public static IReadOnlyList<KernelTime> Of(
        IReadOnlyList<(double Share, LaunchProfile Launch)> launches,
        double peakGflops,
        double memoryGigabytes
    )
    {
        var kernels = launches.GroupBy(one => one.Launch.Launch, StringComparer.Ordinal).ToList();
        var whole = kernels.Sum(calls => calls.Sum(call => call.Share * call.Launch.Seconds));
        return
        [
            .. kernels
                .Select(calls => Row(calls.Key, [.. calls], whole, 1e9 * peakGflops, 1e9 * memoryGigabytes))
                .OrderByDescending(row => row.Seconds),
        ];
    }

    /// <summary>A table for people, with the sum as its last row.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<KernelTime> rows)
    {
        yield return "";
        yield return "     ms   step  calls  GFLOP/s  of peak    GB/s  of memory  at best ms  kernel";
        foreach (var row in rows)
            yield return Line(row);
        var (seconds, limit) = (rows.Sum(row => row.Seconds), rows.Sum(row => row.LimitSeconds));
        yield return Line(
            new(
                "a step, its kernels one by one",
                rows.Sum(row => row.Calls),
                seconds,
                rows.Sum(row => row.Flops),
                rows.Sum(row => row.Bytes),
                ShareOfStep: 1,
                rows.Sum(row => row.ShareOfPeak * row.Seconds) / seconds,
                rows.Sum(row => row.ShareOfMemory * row.Seconds) / seconds,
                limit
            )
        );
    }

    private static KernelTime Row(
        string kernel,
        (double Share, LaunchProfile Launch)[] calls,
        double whole,
        double flopsPerSecond,
        double bytesPerSecond
    )
    {
        var seconds = calls.Sum(call => call.Share * call.Launch.Seconds);
        var flops = calls.Sum(call => call.Share * call.Launch.Flops);
        var bytes = calls.Sum(call => call.Share * call.Launch.Bytes);
        return new(
            kernel,
            calls.Sum(call => call.Share),
            seconds,
            flops,
            bytes,
            seconds / whole,
            flops / seconds / flopsPerSecond,
            bytes / seconds / bytesPerSecond,
            Math.Max(flops / flopsPerSecond, bytes / bytesPerSecond)
        );
    }

    private static string Line(KernelTime row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{1e3 * row.Seconds, 7:0.000} {row.ShareOfStep, 6:0.0%} {row.Calls, 6:0.##} {Rate(row.Flops, row.Seconds), 8} {Share(row.ShareOfPeak), 8} {Rate(row.Bytes, row.Seconds), 7} {Share(row.ShareOfMemory), 10} {1e3 * row.LimitSeconds, 11:0.000}  {row.Kernel}"
        );

    private static string Rate(double amount, double seconds) =>
        amount > 0 ? (amount / seconds / 1e9).ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static string Share(double share) => share > 0 ? share.ToString("0%", CultureInfo.InvariantCulture) : "";
}

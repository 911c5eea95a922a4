using Penman.Game;
using Penman.Tensors.Compiler;

namespace Penman.Cli.Commands.Training;

/// <summary>How a step would divide among more workers than were measured.</summary>
/// <param name="Workers">Workers.</param>
/// <param name="Speedup">Over one worker.</param>
/// <param name="IdleShare">Of the workers' time, for want of a unit to take.</param>
internal sealed record Scaling(int Workers, double Speedup, double IdleShare);

/// <summary>
/// What the cut of a step into units lets many workers gain: each kernel as long as the units of its busiest worker, kernels one
/// after the other, units as fast as measured here. Memory that all share and the way from kernel to kernel are not counted, so
/// it is a bound.
/// </summary>
internal static class StepScaling
{
    /// <summary>Workers looked at.</summary>
    public static IReadOnlyList<int> Workers { get; } = [1, 2, 4, 8, 16, 64];

    /// <summary>The gain for each number of workers.</summary>
    /// <param name="measured">A training's programs as profiled, launch by launch.</param>
    /// <param name="threads">Threads that were measured.</param>
    /// <param name="unitsFor">The units of the same launches when compiled for so many workers.</param>
    public static IReadOnlyList<Scaling> Of(
        IReadOnlyList<(double Share, LaunchProfile Launch)> measured,
        int threads,
        Func<int, IReadOnlyList<int>> unitsFor
    )
    {
        var work = measured.Select(one => one.Share * Work(one.Launch, threads)).ToList();
        return [.. Workers.Select(workers => Of(work, workers, unitsFor(workers)))];
    }

    /// <summary>The units of all launches of a training.</summary>
    public static IReadOnlyList<int> UnitsOf(Trainer trainer) =>
        [.. trainer.Programs.SelectMany(step => step.Program.Profile(runs: 1)).Select(launch => launch.Units)];

    /// <summary>A table for people.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Scaling> rows)
    {
        yield return "";
        yield return "  workers  speed-up    idle  (by the cut into units alone; memory and waiting are not counted)";
        foreach (var row in rows)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Workers, 9}{row.Speedup, 9:0.0}x{row.IdleShare, 8:0%}"
            );
    }

    private static Scaling Of(List<double> work, int workers, IReadOnlyList<int> units)
    {
        var time = work.Zip(units, (whole, count) => whole / count * Rounds(count, workers)).Sum();
        return new(workers, work.Sum() / time, 1 - (work.Sum() / (time * workers)));
    }

    /// <summary>Seconds of all its units, one after the other.</summary>
    private static double Work(LaunchProfile launch, int threads) =>
        launch.Seconds * launch.Units / Rounds(launch.Units, threads);

    private static int Rounds(int units, int workers) => (units + workers - 1) / workers;
}

using System.Diagnostics;
using Penman.Game;
using Penman.Options;
using Penman.Tensors.Cpu;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman bench</c>: how fast this machine trains.</summary>
internal sealed class BenchCommand(Command command, CliContext context)
{
    private const int WarmUpSteps = 20;
    private const int MostProfiledRuns = 100;

    public static CommandEntry Entry { get; } =
        new(
            "bench",
            "Measures training on this machine: time per step, images per second, and the share of its peak arithmetic.",
            ["penman bench --preset mlp --threads 2 --seconds 20"],
            (command, context) => new BenchCommand(command, context).Invoke
        );

    private readonly Flag<double> _seconds = command.Real("--seconds", "How long to measure.", (0.01, 3600), usual: 10);
    private readonly OptionFlags _options = new(command, OptionTable.All.Where(DescribeCommand.CostsDependOn));

    private readonly Option<bool> _profile = command.Switch(
        "--profile",
        "Also say where a step's time goes, kernel by kernel, beside the limits of arithmetic and memory."
    );

    private readonly Option<bool> _json = command.Switch("--json", "Print one line of JSON instead of a table.");

    private int Invoke(ParseResult parse)
    {
        var seconds = _seconds.In(parse);
        var options = _options.Read(parse, context);
        var isJson = parse.GetValue(_json);
        if (!isJson)
            context.WriteLine(
                $"{options.Training.NetworksName}, batch {options.Training.BatchSize}, {Words(Threads(options))}, "
                    + $"{(int)RegisterWidths.Best}-bit registers; measuring for {seconds} s"
            );
        var report = StatusLine.Run(
            context,
            status => Measure(options, seconds, parse.GetValue(_profile), status),
            isForPrograms: isJson
        );
        foreach (var line in isJson ? [report.ToJson()] : report.ToLines())
            context.WriteLine(line);
        return 0;
    }

    private static string Words(int threads) => $"{threads} {(threads == 1 ? "thread" : "threads")}";

    private static int Threads(RunOptions options) =>
        options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    private BenchReport Measure(RunOptions options, double seconds, bool isProfiled, IProgress<string> status)
    {
        var threads = Threads(options);
        status.Report("measuring the machine's peak");
        var peak = Measure(threads, team => MachinePeak.MeasureGflops(team));
        status.Report("warming up");
        var images = DataSet.Open(folder: null).Read(DataSplit.Train);
        using var trainer = new Trainer(options.Training, images, threads: threads);
        for (var i = 0; i < WarmUpSteps; i++)
            trainer.Step();
        var times = InCycles(
            MeasureSteps(trainer, seconds, context.Time, new Percentage("measuring steps", status)),
            trainer.Programs.Count == 1 ? 1 : trainer.Options.PenaltyInterval * trainer.Options.DiscriminatorSteps
        );
        var report = Report(trainer, times, threads, peak);
        if (!isProfiled)
            return report;
        status.Report("measuring the machine's memory");
        var memory = Measure(threads, team => MachinePeak.MeasureGigabytes(team));
        status.Report("measuring kernels");
        var runs = (int)Math.Clamp(seconds / times.Average(), 3, MostProfiledRuns);
        var launches = StepProfile.Measure(trainer, runs);
        status.Report("cutting the step for more workers");
        return report with
        {
            MemoryGigabytesPerSecond = memory,
            Kernels = StepProfile.Of(launches, peak, memory),
            Scaling = StepScaling.Of(launches, threads, workers => UnitsFor(options, images, workers)),
        };
    }

    private static IReadOnlyList<int> UnitsFor(RunOptions options, ImageSet images, int workers)
    {
        using var trainer = new Trainer(options.Training, images, threads: workers);
        return StepScaling.UnitsOf(trainer);
    }

    private static double Measure(int threads, Func<WorkerTeam, double> measure)
    {
        using var team = new WorkerTeam(threads);
        return measure(team);
    }

    private static List<double> MeasureSteps(
        Trainer trainer,
        double seconds,
        TimeProvider time,
        IProgress<double> progress
    )
    {
        List<double> times = [];
        var start = time.GetTimestamp();
        double elapsed;
        do
        {
            var before = time.GetTimestamp();
            trainer.Step();
            times.Add(time.GetElapsedTime(before).TotalSeconds);
            elapsed = time.GetElapsedTime(start).TotalSeconds;
            progress.Report(Math.Min(1, elapsed / seconds));
        } while (elapsed < seconds);

        return times;
    }

    /// <summary>
    /// The mean of each whole cycle of steps with and without penalties, or of all steps if there is none: a median of steps would
    /// leave lazy penalties out.
    /// </summary>
    internal static List<double> InCycles(List<double> times, int cycle) =>
        times.Count < cycle
            ? [times.Average()]
            : [.. times.Chunk(cycle).Where(steps => steps.Length == cycle).Select(steps => steps.Average())];

    private static BenchReport Report(Trainer trainer, List<double> times, int threads, double peakGflops)
    {
        var mean = times.Average();
        var gflops = trainer.MeanMatrixFlops / mean / 1e9;
        using var process = Process.GetCurrentProcess();
        return new(
            trainer.Options.NetworksName,
            trainer.Options.BatchSize,
            threads,
            (int)RegisterWidths.Best,
            times.Count,
            times.Order().ElementAt(times.Count / 2),
            times.Min(),
            trainer.Options.BatchSize / mean,
            gflops,
            peakGflops,
            gflops / peakGflops,
            process.PeakWorkingSet64,
            Machine.Name,
            Machine.Commit
        );
    }
}

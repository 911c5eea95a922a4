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

    public static CommandEntry Entry { get; } =
        new(
            "bench",
            "Measures training on this machine: time per step, images per second, and the share of its peak arithmetic.",
            ["penman bench --preset mlp --threads 2 --seconds 20"],
            (command, context) => new BenchCommand(command, context).Invoke
        );

    private readonly Flag<double> _seconds = command.Real("--seconds", "How long to measure.", (0.01, 3600), usual: 10);
    private readonly OptionFlags _options = new(command, OptionTable.All.Where(DescribeCommand.CostsDependOn));

    private int Invoke(ParseResult parse)
    {
        var seconds = _seconds.In(parse);
        return Measure(_options.Read(parse, context), seconds);
    }

    private int Measure(RunOptions options, double seconds)
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        context.WriteLine(
            $"{options.Training.NetworksName}, batch {options.Training.BatchSize}, {threads} {(threads == 1 ? "thread" : "threads")}, "
                + $"{(int)RegisterWidths.Best}-bit registers; measuring for {seconds} s"
        );
        var report = StatusLine.Run(
            context,
            status =>
            {
                status.Report("measuring the machine's peak");
                var peak = MeasurePeak(threads);
                status.Report("warming up");
                using var trainer = new Trainer(
                    options.Training,
                    DataSet.Open(folder: null).Read(DataSplit.Train),
                    threads: threads
                );
                for (var i = 0; i < WarmUpSteps; i++)
                    trainer.Step();
                var times = MeasureSteps(trainer, seconds, context.Time, new Percentage("measuring steps", status));
                return Report(trainer, times, peak);
            }
        );
        foreach (var line in report)
            context.WriteLine(line);
        return 0;
    }

    private static double MeasurePeak(int threads)
    {
        using var team = new WorkerTeam(threads);
        return MachinePeak.MeasureGflops(team);
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

    private static string[] Report(Trainer trainer, List<double> times, double peakGflops)
    {
        var mean = times.Average();
        var gflops = trainer.MeanMatrixFlops / mean / 1e9;
        var median = times.Order().ElementAt(times.Count / 2);
        using var process = Process.GetCurrentProcess();
        return
        [
            $"  step         {1e3 * median:0.00} ms median, {1e3 * times.Min():0.00} ms fastest, of {Amounts.Count(times.Count)}",
            $"  images/s     {Amounts.Count(trainer.Options.BatchSize / mean)}",
            $"  arithmetic   {gflops:0.0} GFLOP/s, {gflops / peakGflops:0.0%} of this machine's {peakGflops:0.0}",
            $"  memory       {Wording.Mebibytes(process.PeakWorkingSet64)} resident at most, data set included",
        ];
    }
}

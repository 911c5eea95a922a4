using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Penman.Cli.Views;
using Penman.Data;
using Penman.Gan;
using Penman.Runs;
using Penman.Tensors;
using Penman.Tensors.Threading;

namespace Penman.Cli.Commands;

/// <summary><c>penman bench</c>: how fast this machine trains.</summary>
internal static class BenchCommand
{
    private const int WarmUpSteps = 20;
    private const double DefaultSeconds = 10;
    private const double MaximumSeconds = 3600;

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "bench",
            "Measures training on this machine: time per step, images per second, and the share of its peak arithmetic."
        );
        var seconds = new Option<string>("--seconds")
        {
            HelpName = "number",
            Description = "How long to measure. [default: 10]",
        };
        command.Add(seconds);
        var flags = new OptionFlags(command, OptionTable.All.Where(DescribeCommand.CostsDependOn));
        command.SetAction(parse => Measure(flags.Read(parse, context), ParseSeconds(parse.GetValue(seconds)), context));
        return command;
    }

    private static double ParseSeconds(string? text)
    {
        if (text is null)
            return DefaultSeconds;
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= MaximumSeconds
            ? seconds
            : throw new UsageException(
                $"--seconds is \"{text}\", but must be a number above 0, at most {MaximumSeconds:N0}."
            );
    }

    private static int Measure(RunOptions options, double seconds, CliContext context)
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        context.WriteLine(
            $"{options.Training.Architecture}, batch {options.Training.BatchSize}, {threads} {(threads == 1 ? "thread" : "threads")}, "
                + $"{(int)RegisterWidths.Best}-bit registers; measuring for {seconds} s"
        );
        var peak = MeasurePeak(threads);
        using var trainer = new Trainer(options.Training, Mnist.Train(), threads);
        var times = MeasureSteps(trainer, seconds, context.Time);
        foreach (var line in Report(trainer, times, peak))
            context.WriteLine(line);
        return 0;
    }

    private static double MeasurePeak(int threads)
    {
        using var team = new WorkerTeam(threads);
        return MachinePeak.MeasureGflops(team);
    }

    private static List<double> MeasureSteps(Trainer trainer, double seconds, TimeProvider time)
    {
        for (var i = 0; i < WarmUpSteps; i++)
            trainer.Step();
        List<double> times = [];
        var start = time.GetTimestamp();
        do
        {
            var before = time.GetTimestamp();
            trainer.Step();
            times.Add(time.GetElapsedTime(before).TotalSeconds);
        } while (time.GetElapsedTime(start).TotalSeconds < seconds);

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
            $"  step         {1e3 * median:0.00} ms median, {1e3 * times.Min():0.00} ms fastest, of {Wording.Count(times.Count)}",
            $"  images/s     {Wording.Count(trainer.Options.BatchSize / mean)}",
            $"  arithmetic   {gflops:0.0} GFLOP/s, {gflops / peakGflops:0.0%} of this machine's {peakGflops:0.0}",
            $"  memory       {Wording.Mebibytes(process.PeakWorkingSet64)} resident at most, data set included",
        ];
    }
}

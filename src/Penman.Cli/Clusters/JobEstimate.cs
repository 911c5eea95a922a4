using Penman.Datasets;
using Penman.Files;
using Penman.Game;
using Penman.Options;
using Penman.Sweeps;

namespace Penman.Cli.Clusters;

/// <summary>
/// What a command needs: of a training by the costs of its step, as <c>penman describe</c> shows them; of another by what was seen.
/// </summary>
internal sealed class JobEstimate(CliContext context, int cores)
{
    /// <summary>The program, its data and its evaluator beside a step; 300 MiB were seen.</summary>
    private const int UsualMebibytes = 640;

    /// <summary>
    /// Operations of a core in a second, a half of what steps of penman reach on one of 2.9 GHz: 1,430 images/s on two, 74 million
    /// operations for each.
    /// </summary>
    private const double FlopsOfCore = 26e9;

    /// <summary>Images that a core draws, judges and writes in a second; a tenth of what was seen.</summary>
    private const double DrawnByCore = 400;

    private static readonly TimeSpan Usual = TimeSpan.FromHours(2);
    private static readonly TimeSpan OfRun = TimeSpan.FromMinutes(2); // its beginning, scores and report
    private static readonly TimeSpan OfTask = TimeSpan.FromMinutes(5);

    /// <summary>Memory of a task in MiB, and the time of all tasks together.</summary>
    public (int Mebibytes, TimeSpan Time) Of(IReadOnlyList<string> words) =>
        words[0] switch
        {
            "train" => OfTraining(words),
            "sweep" => OfSweep(words),
            "dataset" => (UsualMebibytes, TimeSpan.FromSeconds(ImagesIn(words) / (DrawnByCore * cores))),
            _ => (UsualMebibytes, Usual),
        };

    /// <summary>The most time of one of some tasks that share the work, in whole minutes.</summary>
    public static TimeSpan OfEach(TimeSpan time, int parts) =>
        TimeSpan.FromMinutes(Math.Ceiling((time / parts + OfTask).TotalMinutes));

    private (int, TimeSpan) OfTraining(IReadOnlyList<string> words)
    {
        var command = new Command(words[0]);
        var flags = new OptionFlags(command, OptionTable.All);
        command.TreatUnmatchedTokensAsErrors = false;
        return Of(flags.Read(command.Parse([.. words.Skip(1)]), context));
    }

    private (int, TimeSpan) OfSweep(IReadOnlyList<string> words)
    {
        var file = words.Skip(1).FirstOrDefault(word => word.EndsWith(".json", StringComparison.OrdinalIgnoreCase));
        if (file is null || !Paths.IsFile(context.Resolve(file)))
            throw new FileNotFoundException($"There is no file {file ?? "of a sweep"} here; submit where it is.");
        var trials = SweepPlan
            .Parse(File.ReadAllText(context.Resolve(file)), file)
            .Trials.Select(trial => Of(trial.Options))
            .ToList();
        return (
            trials.Max(trial => trial.Mebibytes),
            trials.Aggregate(TimeSpan.Zero, (sum, trial) => sum + trial.Time)
        );
    }

    private (int Mebibytes, TimeSpan Time) Of(RunOptions options)
    {
        var data = DataSet.Open(folder: null);
        var noImages = new ImageSet(data.Format, data.Classes, new byte[data.Format.Values], [0]);
        using var trainer = new Trainer(options.Training, noImages, threads: cores);
        var bytes =
            2 * trainer.Programs.Max(step => step.Program.Statistics.ArenaBytes)
            + 3L * sizeof(float) * trainer.State.Sum(item => (long)item.Variable.Shape.ElementCount);
        var flops = trainer.MeanMatrixFlops / options.Training.BatchSize;
        var time = options.TotalImages(Mnist.TrainingImages) is { } images
            ? TimeSpan.FromSeconds(images * flops / (FlopsOfCore * cores))
            : TimeSpan.FromMinutes(options.Minutes!.Value);
        return (UsualMebibytes + (int)(bytes >> 20), time + OfRun);
    }

    private static double ImagesIn(IReadOnlyList<string> words)
    {
        return After("--count", new DatasetOptions().Count) + After("--test-count", usual: 0);

        double After(string flag, int usual) =>
            words.SkipWhile(word => word != flag).Skip(1).FirstOrDefault() is { } text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : usual;
    }
}

using System.CommandLine.Parsing;
using Penman.Datasets;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Sweeps;

namespace Penman.Cli.Clusters;

/// <summary>
/// What a command needs: of a training by the costs of its step, as <c>penman describe</c> shows them; of another by what was seen.
/// Data that have to be converted are, once and for all tasks.
/// </summary>
internal sealed class JobEstimate(CliContext context, int cores)
{
    /// <summary>The program, MNIST and its evaluator beside a step; 300 MiB were seen.</summary>
    private const int UsualMebibytes = 640;

    /// <summary>
    /// Operations of a core in a second, a half of what steps of penman reach on one of 2.9 GHz: 1,430 images/s on two, 74 million
    /// operations for each.
    /// </summary>
    private const double FlopsOfCore = 26e9;

    /// <summary>Images that a core draws, judges and writes in a second; a tenth of what was seen.</summary>
    private const double DrawnByCore = 400;

    private static readonly TimeSpan Usual = TimeSpan.FromHours(2);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);
    private static readonly TimeSpan OfRun = TimeSpan.FromMinutes(2); // its beginning, scores and report
    private static readonly TimeSpan OfTask = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OfSubject = TimeSpan.FromMinutes(5); // a tenth of a minute was seen
    private static readonly TimeSpan OfFullSubject = TimeSpan.FromHours(1); // minutes were

    private readonly Dictionary<(TrainingOptions, string?), (double Flops, long Bytes)> _steps = [];
    private readonly Dictionary<string, (ImageFormat Format, ClassNames Classes, int Images)> _data = new(
        StringComparer.Ordinal
    );

    /// <summary>Memory of a task in MiB, and the time of the longest of some tasks that share the work, in whole minutes.</summary>
    /// <param name="words">The command.</param>
    /// <param name="parse">The same, read.</param>
    /// <param name="parts">Tasks.</param>
    public (int Mebibytes, TimeSpan Time) Of(IReadOnlyList<string> words, ParseResult parse, int parts)
    {
        var (mebibytes, time) = words[0] switch
        {
            "train" when parse.GetValue<string>("--replay") is null => OfTraining(words, parse, parts),
            "sweep" => OfSweep(words, parse, parts),
            "evaluate" => (UsualMebibytes, OfSubjects(parse, parts)),
            "dataset" => (UsualMebibytes, Seconds(ImagesIn(parse) / (DrawnByCore * cores * parts))),
            _ => (UsualMebibytes, Usual),
        };
        return (mebibytes, TimeSpan.FromMinutes(Math.Ceiling((time + OfTask).TotalMinutes)));
    }

    private (int, TimeSpan) OfTraining(IReadOnlyList<string> words, ParseResult parse, int parts)
    {
        var seeds = parse.GetValue<string>("--seeds") is { } list ? SeedList.Parse(list).Count : 1;
        var command = new Command(words[0]) { TreatUnmatchedTokensAsErrors = false };
        var (flags, intake) = (new OptionFlags(command, OptionTable.All), new IntakeFlags(command));
        var read = command.Parse([.. words.Skip(1)]);
        var options = flags.Read(read, context);
        var (mebibytes, time) = Of(
            options with
            {
                Data = BroughtData.Take(context, options.Data, intake.For(options.Data, read)),
            }
        );
        return (mebibytes, PartOf(seeds, parts) is > 1 and var runs ? Seconds(runs * time.TotalSeconds) : time);
    }

    private (int, TimeSpan) OfSweep(IReadOnlyList<string> words, ParseResult parse, int parts)
    {
        var file = parse.GetRequiredValue<string>("file");
        if (!Paths.IsFile(context.Resolve(file)))
            throw new FileNotFoundException($"There is no file {file} here; submit where it is.");
        var command = new Command(words[0]) { TreatUnmatchedTokensAsErrors = false };
        var intake = new IntakeFlags(command).Read(command.Parse([.. words.Skip(1)]));
        var needs = SweepPlan
            .Parse(File.ReadAllText(context.Resolve(file)), file)
            .Trials.Select(trial =>
                Of(trial.Options with { Data = BroughtData.Take(context, trial.Options.Data, intake) })
            )
            .ToList();
        var times = Enumerable
            .Range(0, parts)
            .Select(part => needs.Where((_, i) => i % parts == part).Sum(need => need.Time.TotalSeconds));
        var sideBySide = int.TryParse(parse.GetValue<string>("--parallel"), out var number) ? number : 1;
        return (needs.Max(need => need.Mebibytes) * sideBySide, Seconds(times.Max()));
    }

    private (int Mebibytes, TimeSpan Time) Of(RunOptions options)
    {
        var (format, classes, count) = DataOf(options.Data);
        var (flops, bytes) = StepOf(options.Training, options.Data, format, classes);
        var time = options.TotalImages(count) is { } images
            ? Seconds(images * flops / (FlopsOfCore * cores))
            : TimeSpan.FromMinutes(options.Minutes!.Value);
        var ofData = options.Data is null ? 0 : 2L * count * format.Values;
        return (UsualMebibytes + (int)((bytes + ofData) >> 20), time + OfRun);
    }

    /// <summary>Never less than usual: nobody knows what images somebody has.</summary>
    private static TimeSpan OfSubjects(ParseResult parse, int parts)
    {
        var one = parse.GetValue<bool>("--full") ? OfFullSubject : OfSubject;
        var subjects = parse.CommandResult.Children.OfType<ArgumentResult>().Sum(subject => subject.Tokens.Count);
        return TimeSpan.FromTicks(Math.Max(Usual.Ticks, one.Ticks * PartOf(subjects, parts)));
    }

    /// <summary>Pieces of the largest part.</summary>
    private static int PartOf(int pieces, int parts) => (pieces + parts - 1) / parts;

    private (ImageFormat Format, ClassNames Classes, int Images) DataOf(string? folder)
    {
        if (_data.TryGetValue(folder ?? "", out var known))
            return known;
        var set = DataSet.Open(folder);
        var images = folder is null ? Mnist.TrainingImages : set.Read(DataSplit.Train).Count;
        return _data[folder ?? ""] = (set.Format, set.Classes, images);
    }

    /// <summary>Operations of an image, and bytes of a step. Rates cost nothing, so that runs which differ in them share one look.</summary>
    private (double Flops, long Bytes) StepOf(
        TrainingOptions training,
        string? data,
        ImageFormat format,
        ClassNames classes
    )
    {
        var key = training with { Seed = 1, GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 1e-3 };
        if (_steps.TryGetValue((key, data), out var known))
            return known;
        var noImages = new ImageSet(format, classes, new byte[format.Values], [0]);
        using var trainer = new Trainer(key, noImages, threads: 1);
        var bytes =
            2 * trainer.Programs.Max(step => step.Program.Statistics.ArenaBytes)
            + 3L * sizeof(float) * trainer.State.Sum(item => (long)item.Variable.Shape.ElementCount);
        return _steps[(key, data)] = (trainer.MeanMatrixFlops / training.BatchSize, bytes);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));

    private static double ImagesIn(ParseResult parse)
    {
        return Of("--count", new DatasetOptions().Count) + Of("--test-count", usual: 0);

        double Of(string flag, int usual) =>
            int.TryParse(parse.GetValue<string>(flag), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : usual;
    }
}

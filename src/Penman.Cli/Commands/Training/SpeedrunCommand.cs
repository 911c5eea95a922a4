using Penman.Game.Options;
using Penman.Options;
using Penman.Speedruns;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman speedrun</c>: how long it takes to good digits.</summary>
internal sealed class SpeedrunCommand(Command command, CliContext context)
{
    private const int UsualSeeds = 5;

    public static CommandEntry Entry { get; } =
        new(
            "speedrun",
            "Measures time to quality: trains until the digits reach bronze, silver, gold and platinum, with several seeds, and tells seconds, images and operations. docs/speedrun.md has the rules. Ctrl-C tells what was reached so far.",
            [
                "penman speedrun --seeds 1 --until bronze",
                "penman speedrun --preset penman --seeds 1-5 --json",
                "penman speedrun --judge my-pictures",
            ],
            (command, context) => new SpeedrunCommand(command, context).Invoke
        );

    private readonly Flag<IReadOnlyList<ulong>> _seeds = command.Take<IReadOnlyList<ulong>>(
        ("--seeds", "list"),
        $"Seeds to train with, one after the other, such as 1,4-6; a result counts with five. [default: 1-{UsualSeeds}]",
        (_, text) => SeedList.Parse(text),
        [.. SeedList.First(UsualSeeds + 1).Skip(1)]
    );

    private readonly Flag<int> _until = command.Take(
        ("--until", string.Join('|', Band.All.Select(band => band.Name))),
        $"The last band to be reached; there a seed ends, or at its length. [default: {Band.All[^1].Name}]",
        ReadBand,
        Band.All.Count
    );

    private readonly Flag<string?> _judge = command.Text(
        "--judge",
        "folder",
        "Train nothing: judge pictures that another program drew on its way, each lot in a folder named by the clock in seconds and, if known, the images seen, such as 61.5 or 122.8-200000, perhaps in a folder seed-1, seed-2, ... for each seed."
    );

    private readonly Option<bool> _json = command.Switch("--json", "Print one line of JSON instead of tables.");

    private readonly OptionFlags _options = new(command, OptionTable.All.Where(Decides));

    private int Invoke(ParseResult parse)
    {
        var seeds = _seeds.In(parse);
        Band[] bands = [.. Band.All.Take(_until.In(parse))];
        var isJson = parse.GetValue(_json);
        var options = _options.Read(parse, context);
        var folder = context.Resolve(_judge.In(parse));
        if (folder is not null)
            ExpectNoTraining(parse);
        var trainings = folder is null ? [] : TimedTraining.Find(folder);
        using var judge = OpenJudge(options, isJson);
        var speedrun = folder is null ? new Speedrun(options, judge) { Bands = bands, Time = context.Time } : null;
        Attempting[] attempts = speedrun is not null
            ? [.. seeds.Select(Attempting (seed) => (told, stop) => speedrun.Run(seed, told, stop))]
            : [.. trainings.Select(Attempting (training) => (told, stop) => training.Judge(judge, bands, told, stop))];
        var report = SpeedrunReport.Of(judge, speedrun, folder is null ? null : context.Shorten(folder));
        if (!isJson)
            context.WriteLine(report.Title);
        report = report.With(bands, Make(attempts, bands, isJson)) with { IsStopped = context.Stop.ExitCode != 0 };
        if (isJson)
            context.WriteLine(report.ToJson());
        else
            SpeedrunTable.Write(report, context);
        var isUnread = folder is not null && report.Attempts.Any(attempt => attempt.Failure is not null);
        return isUnread ? Math.Max(1, context.Stop.ExitCode) : context.Stop.ExitCode;
    }

    /// <summary>Makes one attempt.</summary>
    private delegate SpeedrunAttempt Attempting(IProgress<SpeedrunMoment> told, CancellationToken stop);

    private List<SpeedrunAttempt> Make(Attempting[] attempts, Band[] bands, bool isJson)
    {
        var stop = context.BeginWork();
        if (isJson)
            return StatusLine.Run(context, status => MakeAll(new(context, bands, status)), isForPrograms: true);
        return MakeAll(new(context, bands));

        List<SpeedrunAttempt> MakeAll(SpeedrunView view)
        {
            List<SpeedrunAttempt> made = [];
            foreach (var attempt in attempts.TakeWhile(_ => !stop.IsCancellationRequested))
            {
                view.Begin(made.Count, attempts.Length);
                made.Add(MakeOne(attempt, view, areOthersMade: made.Count > 0));
                view.End(made[^1]);
            }

            return made;
        }

        // What others have reached is not lost for the pictures of one.
        SpeedrunAttempt MakeOne(Attempting attempt, SpeedrunView view, bool areOthersMade)
        {
            try
            {
                return attempt(view, stop);
            }
            catch (Exception e) when (areOthersMade && e is InvalidDataException or IOException)
            {
                return new(Seed: null, []) { Failure = e.Message };
            }
        }
    }

    private CheckJudge OpenJudge(RunOptions options, bool isJson)
    {
        var data = DataSet.Open(BroughtData.TakeFor(context, options.Data, format: null, isJson));
        return StatusLine.Run(
            context,
            status =>
            {
                status.Report("reading real images");
                return new CheckJudge(data, options.Threads);
            },
            isForPrograms: isJson
        );
    }

    private void ExpectNoTraining(ParseResult parse)
    {
        var given = _seeds.IsIn(parse)
            ? _seeds.Name
            : _options.FirstGiven(parse, nameof(RunOptions.Data), nameof(RunOptions.Threads));
        if (given is not null)
            throw new UsageException(
                $"{given} does not go with {_judge.Name}: nothing is trained; leave one of the two out."
            );
    }

    /// <summary>What can make a training faster or better; each attempt has a seed of its own.</summary>
    private static bool Decides(RunOption row) =>
        row.PropertyName is nameof(RunOptions.Images) or nameof(RunOptions.Data) or nameof(RunOptions.HeldOut)
        || (DescribeCommand.CostsDependOn(row) && row.PropertyName != nameof(TrainingOptions.Seed));

    /// <summary>How many bands there are up to a name.</summary>
    private static int ReadBand(Option flag, string text)
    {
        var names = Band.All.Select(band => band.Name).ToList();
        var place = names.FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return place >= 0
            ? place + 1
            : throw new UsageException($"{flag.Name} is \"{text}\", but must be one of: {string.Join(", ", names)}.");
    }
}

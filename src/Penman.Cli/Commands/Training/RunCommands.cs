using Penman.Cli.Clusters;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Sweeps;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman train</c>: a new run.</summary>
internal sealed class TrainCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "train",
            "Trains a generator and a discriminator on real digits. Ctrl-C saves and stops.",
            [
                "penman train --preset mlp --epochs 20",
                "penman train --minutes 5 --seed 7 --out runs/seven",
                "penman train --config my-options.json --batch-size 64",
                "penman train --networks my-networks.json",
                "penman train --replay runs/001-penman --out runs/again",
                "penman train --preset mlp --seeds 1-3 --part 1/3",
            ],
            (command, context) => new TrainCommand(command, context).Invoke
        );

    private readonly OptionFlags _options = new(command, OptionTable.All);

    private readonly IntakeFlags _intake = new(command);

    private readonly Flag<string?> _replay = command.Text(
        "--replay",
        "run",
        "Make this run again from its record, with every change that was made on its way: the same networks and metrics, bit by bit."
    );

    private readonly Flag<IReadOnlyList<ulong>?> _seeds = command.List(
        "--seeds",
        "Train a run with each of these seeds, such as 1-3, in a folder of its own in --out, and compare them, as penman sweep does. [default of --out: the preset's name and -seeds under sweeps/]",
        SeedList.Parse
    );

    private readonly PartFlags _part = new(
        command,
        context,
        "--gather compares the runs in the end. Goes with --seeds"
    );

    private int Invoke(ParseResult parse)
    {
        if (!_part.AreIn(parse) && !HasPlaceOfItsOwn(parse) && SlurmStep.Of(context) is { } step)
            return step.Refuse();
        if (_seeds.In(parse) is { } seeds)
            return TrainEach(parse, seeds);
        if (_part.AreIn(parse))
            throw new UsageException(
                "A part is one of several trainings; name their seeds, such as --seeds 1-3, or search over options with penman sweep."
            );
        if (_replay.In(parse) is { } folder)
            return Replay(parse, folder);
        var options = _options.Read(parse, context);
        options = options with
        {
            Data = BroughtData.Take(context, options.Data, _intake.For(options.Data, parse)),
            From = Models.Place(options.From, context),
            Out = context.Resolve(options.Out),
            Models = context.Resolve(options.Models),
        };
        context.BeginWork();
        if (context.Crew is { Leads: false } crew)
            return Follow(options, crew);
        using var run = Run.Start(options, Surroundings);
        var title = $"Training {options.Training.NetworksName} in {context.Shorten(run.Folder)}";
        return TrainingSession.Run(run, title, context);
    }

    /// <summary>As where a script names them for each of several tasks, which share nothing.</summary>
    private bool HasPlaceOfItsOwn(ParseResult parse) =>
        _options.IsGiven(parse, nameof(TrainingOptions.Seed))
        && _options.IsGiven(parse, nameof(RunOptions.Out))
        && !_options.IsGiven(parse, nameof(TrainingOptions.Shards));

    /// <summary>A sweep over seeds without a file for it.</summary>
    private int TrainEach(ParseResult parse, IReadOnlyList<ulong> seeds)
    {
        string[] others = [nameof(TrainingOptions.Seed), nameof(RunOptions.Models)];
        if (_replay.IsIn(parse) || others.Any(option => _options.IsGiven(parse, option)))
            throw new UsageException(
                "--seeds begins a run with each seed, in a folder of its own: leave --seed, --models and --replay out."
            );
        if (context.Crew is not null)
            throw new UsageException(
                "Processes that were started together share one training; let them train one seed, or start each by itself and share the seeds with --part."
            );
        var options = _options.Read(parse, context);
        options = options with
        {
            Data = BroughtData.Take(context, options.Data, _intake.For(options.Data, parse)),
            From = Models.Place(options.From, context),
        };
        var folder = _options.IsGiven(parse, nameof(RunOptions.Out))
            ? options.Out
            : Path.Combine("sweeps", $"{options.Training.NetworksName}-seeds");
        var part = _part.In(parse);
        var session = new SweepSession(context, SweepPlan.OfSeeds(options, seeds), context.Resolve(folder)!)
        {
            Command = _part.Again(parse),
        };
        return _part.Gathers(parse) ? session.Gather() : session.Train(part);
    }

    private int Replay(ParseResult parse, string folder)
    {
        var places = OptionTable.All.Where(option => option.IsPlace).Select(option => option.PropertyName).ToList();
        if (_options.FirstGiven(parse, places) is { } given) // nothing else may be said of a run that is made again
            throw new UsageException(
                $"{given} does not go with --replay: a run is made again as it was; leave one of the two out."
            );
        var options = _options.Read(parse, context);
        options = options with
        {
            Data = BroughtData.Take(context, options.Data, _intake.For(options.Data, parse)),
            Out = context.Resolve(options.Out),
            Models = context.Resolve(options.Models),
        };
        context.BeginWork();
        if (context.Crew is { Leads: false } crew)
            return Follow(options, crew);
        using var run = Run.Replay(context.Resolve(folder), options, Surroundings);
        return TrainingSession.Run(run, $"Making {folder} again in {context.Shorten(run.Folder)}", context);
    }

    private RunSurroundings Surroundings =>
        new()
        {
            Time = context.Time,
            Runs = context.Resolve("runs"),
            Ranks = context.Crew?.Meet(),
        };

    private static int Follow(RunOptions options, Crew crew)
    {
        Run.Follow(options, new() { Ranks = crew.Meet() });
        return 0;
    }
}

/// <summary><c>penman resume</c>: continues a run as if it had never stopped.</summary>
internal sealed class ResumeCommand(Command command, CliContext context)
{
    private static readonly string[] Changeable =
    [
        nameof(RunOptions.Epochs),
        nameof(RunOptions.Images),
        nameof(RunOptions.Minutes),
        nameof(RunOptions.StopWhenFlat),
        nameof(RunOptions.ScoreEvery),
        nameof(RunOptions.Threads),
        nameof(RunOptions.Data),
        nameof(RunOptions.Models),
    ];

    public static CommandEntry Entry { get; } =
        new(
            "resume",
            "Continues a run from its newest checkpoint, exactly as if it had never stopped.",
            [
                "penman resume runs/001-mlp",
                "penman resume runs/001-mlp --epochs 40 --redo-decay",
                "penman resume copied/001-mlp --models copied/models",
            ],
            (command, context) => new ResumeCommand(command, context).Invoke
        );

    private readonly Argument<string> _folder = command.Word("run", "The run's folder.");

    private readonly OptionFlags _options = new(
        command,
        OptionTable.All.Where(row => Changeable.Contains(row.PropertyName)),
        takesFile: false
    );

    private readonly Option<bool> _redoDecay = command.Switch(
        "--redo-decay",
        "With another length: let the learning rates decay over it, from its half to its end."
    );

    private int Invoke(ParseResult parse)
    {
        var folder = context.Resolve(parse.GetRequiredValue(_folder));
        context.BeginWork();
        var revision = Revision(parse, folder);
        if (context.Crew is { Leads: false } crew)
        {
            Run.Follow(revision, new() { Ranks = crew.Meet() });
            return 0;
        }

        using var run = Run.Resume(folder, revision, new() { Time = context.Time, Ranks = context.Crew?.Meet() });
        var images = Amounts.Count(run.Trainer.ImagesSeen);
        var title = $"Continuing {context.Shorten(run.Folder)} after {images} images";
        return TrainingSession.Run(run, title, context, Length(parse));
    }

    /// <summary>The length that is asked for, as a flag; null if none is.</summary>
    private string? Length(ParseResult parse) =>
        _options.Read(parse, context) switch
        {
            { Images: { } images } => $"--images {images}",
            { Minutes: { } minutes } => $"--minutes {minutes}",
            { Epochs: { } epochs } => $"--epochs {epochs}",
            _ => null,
        };

    private RunRevision Revision(ParseResult parse, string folder)
    {
        var options = _options.Read(parse, context);
        return new RunRevision(options.Epochs, options.Images, options.Minutes)
        {
            StopWhenFlat = options.StopWhenFlat,
            ScoreEvery = IsGiven(nameof(RunOptions.ScoreEvery)) ? options.ScoreEvery : null,
            Threads = IsGiven(nameof(RunOptions.Threads)) ? options.Threads : null,
            Data = BroughtData.TakeFor(context, options.Data, SubjectFormat.Of(folder)),
            Models = IsGiven(nameof(RunOptions.Models)) ? context.Resolve(options.Models) : null,
            RedoDecay = parse.GetValue(_redoDecay),
        };

        bool IsGiven(string property) => _options.IsGiven(parse, property);
    }
}

using Penman.Files;
using Penman.Intake;
using Penman.Reports;
using Penman.Sweeps;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman sweep</c>: a search over options.</summary>
internal sealed class SweepCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "sweep",
            "Trains a run for every combination of options in a file, or for some drawn at random, and compares them. Stopped or killed, it goes on when started again.",
            [
                "penman sweep sweep.json",
                "penman sweep sweep.json --parallel 2 --out sweeps/rates",
                "penman sweep sweep.json --part 1/2",
            ],
            (command, context) => new SweepCommand(command, context).Invoke
        );

    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    private readonly Argument<string> _file = command.Word(
        "file",
        "JSON such as { \"base\": { \"preset\": \"penman\", \"images\": 200000 }, \"grid\": { \"generatorLearningRate\": [0.001, 0.0005] }, \"seeds\": [1, 2] }; docs/file-formats.md has all of it."
    );

    private readonly Flag<int> _parallel = command.Whole(
        "--parallel",
        "Runs side by side; they share the processors, unless \"threads\" is among their options.",
        (1, Sweep.MaximumParallel),
        usual: 1
    );

    private readonly Flag<string?> _out = command.Text(
        "--out",
        "folder",
        "Where the runs go. [default: the file's name under sweeps/]"
    );

    private readonly PartFlags _part = new(command, context, "--gather compares the runs in the end");
    private readonly IntakeFlags _intake = new(command);

    private int Invoke(ParseResult parse)
    {
        var name = parse.GetRequiredValue(_file);
        var parallel = _parallel.In(parse);
        var part = _part.In(parse);
        var plan = ReadPlan(name);
        var intake = _intake.For(
            plan.Trials.Select(trial => trial.Options.Data).FirstOrDefault(data => data is not null),
            parse
        );
        plan = plan with { Trials = [.. plan.Trials.Select(trial => Resolve(trial, intake))] };
        var folder = context.Resolve(_out.In(parse) ?? Path.Combine("sweeps", Path.GetFileNameWithoutExtension(name)));
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, Sweep.ComparisonName), outIsA: "folder");
        var sweep = new Sweep(plan, folder)
        {
            Parallel = parallel,
            Part = part,
            Time = context.Time,
            WordsFor = FlagNames.WordsFor,
        };
        var again = ShellWords.Join(_part.Again(parse));
        return _part.Gathers(parse) ? Gather(sweep, plan, again, folder) : Train(sweep, plan, folder, again);
    }

    private int Train(Sweep sweep, SweepPlan plan, string folder, string command)
    {
        var (count, part) = (sweep.Trials.Count, sweep.Part);
        context.WriteLine(
            (part is null ? "" : $"Part {part}: ")
                + $"{count} {(count == 1 ? "run" : "runs")}{(part is null ? "" : $" of {plan.Trials.Count}")} in {context.Shorten(folder)}"
        );
        var view = new SweepView(context, plan with { Trials = sweep.Trials });
        try
        {
            var comparison = sweep.Run(view.Hear, context.BeginWork());
            view.Clear();
            if (comparison is not null)
                Show(comparison, plan, folder);
        }
        finally
        {
            view.Clear();
        }

        if (context.Stop.ExitCode != 0)
            context.WriteLine($"Stopped with {view.Ended} of {count} runs over, and saved; the same command goes on.");
        else if (part is not null)
            context.WriteLine($"Part {part} is over; when all are, \"{command} --gather\" compares the runs.");
        return context.Stop.ExitCode;
    }

    private int Gather(Sweep sweep, SweepPlan plan, string command, string folder)
    {
        if (sweep.Missing is { Count: > 0 } missing)
            throw new IOException(
                $"{missing.Count} of {plan.Trials.Count} runs are not over ({string.Join(", ", missing.Take(10).Select(trial => trial.Name))}{(missing.Count > 10 ? ", ..." : "")}); train them: {(sweep.Parts > 1 ? PartFlags.Commands([.. missing.Select(trial => Part.Of(trial.Number - 1, sweep.Parts)).Distinct()], command) : command)}"
            );
        Show(sweep.Gather(), plan, folder);
        return 0;
    }

    private void Show(RunComparison comparison, SweepPlan plan, string folder)
    {
        ComparisonTable.Write(comparison, context, plan.Searched);
        context.WriteLine(
            $"Wrote {context.Shorten(Path.Combine(folder, Sweep.ComparisonName))}; any browser opens it."
        );
    }

    private SweepPlan ReadPlan(string name)
    {
        var path = context.Resolve(name);
        return Paths.IsFile(path)
            ? SweepPlan.Parse(File.ReadAllText(path), name)
            : throw new FileNotFoundException(
                $"There is no file {name}; \"penman sweep --help\" shows what to put into it."
            );
    }

    private SweepTrial Resolve(SweepTrial trial, IntakeOptions options) =>
        trial with
        {
            Options = trial.Options with
            {
                Data = Taken(trial.Options.Data, options),
                From = Models.Place(trial.Options.From, context),
            },
        };

    /// <summary>Many trials have the same data.</summary>
    private string? Taken(string? data, IntakeOptions options) =>
        data is null
            ? null
            : _taken.GetValueOrDefault(data) ?? (_taken[data] = BroughtData.Take(context, data, options));
}

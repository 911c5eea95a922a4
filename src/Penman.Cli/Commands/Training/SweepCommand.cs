using Penman.Files;
using Penman.Intake;
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
        var session = new SweepSession(context, plan, folder) { Parallel = parallel, Command = _part.Again(parse) };
        return _part.Gathers(parse) ? session.Gather() : session.Train(part);
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

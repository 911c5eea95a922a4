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
            ["penman sweep sweep.json", "penman sweep sweep.json --parallel 2 --out sweeps/rates"],
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

    private readonly IntakeFlags _intake = new(command);

    private int Invoke(ParseResult parse)
    {
        var name = parse.GetRequiredValue(_file);
        var parallel = _parallel.In(parse);
        var plan = ReadPlan(name);
        var intake = _intake.For(
            plan.Trials.Select(trial => trial.Options.Data).FirstOrDefault(data => data is not null),
            parse
        );
        plan = plan with { Trials = [.. plan.Trials.Select(trial => Resolve(trial, intake))] };
        var folder = context.Resolve(_out.In(parse) ?? Path.Combine("sweeps", Path.GetFileNameWithoutExtension(name)));
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, Sweep.ComparisonName), outIsA: "folder");
        context.WriteLine(
            $"{plan.Trials.Count} {(plan.Trials.Count == 1 ? "run" : "runs")} in {context.Shorten(folder)}"
        );
        var view = new SweepView(context, plan);
        var sweep = new Sweep(plan, folder)
        {
            Parallel = parallel,
            Time = context.Time,
            WordsFor = FlagNames.WordsFor,
        };
        try
        {
            var comparison = sweep.Run(view.Hear, context.BeginWork());
            view.Clear();
            if (comparison is not null)
            {
                ComparisonTable.Write(comparison, context, plan.Searched);
                context.WriteLine(
                    $"Wrote {context.Shorten(Path.Combine(folder, Sweep.ComparisonName))}; any browser opens it."
                );
            }
        }
        finally
        {
            view.Clear();
        }

        if (context.Stop.ExitCode != 0)
            context.WriteLine(
                $"Stopped with {view.Ended} of {plan.Trials.Count} runs over, and saved; the same command goes on."
            );
        return context.Stop.ExitCode;
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

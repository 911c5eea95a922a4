using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Views;
using Penman.Sweeps;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman sweep</c>: a search over options.</summary>
internal static class SweepCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "sweep",
            "Trains a run for every combination of options in a file, or for some drawn at random, and compares them. Stopped or killed, it goes on when started again."
        );
        var file = new Argument<string>("file")
        {
            Description =
                "JSON such as { \"base\": { \"preset\": \"penman\", \"images\": 200000 }, \"grid\": { \"generatorLearningRate\": [0.001, 0.0005] }, \"seeds\": [1, 2] }; docs/file-formats.md has all of it.",
        };
        var parallel = new Option<string>("--parallel")
        {
            HelpName = "whole number",
            Description =
                "Runs side by side; they share the processors, unless \"threads\" is among their options. [default: 1]",
        };
        var output = new Option<string>("--out")
        {
            HelpName = "folder",
            Description = "Where the runs go. [default: the file's name under sweeps/]",
        };
        command.Add(file);
        command.Add(parallel);
        command.Add(output);
        command.SetAction(parse =>
        {
            var name = parse.GetRequiredValue(file);
            var count = parse.GetValue(parallel) is { } text
                ? FlagNumbers.Whole(parallel, text, (1, Sweep.MaximumParallel))
                : 1;
            var folder = parse.GetValue(output) ?? Path.Combine("sweeps", Path.GetFileNameWithoutExtension(name));
            return Run(name, folder, count, context);
        });
        return command;
    }

    private static int Run(string name, string output, int parallel, CliContext context)
    {
        var plan = Resolve(ReadPlan(name, context), context);
        var folder = context.Resolve(output);
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, Sweep.ComparisonName), outIsA: "folder");
        context.WriteLine(
            $"{plan.Trials.Count} {(plan.Trials.Count == 1 ? "run" : "runs")} in {context.Shorten(folder)}"
        );
        var view = new SweepView(context, plan);
        var sweep = new Sweep(plan, folder) { Parallel = parallel, Time = context.Time };
        try
        {
            var comparison = sweep.Run(view.Hear, context.Stop.Await());
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

    private static SweepPlan ReadPlan(string name, CliContext context)
    {
        var path = context.Resolve(name);
        return File.Exists(path)
            ? SweepPlan.Parse(File.ReadAllText(path), name)
            : throw new FileNotFoundException(
                $"There is no file {name}; \"penman sweep --help\" shows what to put into it."
            );
    }

    private static SweepPlan Resolve(SweepPlan plan, CliContext context) =>
        plan with
        {
            Trials =
            [
                .. plan.Trials.Select(trial =>
                    trial with
                    {
                        Options = trial.Options with
                        {
                            Data = trial.Options.Data is { } data ? context.Resolve(data) : null,
                        },
                    }
                ),
            ],
        };
}

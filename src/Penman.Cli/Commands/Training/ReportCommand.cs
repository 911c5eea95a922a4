using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Views;
using Penman.Files;
using Penman.Reports;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman report</c>: a run on one page.</summary>
internal static class ReportCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "report",
            "Writes report.html of a run, finished or not: options, curves, the way from noise to digits, scores and diagnosis in one file that loads nothing. A training writes it at its end."
        );
        var folder = new Argument<string>("run") { Description = "The run's folder." };
        var evaluate = new Option<bool>("--evaluate")
        {
            Description =
                "Evaluate the run's generator first, as \"penman evaluate\" does, and keep the scores in the folder as scores.json; takes some seconds.",
        };
        command.Add(folder);
        command.Add(evaluate);
        command.SetAction(parse => Write(parse.GetRequiredValue(folder), parse.GetValue(evaluate), context));
        return command;
    }

    private static int Write(string name, bool isEvaluated, CliContext context)
    {
        var folder = context.Resolve(name);
        RunSummary.Read(folder);
        WritableFolder.Expect(folder, $"Nothing can be written to {folder}, the place of the report.");
        if (isEvaluated)
        {
            var scores = StatusLine.Run(context, progress => EvaluatedScores.Make(folder, name, progress));
            context.WriteLine(scores.Verdict);
        }

        context.WriteLine($"Wrote {context.Shorten(RunReport.Write(folder))}; any browser opens it.");
        return 0;
    }
}

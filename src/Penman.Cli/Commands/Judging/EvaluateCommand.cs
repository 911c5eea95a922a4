using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Pictures.Formats;
using Penman.Subjects;

namespace Penman.Cli.Commands.Judging;

/// <summary><c>penman evaluate</c>: how good digits are.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "evaluate",
            "Tells how good digits are: compares them with real ones in the eyes of a digit classifier, and each figure with its floor, the same figure of as many real digits."
        );
        var flags = new EvaluateFlags(command);
        command.SetAction(parse => Evaluate(flags.Read(parse), context));
        return command;
    }

    private static int Evaluate(EvaluateOptions options, CliContext context)
    {
        var pairs = options.Pairs is { } path
            ? OutputFile.Claim(context, path, options.MayOverwrite, EvaluateOptions.PairsFlag)
            : null;
        var request = options.ToEvaluation(context);
        var report = StatusLine.Run(
            context,
            progress => EvaluationReport.Make(request, progress),
            isForPrograms: options.IsJson
        );
        if (options.IsJson)
            context.WriteLine(ScoresJson.Write(report.Scores));
        else
            ScoreTable.Write(report.Scores, context);
        pairs?.Write(Png.Encode(PairPicture.Compose(report)));
        return 0;
    }
}

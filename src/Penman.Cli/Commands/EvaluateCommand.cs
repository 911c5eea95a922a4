using System.CommandLine;
using Penman.Cli.Views;
using Penman.IO;
using Penman.Runs.Judged;

namespace Penman.Cli.Commands;

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
        var pairs = options.Pairs is null ? null : context.Resolve(options.Pairs);
        if (Directory.Exists(pairs))
            throw new IOException($"{context.Shorten(pairs)} is a folder; choose another file with --pairs.");
        var request = options.ToEvaluation(context);
        var report = options.IsJson
            ? EvaluationReport.Make(request)
            : StatusLine.Run(context.Console, progress => EvaluationReport.Make(request, progress));
        if (options.IsJson)
            context.WriteLine(ScoresJson.Write(report.Scores));
        else
            ScoreTable.Write(report.Scores, context);
        if (pairs is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(pairs)!);
            Png.Write(pairs, PairPicture.Compose(report));
        }

        return 0;
    }
}

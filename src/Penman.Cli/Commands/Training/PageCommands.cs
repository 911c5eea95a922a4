using Penman.Files;
using Penman.Reports;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman report</c>: a run on one page.</summary>
internal sealed class ReportCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "report",
            "Writes report.html of a run, finished or not: options, curves, the way from noise to digits, scores and diagnosis in one file that loads nothing. A training writes it at its end.",
            ["penman report runs/001-penman", "penman report runs/001-penman --evaluate"],
            (command, context) => new ReportCommand(command, context).Invoke
        );

    private readonly Argument<string> _folder = command.Word("run", "The run's folder.");

    private readonly Option<bool> _evaluate = command.Switch(
        "--evaluate",
        "Evaluate the run's generator first, as \"penman evaluate\" does, and keep the scores in the folder as scores.json; takes some seconds."
    );

    private int Invoke(ParseResult parse)
    {
        var name = parse.GetRequiredValue(_folder);
        var folder = context.Resolve(name);
        RunSummary.Read(folder);
        AtomicFile.ExpectWritable(folder, $"Nothing can be written to {folder}, the place of the report.");
        if (parse.GetValue(_evaluate))
        {
            var scores = StatusLine.Run(context, progress => EvaluatedScores.Make(folder, name, progress));
            context.WriteLine(scores.Verdict);
        }

        context.WriteLine(
            $"Wrote {context.Shorten(RunReport.Write(folder, FlagNames.WordsFor))}; any browser opens it."
        );
        return 0;
    }
}

/// <summary><c>penman compare</c>: several runs side by side.</summary>
internal sealed class CompareCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "compare",
            "Puts runs side by side: in which options they differ, what they reached, their curves over each other and their digits, on one page that loads nothing and as a table here.",
            ["penman compare runs/001-penman runs/002-mlp --out compare.html"],
            (command, context) => new CompareCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _folders = command.Words(
        "runs",
        "The folders of two runs or more.",
        ArgumentArity.OneOrMore
    );

    private readonly Flag<string> _out = command.Out("Where the page goes.", "compare.html", "file.html");
    private readonly Option<bool> _overwrite = command.Overwrite("a page that exists already");

    private int Invoke(ParseResult parse)
    {
        var folders = parse.GetRequiredValue(_folders);
        if (folders.Length < 2)
            throw new UsageException("Name two runs or more to compare.");
        var file = OutputFile.Claim(context, (_out, _overwrite), parse, ".html");
        var comparison = RunComparison.Read([.. folders.Select(folder => context.Resolve(folder))]);
        file.Write(comparison.Write);
        ComparisonTable.Write(comparison, context);
        context.WriteLine($"Wrote {context.Shorten(file.Path)}; any browser opens it.");
        return 0;
    }
}

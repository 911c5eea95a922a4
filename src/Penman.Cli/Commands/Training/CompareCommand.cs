using Penman.Cli.Views;
using Penman.Reports;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman compare</c>: several runs side by side.</summary>
internal sealed class CompareCommand(CliContext context) : CliCommand
{
    public static CommandEntry Entry { get; } =
        new(
            "compare",
            "Puts runs side by side: in which options they differ, what they reached, their curves over each other and their digits, on one page that loads nothing and as a table here.",
            ["penman compare runs/001-penman runs/002-mlp --out compare.html"],
            context => new CompareCommand(context)
        );

    private readonly Argument<string[]> _folders = new("runs")
    {
        Description = "The folders of two runs or more.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Flag<string> _out = SharedFlags.Out("Where the page goes.", "compare.html", "file.html");
    private readonly Option<bool> _overwrite = SharedFlags.Overwrite("a page that exists already");

    public override IEnumerable<Symbol> Symbols => [_folders, _out, _overwrite];

    public override int Invoke(ParseResult parse)
    {
        var folders = parse.GetRequiredValue(_folders);
        if (folders.Length < 2)
            throw new UsageException("Name two runs or more to compare.");
        var output = Flag.ExpectEnding(_out.Name, _out.In(parse), ".html");
        var file = OutputFile.Claim(context, output, parse.GetValue(_overwrite));
        var comparison = RunComparison.Read([.. folders.Select(context.Resolve)]);
        comparison.Write(file.Path);
        ComparisonTable.Write(comparison, context);
        context.WriteLine($"Wrote {context.Shorten(file.Path)}; any browser opens it.");
        return 0;
    }
}

using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Views;
using Penman.Reports;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman compare</c>: several runs side by side.</summary>
internal static class CompareCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "compare",
            "Puts runs side by side: in which options they differ, what they reached, their curves over each other and their digits, on one page that loads nothing and as a table here."
        );
        var folders = new Argument<string[]>("runs")
        {
            Description = "The folders of two runs or more.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out")
        {
            HelpName = "file.html",
            Description = "Where the page goes. [default: compare.html]",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a page that exists already." };
        command.Add(folders);
        command.Add(output);
        command.Add(overwrite);
        command.SetAction(parse =>
            Compare(
                parse.GetRequiredValue(folders),
                parse.GetValue(output) ?? "compare.html",
                parse.GetValue(overwrite),
                context
            )
        );
        return command;
    }

    private static int Compare(string[] folders, string output, bool mayOverwrite, CliContext context)
    {
        if (folders.Length < 2)
            throw new UsageException("Name two runs or more to compare.");
        if (!output.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out is \"{output}\", but must end in .html.");
        var path = context.Resolve(output);
        context.ExpectFree(path, mayOverwrite, outIsA: "file");
        context.ExpectWritable(path);
        var comparison = RunComparison.Read([.. folders.Select(context.Resolve)]);
        comparison.Write(path);
        ComparisonTable.Write(comparison, context);
        context.WriteLine($"Wrote {context.Shorten(path)}; any browser opens it.");
        return 0;
    }
}

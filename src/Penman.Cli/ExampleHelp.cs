using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Penman.Cli.Commands;

namespace Penman.Cli;

/// <summary>The usual help, and below it command lines to copy.</summary>
/// <param name="width">Columns at most.</param>
/// <param name="commands">All commands.</param>
internal sealed class ExampleHelp(int width, IReadOnlyList<CommandEntry> commands) : SynchronousCommandLineAction
{
    /// <summary>Command lines for someone who has not chosen a command.</summary>
    internal static IReadOnlyList<string> First { get; } =
    ["penman generate --digits 0-9", "penman train --epochs 20", "penman evaluate"];

    private readonly HelpAction _help = new() { MaxWidth = width };

    /// <summary>Whether a word asks for help.</summary>
    public static bool IsAsked(string word) => word is "--help" or "-h" or "-?" or "/?" or "/h";

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        var name = parseResult.CommandResult.Command.Name;
        foreach (var example in commands.FirstOrDefault(entry => entry.Name == name)?.Examples ?? First)
            output.WriteLine($"  {example}");
        return 0;
    }
}

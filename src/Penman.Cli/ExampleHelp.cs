using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Penman.Cli.Commands;

namespace Penman.Cli;

/// <summary>The usual help, and below it command lines to copy.</summary>
internal sealed class ExampleHelp(int width, IReadOnlyList<CommandEntry> commands) : SynchronousCommandLineAction
{
    /// <summary>Command lines for someone who has not chosen a command.</summary>
    internal static IReadOnlyList<string> First { get; } =
    ["penman generate --digits 0-9", "penman train --epochs 20", "penman evaluate"];

    private readonly HelpAction _help = new() { MaxWidth = width };

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

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    public static void ThrowIfAny(ParseResult parse)
    {
        if (parse.Action is ExampleHelp)
            return;
        if (parse.CommandResult.Children.FirstOrDefault(part => part.Tokens.Any(IsEmpty)) is { } empty)
            throw new UsageException(
                $"{NameOf(empty)} is empty, as a variable is that was never set; write a value, or leave it out."
            );
        if (parse.Errors.Count == 0)
            return;
        var command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens.Count > 0)
            throw new UsageException(Unknown(command, parse.UnmatchedTokens[0]));
        if (IsRoot(command))
            throw new UsageException($"Say what to do: {Names(command.Subcommands)}; \"penman --help\" tells more.");
        throw new UsageException($"{parse.Errors[0].Message} \"penman {command.Name} --help\" shows how.");
    }

    private static bool IsEmpty(Token token) => token.Value.Length == 0;

    private static string NameOf(SymbolResult part) =>
        part is OptionResult option ? option.Option.Name : $"The argument {((ArgumentResult)part).Argument.Name}";

    private static string Unknown(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var names = isOption
            ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(subcommand => subcommand.Name);
        var what = isOption ? $"There is no option {token}" : $"There is no command \"{token}\"";
        if (Spelling.TryFindNearest(token, names, out var nearest))
            return $"{what}; did you mean {nearest}?";
        if (IsRoot(command))
            return $"{what}; choose from: {Names(command.Subcommands)}.";
        return isOption
            ? $"{what}; \"penman {command.Name} --help\" lists them."
            : $"\"{token}\" is one word too many; \"penman {command.Name} --help\" shows how to write it.";
    }

    private static bool IsRoot(Command command) => !command.Parents.Any();

    private static string Names(IEnumerable<Command> commands) =>
        string.Join(", ", commands.Select(command => command.Name));
}

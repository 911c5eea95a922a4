namespace Penman.Cli.Commands;

/// <summary>A command before anyone has asked for it.</summary>
internal sealed record CommandEntry(
    string Name,
    string Description,
    IReadOnlyList<string> Examples,
    Func<Command, CliContext, Func<ParseResult, int>> Fill
);

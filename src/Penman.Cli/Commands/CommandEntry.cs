namespace Penman.Cli.Commands;

/// <summary>A command before anyone has asked for it.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">What it does.</param>
/// <param name="Examples">Command lines to copy.</param>
/// <param name="Fill">Gives a bare command its arguments and flags; what it gives back does what they ask for.</param>
internal sealed record CommandEntry(
    string Name,
    string Description,
    IReadOnlyList<string> Examples,
    Func<Command, CliContext, Func<ParseResult, int>> Fill
);

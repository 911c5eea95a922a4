namespace Penman.Cli.Commands;

/// <summary>A command before anyone has asked for it.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">What it does.</param>
/// <param name="Examples">Command lines to copy.</param>
/// <param name="Create">Makes it, with its flags.</param>
internal sealed record CommandEntry(
    string Name,
    string Description,
    IReadOnlyList<string> Examples,
    Func<CliContext, CliCommand> Create
)
{
    /// <summary>Gives a bare command its arguments, flags and action.</summary>
    public void Fill(Command command, CliContext context)
    {
        var made = Create(context);
        foreach (var symbol in made.Symbols)
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        command.SetAction(made.Invoke);
    }
}

namespace Penman.Cli.Commands;

/// <summary>A command: its arguments and flags, and what it does with them.</summary>
internal abstract class CliCommand
{
    /// <summary>Arguments and flags in the order of help.</summary>
    public abstract IEnumerable<Symbol> Symbols { get; }

    /// <summary>Does what a command line asks for.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public abstract int Invoke(ParseResult parse);
}

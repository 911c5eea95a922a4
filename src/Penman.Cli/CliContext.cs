using Spectre.Console;

namespace Penman.Cli;

/// <summary>Everything around a command, so that tests can run it in their own process.</summary>
/// <param name="Console">Where results go: standard output.</param>
/// <param name="Error">Where the one sentence about an error goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Folder">Where relative paths begin.</param>
/// <param name="Stop">Ctrl-C and the like.</param>
internal sealed record CliContext(
    IAnsiConsole Console,
    TextWriter Error,
    TimeProvider Time,
    string Folder,
    StopSignal Stop
)
{
    /// <summary>Standard output without formatting.</summary>
    public TextWriter Output => Console.Profile.Out.Writer;

    /// <summary>An absolute path.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A path as short as a person would type it.</summary>
    public string Shorten(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>One unformatted line, however wide the console is.</summary>
    public void WriteLine(string line) => Output.WriteLine(line);
}

using Penman.Files;
using Penman.Tensors.Threading;
using Spectre.Console;

namespace Penman.Cli.Context;

/// <summary>Everything around a command, so that tests can run it in their own process.</summary>
/// <param name="Output">Standard output without formatting.</param>
/// <param name="Error">Where the one sentence about an error goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Folder">Where relative paths begin.</param>
/// <param name="Stop">Ctrl-C and the like.</param>
internal sealed record CliContext(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    string Folder,
    StopSignal Stop
)
{
    /// <summary>Whether results go to a file or a pipe.</summary>
    public bool IsRedirected { get; init; } = true;

    /// <summary>Where results go, formatted; made when first asked for.</summary>
    public IAnsiConsole Console
    {
        get => field ??= Consoles.Create(Output, IsRedirected);
        init;
    }

    /// <summary>How often at most a calculation tells files and pipes how far it is.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a person watches, so that a line can be redrawn.</summary>
    public bool IsWatched => !IsRedirected && Console.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Columns of the console.</summary>
    public int Width => IsRedirected ? Consoles.PlainWidth : Console.Profile.Width;

    /// <summary>An absolute path.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A path as short as a person would type it.</summary>
    public string Shorten(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Refuses, before anything is written, if a file's name is taken.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="mayOverwrite">Whether a file, but not a folder, may be replaced.</param>
    /// <param name="outIsA">What the flag names: a file or a folder.</param>
    /// <param name="flag">The flag that names it.</param>
    /// <exception cref="IOException">Names what is there and says what to do.</exception>
    public void ExpectFree(string path, bool mayOverwrite, string outIsA, string flag = "--out")
    {
        if (Directory.Exists(path))
            throw new IOException($"{Shorten(path)} is a folder; choose another {outIsA} with {flag}.");
        if (!mayOverwrite && File.Exists(path))
            throw new IOException(
                $"{Shorten(path)} exists already; replace it with --overwrite, or choose another {outIsA} with {flag}."
            );
    }

    /// <summary>Refuses, before anything is calculated, a file in a folder where nothing can be written.</summary>
    /// <param name="path">The file's, absolute; its folder need not exist yet.</param>
    /// <param name="flag">The flag that names it.</param>
    /// <param name="outIsA">What the flag names: a file or a folder.</param>
    /// <param name="orElse">What else could be done, at the end of the sentence.</param>
    /// <exception cref="IOException">Names the folder and says what to do.</exception>
    public void ExpectWritable(string path, string flag = "--out", string outIsA = "file", string orElse = "")
    {
        var folder = Path.GetDirectoryName(path)!;
        AtomicFile.ExpectWritable(
            folder,
            $"Nothing can be written to {Shorten(folder)}; choose another {outIsA} with {flag}{orElse}."
        );
    }

    /// <summary>Two workers, or one on a single processor: enough to draw some pictures.</summary>
    public static WorkerTeam SmallTeam() => new(Math.Min(2, Environment.ProcessorCount));

    /// <summary>One unformatted line, however wide the console is.</summary>
    public void WriteLine(string line) => Output.WriteLine(line);
}

/// <summary>Makes the console of results.</summary>
internal static class Consoles
{
    /// <summary>Columns where no person watches.</summary>
    public const int PlainWidth = 120;

    /// <summary>A console: without escape codes and of fixed width where no person watches.</summary>
    public static IAnsiConsole Create(TextWriter output, bool isRedirected)
    {
        if (!isRedirected)
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var settings = new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            // Spectre would turn escape codes on again where it recognises a build server.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = PlainWidth;
        return console;
    }
}

using System.Diagnostics.CodeAnalysis;
using Penman.Files;
using Penman.Tensors.Threading;
using Spectre.Console;

namespace Penman.Cli.Context;

/// <summary>Everything around a command, so that tests can run it in their own process.</summary>
internal sealed record CliContext(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    string Folder,
    StopSignal Stop
)
{
    /// <summary>The value of a variable of the environment; null if it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The processes that train together; null for this one alone.</summary>
    public Crew? Crew { get; init; }

    /// <summary>Reads the arguments of another command without running it, and refuses what none takes.</summary>
    public Func<IReadOnlyList<string>, ParseResult> Read { get; init; } =
        _ => throw new InvalidOperationException("No command line is being read.");

    /// <summary>Whether results go to a file or a pipe.</summary>
    public bool IsRedirected { get; init; } = true;

    /// <summary>What stands between <see cref="Output"/> and the system; null in tests.</summary>
    public SteadyWriter? Steady { get; init; }

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

    public int Width => IsRedirected ? Consoles.PlainWidth : Console.Profile.Width;

    [return: NotNullIfNotNull(nameof(path))]
    public string? Resolve(string? path) => path is null ? null : Follow(Path.GetFullPath(path, Folder));

    /// <summary>A path as short as a person would type it.</summary>
    public string Shorten(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>A name in the row way.png, way-2.png, way-3.png, ...</summary>
    public static string Numbered(string path, int number) =>
        number == 1 ? path : $"{Path.ChangeExtension(path, null)}-{number}{Path.GetExtension(path)}";

    /// <summary>Refuses, before anything is written, if a file's name is taken.</summary>
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
    public void ExpectWritable(string path, string flag = "--out", string outIsA = "file", string orElse = "")
    {
        var folder = Path.GetDirectoryName(AtomicFile.Follow(path))!;
        AtomicFile.ExpectWritable(
            folder,
            $"Nothing can be written to {Shorten(folder)}; choose another {outIsA} with {flag}{orElse}."
        );
    }

    /// <summary>A link to what is not there yet stands for that, so that it can be made.</summary>
    private static string Follow(string path)
    {
        var end = AtomicFile.Follow(path);
        return Path.Exists(end) || Path.GetDirectoryName(path) is not { } above ? path
            : end == path ? Path.Combine(Follow(above), Path.GetFileName(path))
            : end;
    }

    /// <summary>Two workers, or one on a single processor: enough to draw some pictures.</summary>
    public static WorkerTeam SmallTeam() => new(Math.Min(2, Environment.ProcessorCount));

    /// <summary>
    /// For a command that saves its work: from now on a signal ends it gently, and a terminal that is gone or a log that
    /// cannot be written does not end it at all.
    /// </summary>
    /// <returns>Asks it to end.</returns>
    public CancellationToken BeginWork()
    {
        if (Steady is { } output)
            output.IsForgiving = true;
        return Stop.Await();
    }

    /// <summary>One unformatted line, however wide the console is.</summary>
    public void WriteLine(string line) => Output.WriteLine(line);
}

/// <summary>Makes the console of results.</summary>
internal static class Consoles
{
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

/// <summary>A wish from outside, such as Ctrl-C, that a long command save its work and end.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private bool _isAwaited;

    /// <summary>The exit code that tells who asked: 128 and the signal's number. 0 if nobody has.</summary>
    public int ExitCode { get; private set; }

    /// <summary>For a command that can save its work: from now on a signal ends it gently.</summary>
    public CancellationToken Await()
    {
        _isAwaited = true;
        return _source.Token;
    }

    /// <summary>Cancelled when somebody asks.</summary>
    public CancellationToken Token => _source.Token;

    /// <param name="exitCode">128 and the signal's number.</param>
    /// <returns>Whether it will; if not (nothing to save, or asked before), the process may as well be ended at
    /// once.</returns>
    public bool Request(int exitCode)
    {
        if (!_isAwaited || _source.IsCancellationRequested)
            return false;
        ExitCode = exitCode;
        _source.Cancel();
        return true;
    }

    public void Dispose() => _source.Dispose();
}

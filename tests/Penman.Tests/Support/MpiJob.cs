using System.Diagnostics;
using System.Text;

namespace Penman.Tests.Support;

/// <summary>The real command line, started as several processes by Open MPI or MPICH; who needs one skips where it is missing.</summary>
internal sealed class MpiJob : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private MpiJob(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whatever was said so far, by all, in the order in which it came.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="folder">Where all work.</param>
    /// <param name="engine">openmpi or mpich.</param>
    /// <param name="processes">How many processes are given which words, the first ones first.</param>
    public static (int ExitCode, string Said) Run(
        string folder,
        string engine,
        params IReadOnlyList<(int Count, string[] Words)> processes
    )
    {
        using var job = Start(folder, engine, processes);
        return (job.AwaitEnd(), job.Said);
    }

    /// <inheritdoc cref="Run"/>
    public static MpiJob Start(
        string folder,
        string engine,
        params IReadOnlyList<(int Count, string[] Words)> processes
    ) =>
        Start(
            folder,
            [],
            [Launcher(engine), .. engine == "openmpi" ? ["--oversubscribe"] : Array.Empty<string>()],
            processes
        );

    /// <summary>Starts it by a command of one's own.</summary>
    /// <param name="folder">Where all work.</param>
    /// <param name="variables">Variables beside the usual.</param>
    /// <param name="command">The command, up to the number of processes.</param>
    /// <param name="processes">How many processes are given which words.</param>
    public static MpiJob Start(
        string folder,
        Dictionary<string, string> variables,
        string[] command,
        params IReadOnlyList<(int Count, string[] Words)> processes
    )
    {
        var words = processes.Select(group =>
            (string[])["-n", $"{group.Count}", "dotnet", PenmanProcess.Program, .. group.Words]
        );
        var start = new ProcessStartInfo(
            command[0],
            [.. command.Skip(1), .. words.Aggregate((all, next) => [.. all, ":", .. next])]
        )
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_TieredPGO"] = "0",
                ["OMPI_ALLOW_RUN_AS_ROOT"] = "1",
                ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
            },
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new(start);
    }

    /// <summary>The program that starts processes; skips the test where there is none.</summary>
    public static string Launcher(string engine) => OutsideProgram.SkipUnlessThere($"/usr/bin/mpirun.{engine}");

    /// <summary>Waits until something was said.</summary>
    public void AwaitWords(string words) => Await(() => Said.Contains(words, StringComparison.Ordinal), words);

    /// <summary>Waits until something is true.</summary>
    public void Await(Func<bool> isTrue, string what)
    {
        for (var watch = Stopwatch.StartNew(); !isTrue(); Thread.Sleep(20))
        {
            Assert.True(watch.Elapsed < Patience, $"{what} does not come: {Said}");
            if (!_process.HasExited)
                continue;
            _process.WaitForExit(); // until all is heard
            Assert.True(isTrue(), $"It ended, and {what} did not come: {Said}");
        }
    }

    /// <summary>Sends one of its processes a signal.</summary>
    /// <param name="rank">Which.</param>
    /// <param name="signal">Such as KILL.</param>
    public void Signal(int rank, string signal)
    {
        foreach (var process in Processes(rank))
            OutsideProgram.Run("/bin/kill", $"-{signal}", Path.GetFileName(process));
    }

    /// <summary>Whether one of its processes is there.</summary>
    public bool Has(int rank) => Processes(rank).Any();

    private IEnumerable<string> Processes(int rank) =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(path => int.TryParse(Path.GetFileName(path), out _))
            .Where(path => IsRank(path, rank));

    /// <returns>The exit code.</returns>
    public int AwaitEnd()
    {
        Assert.True(_process.WaitForExit(Patience), $"It does not end: {Said}");
        _process.WaitForExit(); // until all is heard
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private bool IsRank(string process, int rank)
    {
        try
        {
            var words = File.ReadAllText($"{process}/cmdline").Split('\0');
            var variables = File.ReadAllText($"{process}/environ").Split('\0');
            return words.FirstOrDefault() is "dotnet"
                && new FileInfo($"{process}/cwd").ResolveLinkTarget(returnFinalTarget: true)?.FullName
                    == _process.StartInfo.WorkingDirectory
                && (variables.Contains($"OMPI_COMM_WORLD_RANK={rank}") || variables.Contains($"PMI_RANK={rank}"));
        }
        catch (IOException)
        {
            return false; // it has ended
        }
        catch (UnauthorizedAccessException)
        {
            return false; // it is somebody else's
        }
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        lock (_said)
            _said.AppendLine(heard.Data);
    }
}

using Penman.Game.Sharing;
using Penman.Mpi;
using Penman.Runs;

namespace Penman.Cli.Context;

/// <summary>
/// The processes that were started together, by mpirun or srun, to share a training: the first speaks with people, the others
/// are silent. Whatever any of them cannot do, the first says.
/// </summary>
internal sealed class Crew : IDisposable
{
    private const int StoppedWhileJoining = 143;

    private static readonly TimeSpan LongestJoining = TimeSpan.FromSeconds(55);

    private readonly Func<string, string?> _variable;
    private readonly CancellationToken _stop;
    private readonly (int Rank, int Count) _started;
    private MpiRanks? _ranks;
    private bool _hasMet;

    private Crew((int Rank, int Count) started, Func<string, string?> variable, CancellationToken stop) =>
        (_started, _variable, _stop) = (started, variable, stop);

    /// <summary>The processes, where there are several and a command trains; null for this one alone.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="variable">The value of a variable of the environment; null for none.</param>
    /// <param name="stop">Somebody asked to stop.</param>
    public static Crew? Of(string? command, Func<string, string?> variable, CancellationToken stop) =>
        command is "train" or "resume" && MpiRanks.Started(variable) is { } started
            ? new(started, variable, stop)
            : null;

    /// <summary>Whether this is the first.</summary>
    public bool Leads => _started.Rank == 0;

    /// <summary>For a run, which meets the others by itself.</summary>
    public IRanks Meet()
    {
        _hasMet = true;
        return Ranks;
    }

    /// <summary>Tells the others that this process failed before it came to a run.</summary>
    public void Excuse(Exception failure)
    {
        if (_hasMet)
            return;
        _hasMet = true;
        try
        {
            Run.Excuse(Ranks, failure);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            // They cannot be told.
        }
    }

    /// <summary>Parts from the others; where one is gone, ends them all.</summary>
    public void Dispose() => _ranks?.Dispose();

    private MpiRanks Ranks => _ranks ??= Join();

    /// <remarks>The library waits as long as it takes for processes that never come, such as those of another program.</remarks>
    private void GiveUp()
    {
        if (Leads)
            Console.Error.WriteLine(
                $"penman: Not all of the {_started.Count} processes have joined within {LongestJoining.TotalSeconds} seconds; start the same command in all."
            );
        Environment.Exit(1);
    }

    /// <remarks>Who cannot join the others cannot tell them, and says so himself.</remarks>
    private MpiRanks Join()
    {
        using var patience = new Timer(_ => GiveUp(), state: null, LongestJoining, Timeout.InfiniteTimeSpan);
        using var stopped = _stop.Register(() => Environment.Exit(StoppedWhileJoining));
        try
        {
            return MpiRanks.Join(_variable, _stop)!; // it was not started alone
        }
        catch (IOException exception) when (!Leads)
        {
            Console.Error.WriteLine(
                $"penman: Process {_started.Rank} on {Environment.MachineName}: {exception.Message}"
            );
            throw;
        }
    }
}

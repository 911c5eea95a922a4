using Penman.Game.Sharing;

namespace Penman.Mpi;

/// <summary>
/// The processes that <c>mpirun</c> or <c>srun</c> started together, as Open MPI or MPICH joins them. Without either nothing of
/// MPI is looked for.
/// </summary>
public sealed class MpiRanks : IRanks
{
    private readonly MpiLibrary _library;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _stop;
    private readonly MpiRequests _broadcast;
    private int _tags;

    private MpiRanks(MpiLibrary library, TimeSpan patience, CancellationToken stop)
    {
        (_library, _patience, _stop) = (library, patience, stop);
        _broadcast = new MpiRequests(library, count: 1);
    }

    /// <inheritdoc/>
    public int Rank => _library.Rank;

    /// <inheritdoc/>
    public int Count => _library.Count;

    /// <summary>Which process this is, of how many, if it was started as one of several; null if not.</summary>
    /// <param name="variable">The value of a variable of the environment; null for none.</param>
    public static (int Rank, int Count)? Started(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return MpiEnvironment.Find(variable);
    }

    /// <summary>Joins the processes that were started together; once in a process's life.</summary>
    /// <param name="variable">The value of a variable of the environment; null for none.</param>
    /// <param name="stop">
    /// When it was asked to stop, a process waits but a moment for those that may be gone: whoever starts processes ends all when
    /// one has died.
    /// </param>
    /// <returns>The processes; null for one that was started alone.</returns>
    /// <exception cref="IOException">The library is missing, or cannot begin.</exception>
    public static MpiRanks? Join(Func<string, string?> variable, CancellationToken stop = default)
    {
        if (Started(variable) is null)
            return null;
        var patience = MpiEnvironment.Patience(variable);
        return new(new MpiLibrary(MpiEnvironment.Load(variable)), patience, stop);
    }

    /// <inheritdoc/>
    public unsafe void Broadcast(Span<byte> bytes)
    {
        ExpectPresence();
        fixed (byte* start = bytes)
        {
            try
            {
                _library.Broadcast(start, bytes.Length, _broadcast[0]);
                for (var waiting = new Waiting(this); !_broadcast.AreDone; )
                    if (waiting.IsOver())
                        throw Lost(Rank == 0 ? $"A process of {Count}" : "Process 0", waiting.Words);
            }
            catch (MpiException exception)
            {
                throw Lost(exception);
            }
        }
    }

    /// <inheritdoc/>
    public ITransfer CreateTransfer(Blocks send, Blocks receive) =>
        new MpiTransfer(this, _library, ++_tags, send, receive);

    /// <inheritdoc/>
    public void Abandon() => IsAbandoned = true;

    /// <summary>
    /// Ends speaking, when all processes do; where they were abandoned, or one is gone, ends them all, this one with exit code 1.
    /// </summary>
    public void Dispose()
    {
        if (IsAbandoned)
            _library.Abort(exitCode: 1);
        else
            _library.End();
    }

    /// <summary>Whether the others are no longer spoken with.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>How long another's answer may take, and what is said where it takes longer.</summary>
    internal (TimeSpan Time, string Words) Patience =>
        (Rank == 0, _stop.IsCancellationRequested) switch
        {
            (true, true) => (AfterStop, "was stopped, or ended, and does not answer any more"),
            (true, false) => (_patience, $"has not answered for {_patience.TotalSeconds} seconds"),
            (false, true) => (_patience, "does not lead any more"),
            _ => (_patience * WorthOfLeading, "does not lead any more"),
        };

    /// <summary>So much longer the others wait for the first, which scores, draws and saves between steps.</summary>
    private const int WorthOfLeading = 20;

    /// <summary>Refuses to speak with those who are gone.</summary>
    /// <exception cref="RanksException">They are.</exception>
    internal void ExpectPresence()
    {
        if (IsAbandoned)
            throw new RanksException("The processes that trained together do so no more.");
    }

    /// <summary>Gives the others up.</summary>
    /// <param name="who">Such as "Process 1 of 4".</param>
    /// <param name="what">What is with it, as a verb and more.</param>
    internal RanksException Lost(string who, string what)
    {
        Abandon();
        return new($"{who} {what}; look what became of it and of the network between.");
    }

    /// <inheritdoc cref="Lost(string, string)"/>
    internal RanksException Lost(MpiException exception) =>
        Lost($"A process of {Count}", $"cannot be reached ({exception.Message})");

    /// <summary>Open MPI's mpirun kills what lives a second after one process has died.</summary>
    private static TimeSpan AfterStop => TimeSpan.FromSeconds(0.3);
}

using System.Diagnostics;
using Penman.Game.Sharing;

namespace Penman.Mpi;

/// <summary>
/// The processes that <c>mpirun</c> or <c>srun</c> started together, as Open MPI or MPICH joins them. Without either nothing of
/// MPI is looked for.
/// </summary>
public sealed class MpiRanks : IRanks
{
    /// <summary>As many as any MPI has (MPI 3.1, section 8.1.2); older messages of a tag come first.</summary>
    private const int MostTags = 32_767;

    private readonly MpiLibrary _library;
    private readonly (TimeSpan Usual, TimeSpan AfterStop) _patience;
    private readonly CancellationToken _stop;
    private readonly MpiRequests _broadcast;
    private int _tags;

    private MpiRanks(MpiLibrary library, (TimeSpan Usual, TimeSpan AfterStop) patience, CancellationToken stop)
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
        var library = new MpiLibrary(MpiEnvironment.Load(variable));
        if ((library.Rank, library.Count) != Started(variable))
            throw new IOException(
                $"The MPI library that was found is not that of whoever started the processes; name its file with the variable {MpiEnvironment.LibraryVariable}."
            );
        return new(library, patience, stop);
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
                        throw Lost(Rank == 0 ? $"A process of {Count}" : "Process 0");
            }
            catch (MpiException exception)
            {
                throw Lost(exception);
            }
        }
    }

    /// <inheritdoc/>
    public ITransfer CreateTransfer(Blocks send, Blocks receive) =>
        new MpiTransfer(this, _library, 1 + _tags++ % MostTags, send, receive);

    /// <inheritdoc/>
    public void Abandon() => IsAbandoned = true;

    /// <summary>
    /// Ends speaking, when all processes do; where they were abandoned, or one is gone, ends them all, this one with exit code 1.
    /// </summary>
    public void Dispose()
    {
        if (IsAbandoned)
            Abort();
        else
            _library.End();
    }

    /// <remarks>The library may wait for a network that is no longer there.</remarks>
    private void Abort()
    {
        new Thread(() =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(5));
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        }.Start();
        _library.Abort(exitCode: 1);
    }

    /// <summary>Whether the others are no longer spoken with.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>How long another's answer may take.</summary>
    internal TimeSpan Patience
    {
        get
        {
            if (Rank > 0)
                return _stop.IsCancellationRequested ? _patience.Usual : Longer(_patience.Usual, LongestOfLeader);
            var afterStop = Longer(_patience.AfterStop, 2 * LongestWait);
            return _stop.IsCancellationRequested && afterStop < _patience.Usual ? afterStop : _patience.Usual;
        }
    }

    /// <summary>What is said of those who took longer.</summary>
    internal string WordsOfSilence =>
        Rank > 0 ? "does not lead any more"
        : _stop.IsCancellationRequested ? "was stopped, or ended, and does not answer any more"
        : $"has not answered for {_patience.Usual.TotalSeconds} seconds";

    /// <summary>The longest that was waited for an answer that came.</summary>
    internal TimeSpan LongestWait { get; set; }

    /// <summary>The first process scores, draws and saves between steps, and is waited for.</summary>
    private static TimeSpan LongestOfLeader => TimeSpan.FromMinutes(15);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Refuses to speak with those who are gone.</summary>
    /// <exception cref="RanksException">They are.</exception>
    internal void ExpectPresence()
    {
        if (IsAbandoned)
            throw new RanksException("The processes that trained together do so no more.");
    }

    /// <summary>Gives the others up.</summary>
    /// <param name="who">Such as "Process 1 of 4".</param>
    /// <param name="what">What is with it, as a verb and more; its silence if left out.</param>
    internal RanksException Lost(string who, string? what = null)
    {
        Abandon();
        return new($"{who} {what ?? WordsOfSilence}; look what became of it and of the network between.");
    }

    /// <inheritdoc cref="Lost(string, string)"/>
    internal RanksException Lost(MpiException exception) =>
        Lost($"A process of {Count}", $"cannot be reached ({exception.Message})");
}

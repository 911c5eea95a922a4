using System.Runtime.CompilerServices;
using Penman.Game.Sharing;

namespace Penman.Mpi;

/// <summary>An exchange by messages from each process to each, of a tag of its own.</summary>
internal sealed unsafe class MpiTransfer : ITransfer
{
    private readonly MpiRanks _ranks;
    private readonly MpiLibrary _library;
    private readonly Blocks _send;
    private readonly Blocks _receive;
    private readonly int _tag;
    private readonly int[] _others;
    private readonly MpiRequests _requests; // one for each other to receive from, then one for each to send to

    public MpiTransfer(MpiRanks ranks, MpiLibrary library, int tag, Blocks send, Blocks receive)
    {
        (_ranks, _library, _tag, _send, _receive) = (ranks, library, tag, send, receive);
        _others = [.. Enumerable.Range(1, ranks.Count - 1).Select(step => (ranks.Rank + step) % ranks.Count)];
        _requests = new MpiRequests(library, 2 * _others.Length);
    }

    public void Start()
    {
        _ranks.ExpectPresence();
        Block(_send, _ranks.Rank).CopyTo(Block(_receive, _ranks.Rank));
        try
        {
            for (var i = 0; i < _others.Length; i++)
                _library.Receive(
                    Place(_receive, _others[i]),
                    Bytes(_receive, _others[i]),
                    _others[i],
                    _tag,
                    _requests[i]
                );
            for (var i = 0; i < _others.Length; i++)
                _library.Send(
                    Place(_send, _others[i]),
                    Bytes(_send, _others[i]),
                    _others[i],
                    _tag,
                    _requests[_others.Length + i]
                );
        }
        catch (MpiException exception)
        {
            throw _ranks.Lost(exception);
        }
    }

    public bool IsDone()
    {
        _ranks.ExpectPresence();
        try
        {
            return _requests.AreDone;
        }
        catch (MpiException exception)
        {
            throw _ranks.Lost(exception);
        }
    }

    public void Wait()
    {
        var waiting = new Waiting(_ranks);
        while (!IsDone())
            if (waiting.IsOver())
                throw _ranks.Lost(Silent());
        waiting.End();
    }

    /// <summary>Those that a message of is still awaited, or that take none.</summary>
    private string Silent()
    {
        int[] silent = [.. _others.Where((_, i) => !IsThrough(i) || !IsThrough(_others.Length + i)).Order()];
        return silent.Length == 1
            ? $"Process {silent[0]} of {_ranks.Count}"
            : $"One of the processes {string.Join(", ", silent)} of {_ranks.Count}";
    }

    private bool IsThrough(int request)
    {
        try
        {
            return _requests.IsDone(request);
        }
        catch (MpiException)
        {
            return false;
        }
    }

    private static Span<float> Block(Blocks blocks, int rank) =>
        blocks.Values.AsSpan(blocks.Offsets[rank], blocks.Counts[rank]);

    private static void* Place(Blocks blocks, int rank) =>
        Unsafe.AsPointer(ref blocks.Values[Math.Min(blocks.Offsets[rank], blocks.Values.Length - 1)]); // pinned

    private static int Bytes(Blocks blocks, int rank) => blocks.Counts[rank] * sizeof(float);
}

using System.Collections.Concurrent;
using Penman.Game.Sharing;

namespace Penman.Tests.Game.Sharing;

/// <summary>Threads of one process in place of processes: what one sends, another finds.</summary>
internal sealed class LocalRanks : IRanks
{
    private readonly Post _post;
    private int _transfers;
    private int _broadcasts;

    private LocalRanks(int rank, Post post) => (Rank, _post) = (rank, post);

    public int Rank { get; }

    public int Count => _post.Count;

    /// <summary>Whether it was given up.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Does the same in each process, on a thread of its own, and hands the results out in their order.</summary>
    /// <exception cref="AggregateException">Some threw: all that they did.</exception>
    public static IReadOnlyList<T> Run<T>(int count, Func<LocalRanks, T> work)
    {
        var post = new Post(count);
        var tasks = Enumerable
            .Range(0, count)
            .Select(rank =>
                Task.Factory.StartNew(
                    () => work(new LocalRanks(rank, post)),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        Task.WaitAll(tasks);
        return [.. tasks.Select(task => task.Result)];
    }

    public void Broadcast(Span<byte> bytes)
    {
        var number = _broadcasts++;
        if (Rank == 0)
            for (var rank = 1; rank < Count; rank++)
                _post.Send((-1, 0, rank, number), bytes.ToArray());
        else
            ((byte[])_post.Await((-1, 0, Rank, number))).CopyTo(bytes);
    }

    public ITransfer CreateTransfer(Blocks send, Blocks receive) => new Transfer(this, _transfers++, send, receive);

    public void Abandon() => IsAbandoned = true;

    public void Dispose() { }

    /// <summary>What is under way.</summary>
    private sealed class Post(int count)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        private readonly ConcurrentDictionary<(int Kind, int From, int To, int Number), object> _letters = new();

        public int Count { get; } = count;

        public void Send((int, int, int, int) address, object letter) => Assert.True(_letters.TryAdd(address, letter));

        public bool TryTake((int, int, int, int) address, out object? letter) =>
            _letters.TryRemove(address, out letter);

        public object Await((int, int, int, int) address)
        {
            object? letter = null;
            Assert.True(SpinWait.SpinUntil(() => TryTake(address, out letter), Patience), $"{address} does not come");
            return letter!;
        }
    }

    private sealed class Transfer(LocalRanks ranks, int kind, Blocks send, Blocks receive) : ITransfer
    {
        private readonly HashSet<int> _awaited = [];
        private int _number;

        public void Start()
        {
            Assert.Empty(_awaited);
            _number++;
            for (var rank = 0; rank < ranks.Count; rank++)
            {
                var block = send.Values.AsSpan(send.Offsets[rank], send.Counts[rank]).ToArray();
                ranks._post.Send((kind, ranks.Rank, rank, _number), block);
                _awaited.Add(rank);
            }
        }

        public bool IsDone()
        {
            foreach (var rank in _awaited.ToList())
                if (ranks._post.TryTake((kind, rank, ranks.Rank, _number), out var block))
                    Take(rank, (float[])block!);
            return _awaited.Count == 0;
        }

        public void Wait()
        {
            foreach (var rank in _awaited.ToList())
                Take(rank, (float[])ranks._post.Await((kind, rank, ranks.Rank, _number)));
        }

        private void Take(int rank, float[] block)
        {
            Assert.Equal(receive.Counts[rank], block.Length);
            block.CopyTo(receive.Values.AsSpan(receive.Offsets[rank]));
            _awaited.Remove(rank);
        }
    }
}

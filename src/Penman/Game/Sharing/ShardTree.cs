using System.Numerics;
using System.Runtime.InteropServices;

namespace Penman.Game.Sharing;

/// <summary>Some numbers of one shard, or of several that are added up already.</summary>
/// <param name="first">The first shard.</param>
/// <param name="offset">The first number wanted.</param>
/// <param name="count">How many are.</param>
internal delegate ReadOnlySpan<float> ShardValues(int first, int offset, int count);

/// <summary>
/// The order in which shards are added: halves, each the sum of its halves. It depends on their number alone, so the bits of
/// a sum do not depend on who computed which. Each process has shards in a row, as many as the others or one more.
/// </summary>
internal sealed class ShardTree
{
    private const int Chunk = 1024;

    private readonly int _shards;
    private readonly int _ranks;
    private readonly Func<int, int, bool> _isPart;

    /// <summary>A tree.</summary>
    /// <param name="shards">At least as many as processes.</param>
    /// <param name="ranks">Processes, at least 1.</param>
    public ShardTree(int shards, int ranks)
    {
        (_shards, _ranks) = (shards, ranks);
        Parts = [.. Split(0, shards)];
        HashSet<(int First, int End)> parts = [.. Parts];
        _isPart = (first, end) => parts.Contains((first, end));
    }

    /// <summary>The largest sums that one process has by itself, in the order of their shards.</summary>
    public IReadOnlyList<(int First, int End)> Parts { get; }

    /// <summary>The shards of a process.</summary>
    public (int First, int End) ShardsOf(int rank) => (First(rank), First(rank + 1));

    /// <summary>The sums that a process has by itself.</summary>
    public IEnumerable<(int First, int End)> PartsOf(int rank) =>
        Parts.Where(part => part.First >= First(rank) && part.First < First(rank + 1));

    /// <summary>Adds up a sum that one process has by itself.</summary>
    /// <param name="part">The shards.</param>
    /// <param name="shards">Their numbers.</param>
    /// <param name="sum">Receives the sum.</param>
    public static void Add((int First, int End) part, ShardValues shards, Span<float> sum) =>
        InChunks(part, shards, isWhole: (first, end) => end - first == 1, sum);

    /// <summary>Adds up all shards from what each process has added up.</summary>
    /// <param name="parts">The sums, by their first shards.</param>
    /// <param name="sum">Receives the sum.</param>
    public void AddParts(ShardValues parts, Span<float> sum) => InChunks((0, _shards), parts, _isPart, sum);

    private static void InChunks(
        (int First, int End) part,
        ShardValues values,
        Func<int, int, bool> isWhole,
        Span<float> sum
    )
    {
        for (var offset = 0; offset < sum.Length; offset += Chunk)
            Add(part, values, isWhole, offset, sum.Slice(offset, Math.Min(Chunk, sum.Length - offset)));
    }

    private static void Add(
        (int First, int End) part,
        ShardValues values,
        Func<int, int, bool> isWhole,
        int offset,
        Span<float> sum
    )
    {
        var (first, end) = part;
        if (isWhole(first, end))
        {
            values(first, offset, sum.Length).CopyTo(sum);
            return;
        }

        var middle = (first + end) / 2;
        Span<float> right = stackalloc float[Chunk];
        right = right[..sum.Length];
        Add((first, middle), values, isWhole, offset, sum);
        Add((middle, end), values, isWhole, offset, right);
        AddTo(sum, right);
    }

    private static void AddTo(Span<float> sum, ReadOnlySpan<float> more)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var added = MemoryMarshal.Cast<float, Vector<float>>(more);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += added[i];
        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += more[i];
    }

    private int First(int rank) => (int)((long)rank * _shards / _ranks);

    private int RankOf(int shard) => Enumerable.Range(0, _ranks).First(rank => shard < First(rank + 1));

    private IEnumerable<(int First, int End)> Split(int first, int end)
    {
        var middle = (first + end) / 2;
        return RankOf(first) == RankOf(end - 1) ? [(first, end)] : Split(first, middle).Concat(Split(middle, end));
    }
}

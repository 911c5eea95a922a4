namespace Penman.Game.Sharing;

/// <summary>
/// Outputs that are sent together: each process gets a segment of every other's, adds it up over all shards, and gives the
/// sum to all. Over a network that is the least that can be sent (as in a reduction by scattering and gathering), and the
/// order of additions is the tree's, not the network's.
/// </summary>
internal sealed class Bucket
{
    private readonly IRanks _ranks;
    private readonly ShardTree _tree;
    private readonly ShardOutputs _outputs;
    private readonly (int Output, int Offset, int Count)[] _items;
    private readonly (int First, int End)[] _own; // sums of this process
    private readonly int _segment; // numbers that each process adds up
    private readonly float[] _sum; // of one part of this process's
    private readonly Blocks _sent;
    private readonly Blocks _scattered;
    private readonly Blocks _added;
    private readonly Blocks _gathered;
    private readonly ITransfer _scatter;
    private readonly ITransfer _gather;
    private readonly ShardValues _partOfSegment;
    private readonly ShardValues[] _ofItem;
    private Progress _progress;

    public Bucket(IRanks ranks, ShardTree tree, ShardOutputs outputs, IReadOnlyList<int> members)
    {
        (_ranks, _tree, _outputs) = (ranks, tree, outputs);
        ReadyAfter = members.Max(outputs.ReadyAfter);
        var end = 0;
        _items =
        [
            .. members.Select(output =>
            {
                var offset = end;
                end += outputs.Sums[output].Shape.ElementCount;
                return (output, offset, outputs.Sums[output].Shape.ElementCount);
            }),
        ];
        _segment = (end + ranks.Count - 1) / ranks.Count;
        _sum = new float[_segment * ranks.Count];
        _own = [.. tree.PartsOf(ranks.Rank)];
        _sent = Blocks.Of(ranks.Count, _own.Length * _segment);
        _scattered = OfParts(ranks.Count);
        _added = Blocks.Same(ranks.Count, _segment);
        _gathered = Blocks.Of(ranks.Count, _segment);
        _scatter = ranks.CreateTransfer(_sent, _scattered);
        _gather = ranks.CreateTransfer(_added, _gathered);
        var places = tree.Parts.Select((part, i) => (part.First, i)).ToDictionary();
        _partOfSegment = (first, offset, count) => _scattered.Values.AsSpan(places[first] * _segment + offset, count);
        _ofItem =
        [
            .. _items.Select(item =>
                (ShardValues)((shard, offset, count) => _outputs.Of(shard, item.Output).Slice(offset, count))
            ),
        ];
    }

    private enum Progress
    {
        Computing,
        Scattering,
        Gathering,
        Done,
    }

    /// <summary>After how many launches of the last shard's program it can be sent.</summary>
    public int ReadyAfter { get; }

    /// <summary>Begins, before the last shard's program runs.</summary>
    public void Begin() => _progress = Progress.Computing;

    /// <summary>Goes on as far as can be without waiting.</summary>
    /// <param name="launches">How many launches are done.</param>
    public void Advance(int launches)
    {
        if (_progress == Progress.Computing && launches >= ReadyAfter)
            Send();
        if (_progress == Progress.Scattering && _scatter.IsDone())
            Collect();
    }

    /// <summary>Goes on until what this process adds up is on its way.</summary>
    public void AwaitScatter()
    {
        if (_progress != Progress.Scattering)
            return;
        _scatter.Wait();
        Collect();
    }

    /// <summary>Goes on until the sums are where they are wanted.</summary>
    public void AwaitGather()
    {
        _gather.Wait();
        _progress = Progress.Done;
        foreach (var (output, offset, count) in _items)
            _gathered.Values.AsSpan(offset, count).CopyTo(_outputs.Sums[output].Values);
    }

    private void Send()
    {
        for (var part = 0; part < _own.Length; part++)
        {
            for (var i = 0; i < _items.Length; i++)
                ShardTree.Add(_own[part], _ofItem[i], _sum.AsSpan(_items[i].Offset, _items[i].Count));
            for (var rank = 0; rank < _ranks.Count; rank++)
                _sum.AsSpan(rank * _segment, _segment)
                    .CopyTo(_sent.Values.AsSpan(_sent.Offsets[rank] + part * _segment, _segment));
        }

        _scatter.Start();
        _progress = Progress.Scattering;
    }

    private void Collect()
    {
        _tree.AddParts(_partOfSegment, _added.Values);
        _gather.Start();
        _progress = Progress.Gathering;
    }

    /// <summary>As many segments of each process as it has sums by itself: in the order of the parts.</summary>
    private Blocks OfParts(int ranks)
    {
        int[] counts = [.. Enumerable.Range(0, ranks).Select(rank => _tree.PartsOf(rank).Count() * _segment)];
        int[] offsets = [.. Enumerable.Range(0, ranks).Select(rank => counts.Take(rank).Sum())];
        return new(Blocks.Allocate(counts.Sum()), offsets, counts);
    }
}

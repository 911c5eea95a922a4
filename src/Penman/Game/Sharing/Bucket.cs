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
    private readonly float[] _sum; // of one of these; where there is but one, in its place among what is sent
    private readonly Blocks _sent;
    private readonly Blocks _scattered;
    private readonly Blocks _gathered;
    private readonly ITransfer _scatter;
    private readonly ITransfer _gather;
    private readonly Dictionary<int, (Blocks Blocks, int Place)> _places = []; // of the parts' segments, by their first shards
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
        _own = [.. tree.PartsOf(ranks.Rank)];
        _sent = Blocks.Of(ranks.Count, _own.Length * _segment);
        _sum = _own.Length == 1 ? _sent.Values : new float[_segment * ranks.Count];
        _scattered = OfParts();
        _gathered = Blocks.Of(ranks.Count, _segment);
        _scatter = ranks.CreateTransfer(_sent.Without(ranks.Rank), _scattered);
        _gather = ranks.CreateTransfer(_gathered.OnlyOf(ranks.Rank).Without(ranks.Rank), _gathered.Without(ranks.Rank));
        _partOfSegment = OfPart;
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
            for (var rank = 0; rank < _ranks.Count && _own.Length > 1; rank++)
                _sum.AsSpan(rank * _segment, _segment)
                    .CopyTo(_sent.Values.AsSpan(_sent.Offsets[rank] + part * _segment, _segment));
        }

        _scatter.Start();
        _progress = Progress.Scattering;
    }

    private void Collect()
    {
        _tree.AddParts(_partOfSegment, _gathered.Values.AsSpan(_gathered.Offsets[_ranks.Rank], _segment));
        _gather.Start();
        _progress = Progress.Gathering;
    }

    /// <summary>What this process adds up of a part: of its own, or as it was sent.</summary>
    private ReadOnlySpan<float> OfPart(int first, int offset, int count)
    {
        var (blocks, place) = _places[first];
        return blocks.Values.AsSpan(place + offset, count);
    }

    /// <summary>As many segments of each other process as it has sums by itself: in the order of the parts.</summary>
    private Blocks OfParts()
    {
        int[] counts =
        [
            .. Enumerable
                .Range(0, _ranks.Count)
                .Select(rank => rank == _ranks.Rank ? 0 : _tree.PartsOf(rank).Count() * _segment),
        ];
        int[] offsets = [.. Enumerable.Range(0, _ranks.Count).Select(rank => counts.Take(rank).Sum())];
        var received = new Blocks(Blocks.Allocate(counts.Sum()), offsets, counts);
        for (var rank = 0; rank < _ranks.Count; rank++)
        {
            var blocks = rank == _ranks.Rank ? _sent : received;
            foreach (var (i, part) in _tree.PartsOf(rank).Index())
                _places[part.First] = (blocks, blocks.Offsets[rank] + i * _segment);
        }

        return received;
    }
}

namespace Penman.Game.Sharing;

/// <summary>
/// Runs the programs of a process's shards and adds up what all shards of a step compute. What is ready is on its way while the
/// rest is computed.
/// </summary>
internal sealed class ShardSum
{
    /// <summary>Fewer numbers are not worth a message of their own: half a MiB.</summary>
    private const int BucketSize = 1 << 17;

    private readonly ShardOutputs _outputs;
    private readonly (int First, int End) _shards;
    private readonly ShardValues[] _ofOutput;
    private readonly Bucket[] _buckets; // none for one process
    private readonly Action<int>? _watch;

    /// <summary>Prepares it; processes that share a training do so in one order.</summary>
    /// <param name="ranks">The processes; null for this one alone.</param>
    /// <param name="tree">The shards.</param>
    /// <param name="outputs">What this process's shards compute.</param>
    public ShardSum(IRanks? ranks, ShardTree tree, ShardOutputs outputs)
    {
        _outputs = outputs;
        _shards = tree.ShardsOf(ranks?.Rank ?? 0);
        _ofOutput =
        [
            .. outputs.Sums.Select(
                (_, output) => (ShardValues)((shard, offset, count) => outputs.Of(shard, output).Slice(offset, count))
            ),
        ];
        _buckets = ranks is null ? [] : [.. InBuckets().Select(members => new Bucket(ranks, tree, outputs, members))];
        _watch = _buckets.Length > 0 ? Advance : null;
    }

    /// <summary>Runs a shard's program; the last one's outputs are sent as they come.</summary>
    /// <param name="shard">One of this process's, in their order.</param>
    public void Run(int shard)
    {
        var isLast = shard == _shards.End - 1;
        if (isLast)
            foreach (var bucket in _buckets)
                bucket.Begin();
        _outputs.Programs[shard - _shards.First].Run(isLast ? _watch : null);
    }

    /// <summary>Waits until all sums are where they are wanted.</summary>
    public void Finish()
    {
        Advance(int.MaxValue);
        foreach (var bucket in _buckets)
            bucket.AwaitScatter();
        foreach (var bucket in _buckets)
            bucket.AwaitGather();
        if (_buckets.Length > 0)
            return;
        for (var output = 0; output < _ofOutput.Length; output++)
            ShardTree.Add(_shards, _ofOutput[output], _outputs.Sums[output].Values);
    }

    private void Advance(int launches)
    {
        foreach (var bucket in _buckets)
            bucket.Advance(launches);
    }

    private IEnumerable<int[]> InBuckets()
    {
        List<int> members = [];
        var size = 0;
        foreach (var output in Enumerable.Range(0, _outputs.Sums.Count).OrderBy(_outputs.ReadyAfter))
        {
            members.Add(output);
            size += _outputs.Sums[output].Shape.ElementCount;
            if (size < BucketSize)
                continue;
            yield return [.. members];
            (members, size) = ([], 0);
        }

        if (members.Count > 0)
            yield return [.. members];
    }
}

using Penman.Tensors.Programs;

namespace Penman.Game.Sharing;

/// <summary>
/// What the programs of a process's shards compute, alike, one shard each: some outputs are to be added up over all shards,
/// and the sums go where they are wanted.
/// </summary>
/// <param name="Programs">One for each of the process's shards, in their order.</param>
/// <param name="FirstShard">The first of these.</param>
/// <param name="Sums">Where the sum of each output goes, in the order of outputs.</param>
internal sealed record ShardOutputs(IReadOnlyList<TensorProgram> Programs, int FirstShard, IReadOnlyList<Variable> Sums)
{
    /// <summary>After how many launches of the last shard's program a sum of these shards can be made.</summary>
    public int ReadyAfter(int output) => Programs[^1].ReadyAfter(output);

    /// <summary>Numbers of a shard.</summary>
    public ReadOnlySpan<float> Of(int shard, int output) => Programs[shard - FirstShard].Output(output);
}

using Penman.Game.Sharing;

namespace Penman.Tests.Game.Sharing;

/// <summary>In which order shards are added, and by whom.</summary>
public sealed class ShardTreeTests
{
    [Fact]
    public void Each_process_has_shards_in_a_row_as_many_as_others_or_one_more()
    {
        var tree = new ShardTree(shards: 8, ranks: 3);
        Assert.Equal([(0, 2), (2, 5), (5, 8)], Enumerable.Range(0, 3).Select(tree.ShardsOf));
    }

    /// <remarks>0 1 2 3 | 4 5 6 7 is halved: whoever has 2, 3 and 4 must give 2 + 3 apart from 4.</remarks>
    [Fact]
    public void A_process_adds_up_what_stands_together_in_the_tree()
    {
        var tree = new ShardTree(shards: 8, ranks: 3);
        Assert.Equal([(0, 2), (2, 4), (4, 5), (5, 6), (6, 8)], tree.Parts);
        Assert.Equal([(2, 4), (4, 5)], tree.PartsOf(1));
    }

    /// <remarks>
    /// In halves ((a + b) + (c + d)): 2^24 + 1 is 2^24 in floats, and 2^24 + (1 + 1) is not. One by one it would be 2^24.
    /// </remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_order_of_additions_does_not_depend_on_who_adds(int ranks)
    {
        float[][] shards = [.. ((float[])[1 << 24, 1, 1, 1]).Select(value => Enumerable.Repeat(value, 3000).ToArray())];
        var tree = new ShardTree(shards.Length, ranks);
        Dictionary<int, float[]> parts = [];
        foreach (var part in Enumerable.Range(0, ranks).SelectMany(tree.PartsOf))
        {
            parts[part.First] = new float[3000];
            ShardTree.Add(part, (shard, offset, count) => shards[shard].AsSpan(offset, count), parts[part.First]);
        }

        var sum = new float[3000];
        tree.AddParts((first, offset, count) => parts[first].AsSpan(offset, count), sum);
        Assert.All(sum, value => Assert.Equal((1 << 24) + 2, value));
    }

    [Fact]
    public void Numbers_that_fill_no_register_are_added_too()
    {
        var sum = new float[1030];
        ShardTree.Add((0, 2), (shard, offset, count) => Counted(shard, offset, count), sum);
        Assert.Equal(Enumerable.Range(0, 1030).Select(i => 10f + 2 * i), sum);

        static float[] Counted(int shard, int offset, int count) =>
            [.. Enumerable.Range(offset, count).Select(i => 10f * shard + i)];
    }
}

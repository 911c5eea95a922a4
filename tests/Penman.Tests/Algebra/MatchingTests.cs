using Penman.Algebra;

namespace Penman.Tests.Algebra;

public sealed class MatchingTests
{
    [Fact]
    public void The_largest_sum_may_leave_the_largest_gain()
    {
        // 9 + 1 is less than 8 + 7.
        Assert.Equal(
            [1, 0],
            Matching.Best([
                [9, 8],
                [7, 1],
            ])
        );
    }

    [Fact]
    public void What_is_too_many_is_left_over()
    {
        Assert.Equal(
            [null, 0, null],
            Matching.Best([
                [3],
                [7],
                [5],
            ])
        );
        Assert.Equal(
            [2],
            Matching.Best([
                [3, 1, 4],
            ])
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(6, 4)]
    [InlineData(3, 6)]
    public void No_way_to_pair_them_gains_more(int rows, int columns)
    {
        var random = new Random(Seed: 7);
        for (var time = 0; time < 50; time++)
        {
            int[][] gains =
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(_ => Enumerable.Range(0, columns).Select(_ => random.Next(12)).ToArray()),
            ];
            var best = Matching.Best(gains);
            Assert.Distinct(best.OfType<int>());
            Assert.Equal(Math.Min(rows, columns), best.OfType<int>().Count());
            Assert.Equal(
                Most(gains, row: 0, []),
                best.Select((column, row) => column is { } c ? gains[row][c] : 0).Sum()
            );
        }
    }

    /// <summary>By trying all.</summary>
    private static int Most(int[][] gains, int row, HashSet<int> taken)
    {
        if (row == gains.Length)
            return 0;
        var most = Most(gains, row + 1, taken);
        for (var column = 0; column < gains[row].Length; column++)
        {
            if (!taken.Add(column))
                continue;
            most = Math.Max(most, gains[row][column] + Most(gains, row + 1, taken));
            taken.Remove(column);
        }

        return most;
    }
}

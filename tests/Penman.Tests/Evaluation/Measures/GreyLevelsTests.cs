using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class GreyLevelsTests
{
    [Fact]
    public void Bins_hold_every_level_once()
    {
        Assert.Equal(12, GreyLevels.Bins.Count);
        Assert.Equal(
            Enumerable.Range(0, 256),
            GreyLevels.Bins.SelectMany(bin => Enumerable.Range(bin.First, bin.Last - bin.First + 1))
        );
    }

    [Fact]
    public void Shares_are_of_all_pixels()
    {
        var shares = GreyLevels.Shares([0, 0, 0, 1, 3, 4, 253, 255]);

        Assert.Equal([3 / 8.0, 2 / 8.0, 1 / 8.0], shares.Take(3));
        Assert.Equal([0, 1 / 8.0, 1 / 8.0], shares.TakeLast(3));
        Assert.Equal(1, shares.Sum(), tolerance: 1e-12);
    }
}

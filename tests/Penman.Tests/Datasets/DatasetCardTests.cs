using System.Globalization;
using Penman.Datasets;

namespace Penman.Tests.Datasets;

public sealed class DatasetCardTests
{
    [Fact]
    public void The_card_is_the_same_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = german;
            Assert.StartsWith(
                "# Synthetic handwritten digits\n\n60,000 labelled images to learn from and 10,000 to test on, 28x28,",
                DatasetCardText.Of(Card, name => name.InCode),
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_share_rejected_counts_all_candidates()
    {
        Assert.Null(Card.RejectedShareOfAll);
        var gated = Card with { Rejected = [.. Enumerable.Repeat(1_000, 10)] };
        Assert.Equal(0.125, gated.RejectedShareOfAll);
    }

    private static DatasetCard Card =>
        new()
        {
            Command = "penman dataset",
            Files = [],
            Model = "the model in the box",
            ModelSha256 = new string('0', 64),
            Architecture = "penman",
            ImagesSeen = 1,
            Seed = 0,
            Balanced = true,
            Count = 60_000,
            Digits = [.. Enumerable.Repeat(6_000, 10)],
            TestCount = 10_000,
            TestDigits = [.. Enumerable.Repeat(1_000, 10)],
        };
}

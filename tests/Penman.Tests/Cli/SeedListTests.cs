using Penman.Cli.Commands.Drawing;
using Penman.Cli.Flags;

namespace Penman.Tests.Cli;

public sealed class SeedListTests
{
    [Theory]
    [InlineData("5", new ulong[] { 5 })]
    [InlineData("1,5,10-12", new ulong[] { 1, 5, 10, 11, 12 })]
    [InlineData(" 3 , 1 - 2", new ulong[] { 3, 1, 2 })]
    [InlineData("7-7", new ulong[] { 7 })]
    [InlineData("18446744073709551614-18446744073709551615", new[] { ulong.MaxValue - 1, ulong.MaxValue })]
    public void Numbers_and_ranges_become_seeds(string text, ulong[] seeds) =>
        Assert.Equal(seeds, SeedList.Parse(text));

    [Theory]
    [InlineData("5-3", "The range 5-3 in --seeds runs backwards; write 3-5.")]
    [InlineData("x", "\"x\" in --seeds is no seed; *")]
    [InlineData("", "\"\" in --seeds is no seed; *")]
    [InlineData("1,,2", "\"\" in --seeds is no seed; *")]
    [InlineData("-5", "\"-5\" in --seeds is no seed; *")]
    [InlineData("1-", "\"1-\" in --seeds is no seed; *")]
    [InlineData("1-2-3", "\"1-2-3\" in --seeds is no seed; *")]
    [InlineData("1.5", "\"1.5\" in --seeds is no seed; *")]
    [InlineData("18446744073709551616", "\"18446744073709551616\" in --seeds is no seed; *")]
    [InlineData("0-18446744073709551615", "--seeds 0-18446744073709551615 is more than 100,000 seeds; *")]
    [InlineData("1,2,0-1", "--seeds names 1 twice; name it once.")]
    [InlineData("0-99999,5", "--seeds 0-99999,5 is more than 100,000 seeds; *")]
    public void What_is_wrong_with_a_list_is_said(string text, string sentence)
    {
        var exception = Assert.Throws<UsageException>(() => SeedList.Parse(text));

        Assert.StartsWith(sentence.TrimEnd('*'), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_may_be_as_long_as_the_limit() =>
        Assert.Equal(SeedList.MaximumCount, SeedList.Parse("1-99999,0").Count);

    [Theory]
    [InlineData("8x4", 8, 4)]
    [InlineData("1X100", 1, 100)]
    public void A_grid_is_columns_by_rows(string text, int columns, int rows) =>
        Assert.Equal(new GridSize(columns, rows), GridSize.Parse(text));

    [Theory]
    [InlineData("8")]
    [InlineData("0x8")]
    [InlineData("8x101")]
    [InlineData("-1x8")]
    [InlineData("8x8x8")]
    [InlineData("axb")]
    public void A_grid_of_another_form_is_refused(string text) =>
        Assert.StartsWith(
            $"--grid is \"{text}\", but must be columns x rows",
            Assert.Throws<UsageException>(() => GridSize.Parse(text)).Message,
            StringComparison.Ordinal
        );
}

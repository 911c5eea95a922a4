using Penman.Cli.Flags;

namespace Penman.Tests.Cli;

public sealed class DigitListTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("1,3,5", 1, 3, 5)]
    [InlineData("8-9, 0-2", 8, 9, 0, 1, 2)]
    [InlineData("3,3,2-4", 3, 2, 4)]
    public void Digits_come_in_the_order_written(string text, params int[] digits) =>
        Assert.Equal(digits, DigitList.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0-12")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("1;2")]
    [InlineData("seven")]
    public void What_is_no_list_of_digits_is_named(string text) =>
        Assert.Equal(
            $"--digits is \"{text}\", but must be a list of digits from 0 to 9 such as 0-9 or 1,3,5.",
            Assert.Throws<UsageException>(() => DigitList.Parse(text)).Message
        );
}

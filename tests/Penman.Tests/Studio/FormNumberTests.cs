using Penman.Studio.Context;
using Penman.Studio.Exploring;

namespace Penman.Tests.Studio;

/// <summary>Numbers that people write into the fields of pages.</summary>
public sealed class FormNumberTests
{
    [Theory]
    [InlineData("0,9")]
    [InlineData("1,000")]
    [InlineData("half")]
    [InlineData("")]
    public void A_comma_is_no_point_and_parts_no_thousands(string text) =>
        Assert.Equal(
            $"Least confidence is \"{text}\", but must be a number such as 0.9, with a point before its decimals.",
            Assert.Throws<ArgumentException>(() => FormNumber.Real("Least confidence", text, 0.9)).Message
        );

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("21")]
    [InlineData("0")]
    [InlineData("1,0")]
    [InlineData("-3")]
    public void A_whole_number_out_of_range_is_told_its_range(string text) =>
        Assert.Equal(
            $"Rows is \"{text}\", but must be a whole number from 1 to 20, in digits alone.",
            Assert.Throws<ArgumentException>(() => FormNumber.Whole("Rows", text, 1, 20)).Message
        );

    [Fact]
    public void Numbers_are_read()
    {
        Assert.Equal(0.9, FormNumber.Real("x", "0.9", 0.5));
        Assert.Equal(20, FormNumber.Whole("x", "20", 1, 20));
        Assert.Equal(ulong.MaxValue, FormNumber.Seed("x", "18446744073709551615"));
        Assert.Throws<ArgumentException>(() => FormNumber.Seed("x", "18446744073709551616"));
    }

    [Fact]
    public void A_number_of_hands_that_cannot_be_is_said_until_the_next_is_taken_and_changes_nothing()
    {
        var form = new HandsForm();
        form.SetFirst("7");
        form.SetRows("21");
        Assert.Equal(((ulong)7, 4), (form.First, form.Rows));
        Assert.Equal("Rows is \"21\", but must be a whole number from 1 to 20, in digits alone.", form.Error);

        form.SetFirst("-1");
        Assert.Equal(
            (7ul, true),
            (form.First, form.Error!.StartsWith("The first seed is \"-1\"", StringComparison.Ordinal))
        );
        form.SetRows("3");
        Assert.Null(form.Error);
        form.Next(handsInRow: 10);
        Assert.Equal(37ul, form.First);
        form.SetFirst($"{ulong.MaxValue - 2}");
        form.Next(handsInRow: 1);
        Assert.Equal(0ul, form.First);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" 12 ", 12)]
    public void Pictures_of_a_walk_are_as_many_as_somebody_wants(string text, int? frames) =>
        Assert.Equal(frames, Walk.ReadFrames(text));

    [Theory]
    [InlineData("1")]
    [InlineData("241")]
    [InlineData("1e9")]
    public void Pictures_of_a_walk_that_cannot_be_are_not_left_out_in_silence(string text) =>
        Assert.Contains(
            "must be a whole number from 2 to 240",
            Assert.Throws<ArgumentException>(() => Walk.ReadFrames(text)).Message,
            StringComparison.Ordinal
        );
}

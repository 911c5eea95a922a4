using Penman.Studio.Context;
using Penman.Studio.Exploring;
using Penman.Studio.Judging;
using Penman.Studio.Taking;

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
    public void A_number_of_hands_that_cannot_be_is_said_at_its_field_and_changes_nothing()
    {
        var form = new HandsForm();
        Fill("7", "21");
        Assert.Equal(((ulong)7, 4), (form.First, form.Rows));
        Assert.Equal("Rows is \"21\", but must be a whole number from 1 to 20, in digits alone.", form.RowsField.Error);

        Fill("-1", "3");
        Assert.Equal((7ul, 3), (form.First, form.Rows));
        Assert.StartsWith("The first seed is \"-1\"", form.FirstField.Error, StringComparison.Ordinal);
        Assert.Null(form.RowsField.Error);
        form.Next(handsInRow: 10);
        Assert.Equal(37ul, form.First);
        Assert.Equal(("37", null), (form.FirstField.Text, form.FirstField.Error));
        Fill($"{ulong.MaxValue - 2}", "3");
        form.Next(handsInRow: 1);
        Assert.Equal(0ul, form.First);

        void Fill(string first, string rows)
        {
            (form.FirstField.Text, form.RowsField.Text) = (first, rows);
            form.Take();
        }
    }

    [Fact]
    public void A_field_says_what_it_may_be_before_it_refuses_what_it_may_not()
    {
        Assert.Equal("From 256 to 60,000", new JudgingForm().Count.Range);
        Assert.Equal("From 1 to 20", new HandsForm().RowsField.Range);
        Assert.Equal("From 2 to 240", Walk.FramesField().Range);
        Assert.Equal("From 0 to 2^64 - 1", new JudgingForm().Seed.Range);
        Assert.Equal("Above 0, below 1", new ExportForm().MinConfidence.Range);
        foreach (var (field, edge, beyond) in Edges())
        {
            field.Text = edge;
            Assert.Null(field.Error);
            field.Text = beyond;
            Assert.NotNull(field.Error);
        }

        IEnumerable<(FormField, string, string)> Edges() =>
            [
                (new JudgingForm().Count, "256", "255"),
                (new JudgingForm().Count, "60000", "60001"),
                (new HandsForm().RowsField, "20", "21"),
                (Walk.FramesField(), "2", "1"),
                (Walk.FramesField(), "240", "241"),
                (new JudgingForm().Seed, $"{ulong.MaxValue}", $"{ulong.MaxValue}0"),
                (new ExportForm().MinConfidence, "0.99", "1"),
                (new ExportForm().MinConfidence, "", "0"),
            ];
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" 12 ", 12)]
    public void Pictures_of_a_walk_are_as_many_as_somebody_wants(string text, int? frames) =>
        Assert.Equal(frames, Frames(text).Value);

    [Theory]
    [InlineData("1")]
    [InlineData("241")]
    [InlineData("1e9")]
    public void Pictures_of_a_walk_that_cannot_be_are_not_left_out_in_silence(string text) =>
        Assert.Contains("must be a whole number from 2 to 240", Frames(text).Error, StringComparison.Ordinal);

    private static FormField<int?> Frames(string text)
    {
        var field = Walk.FramesField();
        field.Text = text;
        return field;
    }
}

using Penman.Cli.Flags;
using Penman.Data;

namespace Penman.Tests.Cli;

public sealed class DigitListTests
{
    private static readonly ClassNames Shirts = new(["T-shirt", "coat", "3", "bag, black"]);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("1,3,5", 1, 3, 5)]
    [InlineData("8-9, 0-2", 8, 9, 0, 1, 2)]
    [InlineData("3,3,2-4", 3, 3, 2, 3, 4)]
    public void Digits_come_in_the_order_written(string text, params int[] digits) =>
        Assert.Equal(digits, DigitList.Read(text, Mnist.Classes));

    [Theory]
    [InlineData("coat", 1)]
    [InlineData("coat,T-shirt", 1, 0)]
    [InlineData("T-shirt,0-1", 0, 0, 1)]
    [InlineData("coat-3", 1, 2)]
    [InlineData("3", 2)]
    public void Classes_may_be_written_by_their_names_which_go_before_their_numbers(string text, params int[] labels) =>
        Assert.Equal(labels, DigitList.Read(text, Shirts));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0-12")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("1;2")]
    [InlineData("seven")]
    public void What_is_no_list_of_digits_is_named(string text) =>
        AssertRefused(
            $"--digits is \"{text}\", but must be a list of digits from 0 to 9 such as 0-9 or 1,3,5.",
            text,
            Mnist.Classes
        );

    [Fact]
    public void A_sentence_lists_the_classes_of_the_model()
    {
        AssertRefused(
            "--digits is \"4\", but must be a list of T-shirt, coat, 3, bag, black, or of numbers from 0 to 3.",
            "4",
            Shirts
        );
        AssertRefused("The range 3-coat in --digits runs backwards; write coat-3.", "3-coat", Shirts);
        AssertRefused(
            "--digits is \"9\", but must be a list of digits from 0 to 3 such as 0-3.",
            "9",
            ClassNames.Numbered(4)
        );
        var many = new ClassNames(Enumerable.Range(0, 300).Select(i => $"w{i}"));
        Assert.Equal([299], DigitList.Read("299", many));
        Assert.EndsWith("w18, w19, ..., or of numbers from 0 to 299.", Refusal("x", many), StringComparison.Ordinal);
    }

    private static void AssertRefused(string sentence, string text, ClassNames classes) =>
        Assert.Equal(sentence, Refusal(text, classes));

    private static string Refusal(string text, ClassNames classes) =>
        Assert.Throws<UsageException>(() => DigitList.Read(text, classes)).Message;
}

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
    [InlineData("bag, black", 3)]
    [InlineData("coat-bag, black", 1, 2, 3)]
    [InlineData("3,bag, black,0", 2, 3, 0)]
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
        Assert.EndsWith(
            "a list of 300 classes, such as w27, w2, w7, w17, w20, or of numbers from 0 to 299.",
            Refusal("v27", many),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_name_that_looks_like_a_number_is_meant_first_and_a_range_is_of_names_or_of_numbers()
    {
        var some = new ClassNames(["3", "7", "42"]);
        Assert.Equal([0, 1, 2], DigitList.Read("3-42", some));
        Assert.Equal([0], DigitList.Read("3", some));
        Assert.Equal([0, 1, 2], DigitList.Read("0-2", some));
        Assert.Equal(
            "--digits is \"0-3\", but must be a list of 3, 7, 42, or of numbers from 0 to 2.",
            Refusal("0-3", some)
        );
    }

    [Fact]
    public void Names_with_dashes_make_ranges_as_others_do()
    {
        var letters = new ClassNames(["A", "small-a", "small-b", "small-c"]);
        Assert.Equal([1], DigitList.Read("small-a", letters));
        Assert.Equal([1, 2, 3], DigitList.Read("small-a-small-c", letters));
        Assert.Equal([0, 1, 3], DigitList.Read("A-small-a, small-c", letters));
    }

    private static void AssertRefused(string sentence, string text, ClassNames classes) =>
        Assert.Equal(sentence, Refusal(text, classes));

    private static string Refusal(string text, ClassNames classes) =>
        Assert.Throws<UsageException>(() => DigitList.Read(text, classes)).Message;
}

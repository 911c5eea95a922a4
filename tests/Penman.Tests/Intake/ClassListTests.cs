using Penman.Intake;

namespace Penman.Tests.Intake;

public sealed class ClassListTests
{
    [Fact]
    public void Numbers_stand_in_the_order_of_their_values_and_words_in_that_of_their_letters()
    {
        Assert.Equal(["2", "10", "100"], ClassList.Of(["100", "2", "10", "2"], named: null).Names);
        Assert.Equal(["10", "2", "b", "ä"], ClassList.Of(["ä", "b", "2", "10"], named: null).Names);
    }

    [Fact]
    public void The_order_of_the_source_goes_first() =>
        Assert.Equal(["z", "a", "c"], ClassList.Of(["a", "c", "z"], ["z", "y", "a"]).Names);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("..")]
    [InlineData("dot.")]
    [InlineData("con")]
    [InlineData("LPT1")]
    [InlineData("what?")]
    [InlineData("tab\there")]
    public void A_name_that_no_file_can_have_is_refused(string name) =>
        Assert.Equal(
            $"The class \"{name}\" cannot be a file's name on every system, as pictures of it need one; give it a name of letters, digits and dashes.",
            Refusal(["a", name])
        );

    [Fact]
    public void An_empty_name_is_refused() =>
        Assert.Equal("A label is empty; give each picture a class, or none to all.", Refusal(["a", ""]));

    [Fact]
    public void Names_that_differ_by_capitals_only_are_refused() =>
        Assert.Equal(
            "The classes \"Alpha\" and \"alpha\" differ by capital letters only, which file names on some systems do not; rename one.",
            Refusal(["alpha", "beta", "Alpha"])
        );

    [Fact]
    public void A_thousand_classes_are_as_many_as_there_may_be()
    {
        Assert.Equal(1000, ClassList.Of(Numbers(1000), named: null).Count);
        Assert.Equal(
            "There are 1,001 classes, but at most 1,000 can be learned; join some, or take a part of the data.",
            Refusal([.. Numbers(1001)])
        );
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(i => $"{i}");

    private static string Refusal(string[] labels) =>
        Assert.Throws<InvalidDataException>(() => ClassList.Of(labels, named: null)).Message;
}

using Penman.Words;

namespace Penman.Tests.Words;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("seed", "seed", 0)]
    [InlineData("seed", "SEED", 0)]
    [InlineData("seed", "sede", 1)]
    [InlineData("seed", "seeds", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Edits_are_counted(string left, string right, int edits)
    {
        Assert.Equal(edits, Spelling.Distance(left, right));
        Assert.Equal(edits, Spelling.Distance(right, left));
    }

    [Theory]
    [InlineData("trian", "train")]
    [InlineData("generat", "generate")]
    [InlineData("resmue", "resume")]
    public void The_nearest_name_is_found(string word, string name)
    {
        Assert.True(Spelling.TryFindNearest(word, ["generate", "train", "resume"], out var nearest));
        Assert.Equal(name, nearest);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("cook")]
    public void A_word_like_none_of_the_names_finds_nothing(string word) =>
        Assert.False(Spelling.TryFindNearest(word, ["generate", "train", "resume"], out _));

    [Fact]
    public void A_very_long_word_costs_nothing() =>
        Assert.False(Spelling.TryFindNearest(new string('x', 1_000_000), ["train", new string('x', 999_999)], out _));
}

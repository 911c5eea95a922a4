using Penman.Words;

namespace Penman.Tests.Words;

/// <summary>Articles before what pictures show.</summary>
public sealed class ArticleTests
{
    [Theory]
    [InlineData("0", "a 0")]
    [InlineData("1", "a 1")]
    [InlineData("8", "an 8")]
    [InlineData("11", "an 11")]
    [InlineData("18", "an 18")]
    [InlineData("80", "an 80")]
    [InlineData("89", "an 89")]
    [InlineData("110", "a 110")]
    [InlineData("118", "a 118")]
    [InlineData("800", "an 800")]
    [InlineData("11000", "an 11000")]
    [InlineData("F", "an F")]
    [InlineData("U", "a U")]
    [InlineData("Ankle boot", "an Ankle boot")]
    [InlineData("coat", "a coat")]
    public void An_article_is_the_one_that_people_say(string name, string expected)
    {
        Assert.Equal(expected, Article.Before(name));
        Assert.Equal($"A{expected[1..]}", Article.AtStartBefore(name));
    }
}

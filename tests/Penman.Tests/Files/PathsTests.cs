using Penman.Files;

namespace Penman.Tests.Files;

public sealed class PathsTests
{
    [Theory]
    [InlineData("mine", true)]
    [InlineData("001-mlp-from-20", true)]
    [InlineData("console", true)]
    [InlineData("ärger 2", true)]
    [InlineData("", false)]
    [InlineData("-x", false)]
    [InlineData(".hidden", false)]
    [InlineData("..", false)]
    [InlineData("ends.", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a:b", false)]
    [InlineData("a\tb", false)]
    [InlineData("CON", false)]
    [InlineData("nul.json", false)]
    [InlineData("com7", false)]
    public void A_plain_name_is_one_on_any_machine(string name, bool isPlain) =>
        Assert.Equal(isPlain, Paths.IsPlainName(name));
}

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

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("-x", "begins as an option does")]
    [InlineData(".hidden", "begins with a point, as what is hidden does")]
    [InlineData(" x", "begins with a space")]
    [InlineData("x.", "ends with a point, which Windows leaves out")]
    [InlineData("x ", "ends with a space, which Windows leaves out")]
    [InlineData("a\tb", "has a character that cannot be seen")]
    [InlineData("a/b", "is a path, or part of one, somewhere")]
    [InlineData("a?", "has ? in it, which not every disk takes")]
    [InlineData("aux.txt", "is what Windows calls a device")]
    [InlineData("mine", null)]
    public void A_name_that_is_not_plain_is_told_why(string name, string? fault) =>
        Assert.Equal(fault, Paths.FaultOf(name));
}

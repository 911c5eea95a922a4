using Penman.Cli.Flags;
using Penman.Options;
using Penman.Words;

namespace Penman.Tests.Cli;

public sealed class FlagNamesTests
{
    [Theory]
    [InlineData("BatchSize", "--batch-size")]
    [InlineData("R1", "--r1")]
    [InlineData("Run.Resume", "penman resume")]
    [InlineData("choose another folder", "choose another folder with --out")]
    [InlineData("replace it", "replace it with --overwrite")]
    [InlineData("delete it to begin anew", "delete it to begin anew")]
    public void What_the_library_names_has_words_on_the_command_line(string inCode, string expected) =>
        Assert.Equal($"{expected}.", FlagNames.In(new Sentence($"{new Name(inCode)}.")));

    [Fact]
    public void What_an_exception_says_names_flags_where_it_named_options()
    {
        var options = new RunOptions
        {
            Training = new() { BatchSize = 1 },
            Data = "BatchSize",
        };

        var exception = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Equal("BatchSize is 1, but must be from 2 to 4096.", exception.Message);
        Assert.Equal("--batch-size is 1, but must be from 2 to 4096.", FlagNames.In(exception));
        Assert.Equal("BatchSize", FlagNames.In(new IOException("BatchSize")));
    }
}

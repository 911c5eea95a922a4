using Penman.Options;

namespace Penman.Tests.Options;

public sealed class FlagNamesTests
{
    [Theory]
    [InlineData("BatchSize is 1, but must be from 2 to 4096.", "--batch-size is 1, but must be from 2 to 4096.")]
    [InlineData("DecayStart is 5 and DecayEnd 3; take R1.", "--decay-start is 5 and --decay-end 3; take --r1.")]
    [InlineData("GeneratorPicture is \"Data.jpg\".", "--generator-picture is \"Data.jpg\".")]
    [InlineData("Give one length: epochs, images or minutes.", "Give one length: epochs, images or minutes.")]
    public void Options_in_sentences_become_flags(string sentence, string expected) =>
        Assert.Equal(expected, FlagNames.In(sentence));
}

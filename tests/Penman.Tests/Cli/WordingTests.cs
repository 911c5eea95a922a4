using Penman.Cli.Views;

namespace Penman.Tests.Cli;

public sealed class WordingTests
{
    [Fact]
    public void A_rollback_is_told_in_a_sentence() =>
        Assert.Equal(
            "Step 26 left generator.fc1.weight not finite: back to the last checkpoint, learning rates at 0.125 of the "
                + "set ones.",
            Wording.Rollback(new(Step: 26, Tensor: "generator.fc1.weight", LearningRateFactor: 0.125))
        );

    [Theory]
    [InlineData(1, "The last score was no better than the best before; --stop-when-flat 0 goes on.")]
    [InlineData(3, "3 scores in a row were no better than the best before; --stop-when-flat 0 goes on.")]
    public void An_early_end_is_told_in_a_sentence(int scores, string sentence) =>
        Assert.Equal(sentence, Wording.Flat(scores));
}

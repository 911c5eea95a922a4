using Penman.Cli.Views;

namespace Penman.Tests.Cli;

public sealed class WordingTests
{
    [Fact]
    public void A_rollback_is_told_in_a_sentence() =>
        Assert.Equal(
            "Step 26 left generator.fc1.weight not finite: back to the last checkpoint, learning rates at 0.125 of the "
                + "set ones.",
            Wording.Rollback(step: 26, tensor: "generator.fc1.weight", factor: 0.125)
        );
}

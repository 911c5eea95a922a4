using Penman.Tests.Support;

namespace Penman.Tests.Examples;

public sealed class OwnObjectiveTests
{
    [Fact]
    public void An_objective_and_an_architecture_of_ones_own_learn_handwriting_in_seconds()
    {
        var example = ExampleProgram.Run("own_objective");
        Assert.InRange(example.MeanInk, 0.10, 0.16);
        Assert.InRange(example.MeanDistance, 0.12, 0.25);
    }

    [Fact]
    public void The_example_fits_on_two_screens() =>
        Assert.InRange(
            File.ReadLines(Path.Combine(Checkout.Root, "examples", "own_objective.cs")).Count(),
            low: 1,
            high: 120
        );
}

using Penman.Gan;
using Penman.Nn;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Gan;

public sealed class StyleDirectionsTests
{
    [Fact]
    public void Of_a_linear_generator_they_are_the_axes_by_strength()
    {
        var layer = new Linear("fc", inputs: 3, outputs: 3, new(seed: 1, stream: 0));
        float[] weight = [0, 0, 5, -2, 0, 0, 0, 0.5f, 0]; // axis 2 moves the picture most, then 0, then 1
        weight.CopyTo(layer.Parameters[0].Values);
        using var team = new WorkerTeam(1);

        var found = StyleDirections.Of(team, new Network("generator", [3], layer), count: 5);

        Assert.Equal(3, found.Count);
        foreach (var (direction, axis) in found.Zip([2, 0, 1]))
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(i == axis ? 1 : 0, direction[i], 1e-3);
        }
    }

    [Fact]
    public void They_are_orthogonal_and_of_length_one()
    {
        using var team = new WorkerTeam(2);
        var found = StyleDirections.Of(team, Generators.Create("penman"), count: 4);

        Assert.Equal(4, found.Count);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
                Assert.Equal(i == j ? 1 : 0, found[i].Zip(found[j], (a, b) => (double)a * b).Sum(), 1e-4);
        }
    }
}

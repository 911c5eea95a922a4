using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Networks.Layers;

public sealed class ProjectionHeadTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    [Fact]
    public void Logit_and_gradients_match_PyTorch()
    {
        var torch = new TorchFixture("projection_head");
        var head = new ProjectionHead("head", features: 7, Anything, new(Classes: 4));
        string[] names = ["weight", "bias", "embedding"];
        foreach (var (parameter, name) in head.Parameters.Zip(names))
            torch.Fill(parameter, name);
        var x = torch.Variable("input");
        var y = head.Forward(x, Pass.Training(torch.Variable("labels")));
        var loss = (y * torch.Variable("cotangent")).Sum();
        var gradients = Gradients.Of(loss, [x, .. head.Parameters.Select(parameter => parameter.Tensor)]);
        torch.AssertComputes(
            tolerance: 1e-6,
            ("output", y),
            ("head.input.gradient", gradients[0]),
            ("head.weight.gradient", gradients[1]),
            ("head.bias.gradient", gradients[2]),
            ("head.embedding.gradient", gradients[3])
        );
    }

    [Fact]
    public void Both_weights_begin_with_deviation_one_over_the_root_of_the_features()
    {
        var head = new ProjectionHead("head", features: 3136, Anything, new(Classes: 10));
        foreach (var weight in new[] { head.Parameters[0], head.Parameters[2] })
        {
            var deviation = Math.Sqrt(weight.Values.ToArray().Average(value => value * value));
            Assert.Equal(1, deviation * Math.Sqrt(3136), tolerance: 0.05);
        }
    }
}

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
    public void It_may_read_the_class_as_well_and_leaves_what_it_reads_with_the_pass()
    {
        var head = new ProjectionHead("head", features: 2, Anything, new(Classes: 3) { Reads = true });
        float[][] values =
        [
            [2, -1], // w
            [0.5f], // b
            [0, 0, 10, 1, 0, 0], // e
            [1, 0, 0, 1, 1, 1], // V
            [0, 0, -4], // c
        ];
        foreach (var (parameter, numbers) in head.Parameters.Zip(values))
            numbers.CopyTo(parameter.Values);
        var features = new Variable("features", [1, 2]);
        ((float[])[3, 5]).CopyTo(features.Values);
        var label = new Variable("label", [1, 3]);
        ((float[])[0, 1, 0]).CopyTo(label.Values);
        var pass = Pass.Training(label);

        var logit = head.Forward(features, pass);

        Assert.Equal([2 * 3 - 5 + 0.5f + (10 * 3 + 5)], Interpreter.Evaluate<float>([logit])[0]);
        Assert.Equal([3, 5, 3 + 5 - 4], Interpreter.Evaluate<float>([pass.Readings!])[0]);
        Assert.Equal((3, 0, true), (head.Classes, head.Guesses, head.Reads));
        Assert.False(new ProjectionHead("head", features: 2, Anything, new(Classes: 3)).Reads);
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

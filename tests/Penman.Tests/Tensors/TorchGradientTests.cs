using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Tensors;

public sealed class TorchGradientTests
{
    /// <summary>
    /// The weights' gradients of a penalty on the input's gradient: a second derivative of a whole network.
    /// </summary>
    [Theory]
    [InlineData("leaky_relu")]
    [InlineData("tanh")]
    public void The_gradient_of_a_gradient_penalty_matches_PyTorch(string activation)
    {
        var torch = new TorchFixture("r1_penalty");
        var parameters = Enumerable.Range(0, 6).Select(i => torch.Variable($"parameter.{i}")).ToArray();
        var x = torch.Variable("input");
        var logits = Logits(x, parameters, activation);
        var gradient = Gradients.Of(logits.Sum(), x)[0]; // (9, 6)
        var penalty = gradient.Square().Sum() * (1f / x.Shape[0]);
        var second = Gradients.Of(penalty, parameters.Symbols());
        torch.AssertComputes(
            tolerance: 1e-7,
            [($"{activation}.penalty", penalty), .. second.Select((value, i) => ($"{activation}.gradient.{i}", value))]
        );
    }

    private static Tensor Logits(Tensor x, Variable[] parameters, string activation)
    {
        for (var i = 0; i < parameters.Length; i += 2)
        {
            if (i > 0)
                x = activation == "tanh" ? x.Tanh() : new LeakyRelu("leaky", slope: 0.2f).Forward(x, Pass.Training());
            x = x.MatMul(parameters[i], transposeOther: true) + parameters[i + 1];
        }

        return x; // (9, 1)
    }
}

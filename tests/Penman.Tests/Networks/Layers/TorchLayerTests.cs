using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Networks.Layers;

public sealed class TorchLayerTests
{
    private const double Tolerance = 5e-7;

    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    private readonly TorchFixture _torch = new("layers");

    [Fact]
    public void Linear_and_its_gradients_match_PyTorch()
    {
        var layer = new Linear("linear", inputs: 5, outputs: 3, Anything);
        _torch.Fill(layer.Parameters[0], "linear.weight");
        _torch.Fill(layer.Parameters[1], "linear.bias");
        var x = _torch.Variable("linear.input");
        var y = layer.Forward(x, Pass.Training());
        var gradients = Gradients.Of(
            (y * _torch.Variable("linear.cotangent")).Sum(),
            x,
            layer.Parameters[0],
            layer.Parameters[1]
        );
        _torch.AssertComputes(
            Tolerance,
            ("linear.output", y),
            ("linear.input.gradient", gradients[0]),
            ("linear.weight.gradient", gradients[1]),
            ("linear.bias.gradient", gradients[2])
        );
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky_relu")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    public void Activation_and_its_gradient_match_PyTorch(string name)
    {
        var x = _torch.Variable("activation.input");
        var y = Apply(name, x);
        var gradient = Gradients.Of((y * _torch.Variable("activation.cotangent")).Sum(), x)[0];
        _torch.AssertComputes(Tolerance, ($"{name}.output", y), ($"{name}.input.gradient", gradient));
    }

    private static Tensor Apply(string name, Tensor x) =>
        name switch
        {
            "relu" => new Relu(name).Forward(x, Pass.Training()),
            "leaky_relu" => new LeakyRelu(name, slope: 0.2f).Forward(x, Pass.Training()),
            "tanh" => new Tanh(name).Forward(x, Pass.Training()),
            "sigmoid" => x.Sigmoid(),
            _ => x.Softplus(),
        };
}

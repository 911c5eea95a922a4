using System.Globalization;
using Penman.Game.Penalties;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Fixtures;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Penalties;

/// <summary>Values and weight gradients of penalties against PyTorch's create_graph=True.</summary>
public sealed class TorchPenaltyTests
{
    /// <summary>What is asked of float32; found are 2e-7.</summary>
    private const double RelativeTolerance = 1e-5;

    private readonly TorchFixture _torch = new("penalties");

    [Theory]
    [InlineData("mlp", "r1")]
    [InlineData("mlp", "r2")]
    [InlineData("mlp", "wgan_gp")]
    [InlineData("convolutional", "r1")]
    [InlineData("convolutional", "r2")]
    [InlineData("convolutional", "wgan_gp")]
    public void Weight_gradients_of_a_penalty_match_PyTorchs_double_backward(string network, string name)
    {
        var parameters = Enumerable.Range(0, 6).Select(i => _torch.Variable($"{network}.{i}")).ToArray();
        var value = Create(name).Of(Context(images => Logits(network, images, parameters)));
        Tensor[] outputs = [value, .. Gradients.Of(value, parameters.Symbols())];
        string[] names = [$"{network}.{name}", .. parameters.Select((_, i) => $"{network}.{name}.gradient.{i}")];
        _torch.AssertComputes(tolerance: 1e-6, [.. names.Zip(outputs)]);
        AssertRelativelyClose(names, outputs);
    }

    [Fact]
    public void The_mixing_weights_are_counted_uniform_numbers()
    {
        var weights = Context(images => images).RandomUniform([5]);
        _torch.AssertMatches("mixing_weights", Interpreter.Evaluate<float>([weights])[0], tolerance: 0);
    }

    private PenaltyContext Context(Func<Tensor, Tensor> discriminator) =>
        new(
            discriminator,
            _torch.Variable("real"),
            _torch.Variable("fake"),
            new NoiseSource(
                ulong.Parse(_torch.Text("seed"), CultureInfo.InvariantCulture),
                (uint)_torch.Number("stream"),
                Tensor.FromSingle((float)_torch.Number("step"))
            )
        );

    private Penalty Create(string name) =>
        name switch
        {
            "r1" => new ZeroCentred(_torch.Number("weight"), 0),
            "r2" => new ZeroCentred(0, _torch.Number("weight")),
            _ => new GradientPenalty(_torch.Number("weight")),
        };

    private static Tensor Logits(string network, Tensor images, Variable[] parameters) =>
        network == "mlp" ? Mlp(images, parameters) : Convolutional(images, parameters);

    private static Tensor Mlp(Tensor images, Variable[] parameters)
    {
        var x = Linear(images.Reshape([images.Shape[0], 144]), parameters, first: 0).LeakyRelu(0.2f); // (N, 8)
        return Linear(Linear(x, parameters, first: 2).LeakyRelu(0.2f), parameters, first: 4); // (N, 1)
    }

    private static Tensor Convolutional(Tensor images, Variable[] parameters)
    {
        var window = new ConvolutionWindow { Stride = 2, Padding = 1 };
        Tensor Layer(Tensor x, int first)
        {
            var bias = parameters[first + 1].Tensor;
            return (x.Conv2d(parameters[first], window) + bias.Reshape([bias.Shape[0], 1, 1])).LeakyRelu(0.2f);
        }

        var features = Layer(Layer(images, first: 0), first: 2); // (N, 5, 3, 3)
        return Linear(features.Reshape([images.Shape[0], 45]), parameters, first: 4); // (N, 1)
    }

    private static Tensor Linear(Tensor x, Variable[] parameters, int first) =>
        x.MatMul(parameters[first], transposeOther: true) + parameters[first + 1];

    /// <summary>The distance of each compiled result from PyTorch's, relative to its own length.</summary>
    private void AssertRelativelyClose(string[] names, Tensor[] outputs)
    {
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        for (var i = 0; i < outputs.Length; i++)
        {
            double distance = 0,
                length = 0;
            for (var j = 0; j < outputs[i].Shape.ElementCount; j++)
            {
                var expected = (double)_torch[names[i]][j];
                distance += Math.Pow(program.Output(i)[j] - expected, 2);
                length += expected * expected;
            }

            Assert.True(Math.Sqrt(distance) <= RelativeTolerance * Math.Sqrt(length), names[i]);
        }
    }
}

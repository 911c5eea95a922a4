using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Networks.Layers;

public sealed class ConvolutionLayerTests
{
    private static Initialisation Anything => new(seed: 1, stream: 1);

    public static TheoryData<string> Cases => [.. Layers.Keys];

    private static Dictionary<string, Layer> Layers { get; } =
        new(StringComparer.Ordinal)
        {
            ["conv.plain"] = new Conv2d("layer", new(3, 4, Kernel: 3), Anything),
            ["conv.halving"] = new Conv2d("layer", new(2, 3, Kernel: 4) { Window = new(2, 1) }, Anything),
            ["conv.groups"] = new Conv2d("layer", new(4, 6, Kernel: 3) { Window = new(3, 2, Groups: 2) }, Anything),
            ["transpose.plain"] = new ConvTranspose2d("layer", new(3, 2, Kernel: 3), Anything),
            ["transpose.doubling"] = new ConvTranspose2d(
                "layer",
                new(3, 2, Kernel: 4) { Window = new(2, 1) },
                Anything
            ),
            ["transpose.output_padding"] = new ConvTranspose2d(
                "layer",
                new(2, 3, Kernel: 3) { Window = new(3, 1), OutputPadding = 2 },
                Anything
            ),
            ["transpose.groups"] = new ConvTranspose2d(
                "layer",
                new(4, 6, Kernel: 3) { Window = new(2, 1, Groups: 2) },
                Anything
            ),
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layer_and_its_gradients_match_PyTorch(string name)
    {
        var torch = new TorchFixture("convolutions");
        var layer = Layers[name];
        torch.Fill(layer.Parameters[0], $"{name}.weight");
        torch.Fill(layer.Parameters[1], $"{name}.bias");
        var x = torch.Variable($"{name}.input");
        var y = layer.Forward(x, Pass.Training());
        var loss = (y * torch.Variable($"{name}.cotangent")).Sum();
        var gradients = Gradients.Of(loss, x, layer.Parameters[0], layer.Parameters[1]);
        torch.AssertComputes(
            tolerance: 1e-6,
            ($"{name}.output", y),
            ($"{name}.input.gradient", gradients[0]),
            ($"{name}.weight.gradient", gradients[1]),
            ($"{name}.bias.gradient", gradients[2])
        );
    }

    /// <summary>He initialisation keeps the second moment through a leaky ReLU and the layer after it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void First_weights_keep_the_size_of_activated_values(bool isTransposed)
    {
        var sizes = new ConvolutionOptions(16, 16, Kernel: 4) { Window = new(Stride: 2, Padding: 1) };
        var weight = WeightOptions.BeforeLeakyRelu(0.2f);
        Layer layer = isTransposed
            ? new ConvTranspose2d("layer", sizes, Anything, weight)
            : new Conv2d("layer", sizes, Anything, weight);
        var x = Anything.Normal("x", [4, 16, 16, 16], deviation: 1);
        var y = layer.Forward(x.Tensor.LeakyRelu(0.2f), Pass.Training());
        // Without the border, where padding takes a part of the products away.
        var inner = y.Slice(2, 2, y.Shape[2] - 4).Slice(3, 2, y.Shape[3] - 4);
        Assert.Equal(1, Interpreter.Evaluate<double>([inner.Square().Mean()])[0][0], tolerance: 0.1);
    }

    [Fact]
    public void A_fixed_deviation_and_no_bias_are_as_asked()
    {
        var weight = new WeightOptions { Deviation = 0.02, HasBias = false };
        var layer = new Conv2d("layer", new(16, 64, Kernel: 4), Anything, weight);
        var deviation = Math.Sqrt(Assert.Single(layer.Parameters).Values.ToArray().Average(value => value * value));
        Assert.Equal(0.02, deviation, tolerance: 0.0005);
    }

    [Fact]
    public void Details_say_what_is_unusual()
    {
        var plain = new Conv2d("layer", new(16, 1, Kernel: 3), Anything);
        var unusual = new ConvTranspose2d(
            "layer",
            new(4, 6, Kernel: 3) { Window = new(3, 1, Groups: 2), OutputPadding = 2 },
            Anything
        );
        Assert.Equal("16 → 1, 3×3", plain.Detail);
        Assert.Equal("4 → 6, 3×3, stride 3, 2 groups", unusual.Detail);
    }

    [Fact]
    public void A_transposed_convolution_refuses_spectral_norm() =>
        Assert.Throws<ArgumentException>(() =>
            new ConvTranspose2d("layer", new(4, 6, Kernel: 3), Anything, new() { SpectralNorm = true })
        );
}

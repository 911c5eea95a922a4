using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Networks.Layers;

public sealed class ResamplingTests
{
    private readonly TorchFixture _torch = new("resampling");

    [Theory]
    [InlineData("nearest2")]
    [InlineData("nearest3")]
    [InlineData("bilinear2")]
    [InlineData("bilinear3")]
    [InlineData("average2")]
    [InlineData("average3")]
    public void Layer_and_its_gradient_match_PyTorch(string name)
    {
        var x = _torch.Variable("input");
        var y = Create(name).Forward(x, Pass.Training());
        var gradient = Gradients.Of((y * _torch.Variable($"{name}.cotangent")).Sum(), x)[0];
        _torch.AssertComputes(tolerance: 5e-7, ($"{name}.output", y), ($"{name}.input.gradient", gradient));
    }

    /// <summary>What the fixed shares of bilinear upsampling add up to: a flat image stays as it is.</summary>
    [Theory]
    [InlineData("nearest2")]
    [InlineData("bilinear3")]
    [InlineData("average2")]
    public void A_flat_image_stays_flat_to_the_bit(string name)
    {
        var y = Create(name).Forward(Tensor.Full([2, 3, 6, 4], 0.7f), Pass.Inference());
        Assert.All(Interpreter.Evaluate<float>([y])[0], value => Assert.Equal(0.7f, value));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var pool = new AveragePool("pool");
        var odd = Assert.Throws<ShapeException>(() => pool.Forward(new Variable("x", [1, 1, 7, 8]), Pass.Inference()));
        var flat = Assert.Throws<ShapeException>(() => pool.Forward(new Variable("x", [1, 8]), Pass.Inference()));
        Assert.Equal("pool: squares of 2×2 do not tile the images of (1, 1, 7, 8).", odd.Message);
        Assert.Equal("pool: takes images of 4 axes, but the shape is (1, 8).", flat.Message);
    }

    private static Resampling Create(string name)
    {
        var factor = name[^1] - '0';
        return name[..^1] switch
        {
            "nearest" => new UpsampleNearest(name, factor),
            "bilinear" => new UpsampleBilinear(name, factor),
            _ => new AveragePool(name, factor),
        };
    }
}

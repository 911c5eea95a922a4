using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class ResidualTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);
    private static readonly Linear Body = new("body", inputs: 3, outputs: 3, Anything);
    private static readonly Linear Way = new("way", inputs: 3, outputs: 3, Anything);

    [Fact]
    public void The_result_is_the_sum_of_body_and_shortcut()
    {
        var x = Anything.Normal("x", [4, 3], deviation: 1);
        var pass = Pass.Training();
        var values = Interpreter.Evaluate<double>([
            new Residual("block", [new Relu("relu"), Body], []).Forward(x, pass),
            x.Tensor + Body.Forward(x.Tensor.Relu(), pass),
            new Residual("block", [Body], [Way]).Forward(x, pass),
            Body.Forward(x, pass) + Way.Forward(x, pass),
        ]);
        TestValues.AssertClose(values[1], values[0], tolerance: 1e-12);
        TestValues.AssertClose(values[3], values[2], tolerance: 1e-12);
    }

    [Fact]
    public void A_block_has_what_its_parts_have()
    {
        var norm = new BatchNorm("norm", features: 3);
        var block = new Residual("block", [norm, new Relu("relu"), Body], [new LabelInput("label", classes: 5), Way]);
        Assert.Equal([.. norm.Parameters, .. Body.Parameters, .. Way.Parameters], block.Parameters);
        Assert.Equal(norm.Buffers, block.Buffers);
        Assert.Equal(5, block.Classes);
        Assert.True(block.MixesExamples);
        Assert.False(new Residual("block", [Body], []).MixesExamples);
        Assert.Equal("Linear + Linear", block.Detail);
    }
}

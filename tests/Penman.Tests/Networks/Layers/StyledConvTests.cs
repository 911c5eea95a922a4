using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class StyledConvTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    /// <remarks>
    /// With w = 2, A = (0.5, -1) and b = (1, 1) the channels are multiplied by 2 and -1. Kernel (3, 4), so that the product is
    /// 6 x - 4 y, and what it is divided by √(6² + 4²).
    /// </remarks>
    [Fact]
    public void A_style_says_how_loud_channels_are_to_each_other()
    {
        var layer = Layer(inputs: 2);
        Fill(layer, "conv.style.weight", 0.5f, -1);
        Fill(layer, "conv.weight", 3, 4);
        Fill(layer, "conv.bias", 0.25f);
        double[] expected = [(6 * 1 - 4 * 3) / Math.Sqrt(52) + 0.25, (6 * -2 - 4 * 5) / Math.Sqrt(52) + 0.25];

        var y = Evaluate(layer, Maps(channels: 2, 1, -2, 3, 5), Styled(2));

        TestValues.AssertClose(expected, y, tolerance: 1e-6);
    }

    [Fact]
    public void A_gain_stays_whatever_the_weights()
    {
        var loud = new StyledConv("conv", Sizes(inputs: 2), Anything, new WeightOptions(Gain: 3));
        var quiet = Layer(inputs: 2);
        foreach (var layer in (StyledConv[])[loud, quiet])
            Fill(layer, "conv.weight", 3, 4);
        foreach (var (to, from) in loud.Parameters.Zip(quiet.Parameters))
            from.Values.CopyTo(to.Values);
        var x = Maps(channels: 2, 1, -2, 3, 5);
        var expected = Evaluate(quiet, x, Styled(2)).Select(value => 3 * value).ToArray();
        TestValues.AssertClose(expected, Evaluate(loud, x, Styled(2)), tolerance: 1e-6);
    }

    [Fact]
    public void Noise_is_one_picture_afterwards_and_drawn_anew_for_each_image_in_training()
    {
        var layer = Layer(inputs: 1);
        var x = Maps(channels: 1, 1, 2);
        var silent = Evaluate(layer, x, Styled(2));
        Fill(layer, "conv.strength", 0.5f);
        Fill(layer, "conv.noise", 4, -6);
        TestValues.AssertClose([silent[0] + 2, silent[1] - 3], Evaluate(layer, x, Styled(2)), tolerance: 1e-6);

        var two = new Variable("x", [2, 1, 1, 2]);
        var noise = new NoiseSource(Seed: 1, FirstStream: 0, new Variable("step", []));
        var pass = Pass.Training(noise: noise);
        pass.Styles = new(new Variable("w", [2, 1]).Tensor);
        var drawn = Interpreter.Evaluate<double>([layer.Forward(two, pass)])[0];
        Assert.Equal(4, drawn.Distinct().Count());
    }

    [Fact]
    public void Without_styles_and_with_an_even_kernel_it_says_so()
    {
        var x = Maps(channels: 1, 1, 2);
        Assert.Equal(
            "conv draws in styles, but has none.",
            Assert.Throws<InvalidOperationException>(() => Layer(inputs: 1).Forward(x, Pass.Inference())).Message
        );
        Assert.Equal(
            "the kernel has 4 rows, but must have an odd number",
            Assert
                .Throws<ArgumentException>(() => new StyledConv("conv", Sizes(1) with { Kernel = 4 }, Anything))
                .Message
        );
    }

    private static StyledConv Layer(int inputs) => new("conv", Sizes(inputs), Anything);

    private static StyledConvOptions Sizes(int inputs) =>
        new(inputs, Outputs: 1, Kernel: 1)
        {
            StyleSize = 1,
            Rows = 1,
            Columns = 2,
        };

    private static void Fill(Layer layer, string name, params float[] values) =>
        values.CopyTo(layer.Parameters.Concat(layer.Buffers).Single(variable => variable.Name == name).Values);

    private static Variable Maps(int channels, params float[] values)
    {
        var x = new Variable("x", [1, channels, 1, values.Length / channels]);
        values.CopyTo(x.Values);
        return x;
    }

    private static Pass Styled(float style)
    {
        var pass = Pass.Inference();
        pass.Styles = new(Tensor.Full([1, 1], style));
        return pass;
    }

    private static double[] Evaluate(Layer layer, Variable x, Pass pass) =>
        Interpreter.Evaluate<double>([layer.Forward(x, pass)])[0];
}

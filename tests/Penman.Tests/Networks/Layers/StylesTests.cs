using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

/// <summary>Which style each layer draws in. The mapping multiplies by 10, so that styles tell their latent vectors.</summary>
public sealed class StylesTests
{
    private const int Layers = 4;

    private readonly Styles _styles = Create();

    [Fact]
    public void The_constant_goes_on_whatever_the_latent_vector()
    {
        var first = Interpreter.Evaluate<float>([_styles.Forward(Tensor.Full([2, 1], 1), Pass.Inference())])[0];
        var second = Interpreter.Evaluate<float>([_styles.Forward(Tensor.Full([2, 1], -7), Pass.Inference())])[0];
        Assert.Equal(first, second);
        Assert.Equal(first[..4], first[4..]);
    }

    [Fact]
    public void Afterwards_all_layers_draw_in_the_style_of_the_latent_vector() =>
        Assert.Equal([10, 10, 10, 10], Drawn(Pass.Inference(), latent: 1));

    [Fact]
    public void Another_style_is_drawn_in_from_a_layer_on()
    {
        var restyling = new Restyling { Other = Tensor.Full([1, 1], 2), FirstOfOther = 3 };
        Assert.Equal([10, 10, 10, 20], Drawn(Pass.Restyled(labels: null, restyling), latent: 1));
    }

    [Fact]
    public void Both_styles_are_drawn_towards_the_centre()
    {
        var restyling = new Restyling
        {
            Other = Tensor.Full([1, 1], 2),
            FirstOfOther = 1,
            Centre = Tensor.Full([1, 1], 4),
            Truncation = 0.5f,
        };
        Assert.Equal([7, 12, 12, 12], Drawn(Pass.Restyled(labels: null, restyling), latent: 1));
    }

    /// <remarks>Layer i of L draws in the second style in 0.9 i / (L - 1) of the images; a layer after one that does, does too.</remarks>
    [Fact]
    public void In_training_nine_images_of_ten_are_mixed_from_any_layer_but_the_first_on()
    {
        const int Count = 4_000;
        var pass = Pass.Training(noise: new NoiseSource(Seed: 5, FirstStream: 0, new Variable("step", [])));
        _styles.Forward(Tensor.Full([Count, 1], 1), pass);
        var styles = Interpreter.Evaluate<float>([.. Enumerable.Range(0, Layers).Select(_ => pass.Styles!.Next())]);
        var isSecond = styles.Select(style => style.Select(value => value != 10).ToArray()).ToArray();
        for (var layer = 0; layer < Layers; layer++)
        {
            var share = isSecond[layer].Count(second => second) / (double)Count;
            Assert.InRange(share, layer * 0.9 / (Layers - 1) - 0.03, layer * 0.9 / (Layers - 1) + 0.03);
        }

        for (var image = 0; image < Count; image++)
            Assert.True(!isSecond[1][image] || isSecond[2][image] && isSecond[3][image]);
        Assert.InRange(styles[3].Where(value => value != 10).Average(), -1, 1); // z of its own: 10 times a normal number
    }

    private static Styles Create()
    {
        var random = new Initialisation(seed: 1, stream: 1);
        var map = new Linear("map", 1, 1, random);
        map.Parameters[0].Values[0] = 10;
        return new("styles", [map], [1, 2, 2], Layers, random);
    }

    private float[] Drawn(Pass pass, float latent)
    {
        _styles.Forward(Tensor.Full([1, 1], latent), pass);
        var styles = Enumerable.Range(0, Layers).Select(_ => pass.Styles!.Next()).ToArray();
        return [.. Interpreter.Evaluate<float>(styles).Select(style => style[0])];
    }
}

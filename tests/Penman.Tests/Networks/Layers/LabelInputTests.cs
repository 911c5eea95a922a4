using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class LabelInputTests
{
    private readonly Variable _labels = new("labels", [2, 3]);

    public LabelInputTests() => (_labels.Values[1], _labels.Values[5]) = (1, 1);

    [Fact]
    public void Features_get_the_scaled_label_beside_them()
    {
        var layer = new LabelInput("label", classes: 3, scale: 2);
        var y = layer.Forward(Tensor.Full([2, 2], 7), Pass.Inference(_labels));
        Assert.Equal([7, 7, 0, 2, 0, 7, 7, 0, 0, 2], Interpreter.Evaluate<float>([y])[0]);
    }

    [Fact]
    public void Images_get_a_constant_image_for_each_class()
    {
        var y = new LabelInput("label", classes: 3).Forward(Tensor.Full([2, 1, 1, 2], 7), Pass.Inference(_labels));
        Assert.Equal([2, 4, 1, 2], y.Shape);
        Assert.Equal([7, 7, 0, 0, 1, 1, 0, 0, 7, 7, 0, 0, 0, 0, 1, 1], Interpreter.Evaluate<float>([y])[0]);
    }

    [Fact]
    public void A_pass_without_labels_is_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            new LabelInput("label", classes: 3).Forward(Tensor.Full([2, 2], 7), Pass.Inference())
        );

    [Fact]
    public void An_embedding_picks_the_row_of_the_class()
    {
        var layer = new Embedding("embedding", classes: 3, width: 4, new Initialisation(seed: 1, stream: 1));
        var table = layer.Parameters[0].Values.ToArray();
        var rows = Interpreter.Evaluate<float>([layer.Forward(_labels, Pass.Inference())])[0];
        Assert.Equal([.. table[4..8], .. table[8..12]], rows);
    }
}

using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class AuxiliaryHeadTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    [Fact]
    public void It_gives_a_logit_and_leaves_what_it_guesses_with_the_pass()
    {
        var head = new AuxiliaryHead("head", features: 2, Anything, new(Classes: 3));
        float[][] values =
        [
            [2, -1], // w
            [0.5f], // b
            [1, 0, 0, 1, 1, 1], // V
            [0, 0, -4], // c
        ];
        foreach (var (parameter, numbers) in head.Parameters.Zip(values))
            numbers.CopyTo(parameter.Values);
        var features = new Variable("features", [1, 2]);
        ((float[])[3, 5]).CopyTo(features.Values);
        var pass = Pass.Inference();

        var logit = head.Forward(features, pass);

        Assert.Equal([2 * 3 - 5 + 0.5f], Interpreter.Evaluate<float>([logit])[0]);
        Assert.Equal([3, 5, 3 + 5 - 4], Interpreter.Evaluate<float>([pass.ClassLogits!])[0]);
        Assert.Equal(0, head.Classes); // it needs no label
    }
}

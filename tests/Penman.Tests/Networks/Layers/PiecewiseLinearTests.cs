using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Networks.Layers;

/// <summary>What a layer says of itself, which decides where a fused gradient penalty applies.</summary>
public sealed class PiecewiseLinearTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    private static readonly NoiseSource Noise = new(Seed: 1, FirstStream: 1, Step: 0);

    private static readonly Dictionary<string, (Layer Layer, Shape Input, bool Expected)> Layers = new Layer[]
    {
        new Linear("linear", 4, 3, Anything),
        new Linear("normed linear", 4, 3, Anything, new() { SpectralNorm = true }),
        new ProjectionHead("head", 4, Anything, new(Classes: 3)),
        new ProjectionHead("reading head", 4, Anything, new(Classes: 3) { Reads = true }),
        new AuxiliaryHead("guess", 4, Anything, new(Classes: 3)),
        new CodeHead("codes", 4, Anything, new(new CodeSizes(Values: 2, Continuous: 1))),
        new CodeInput("input of codes", new(Values: 2, Continuous: 1)),
        new Embedding("embedding", 4, 3, Anything),
        new Relu("relu"),
        new LeakyRelu("leaky", slope: 0.2f),
        new Tanh("tanh"),
        new LabelInput("label", classes: 3),
        new MinibatchDeviation("deviation"),
        new MinibatchDiscrimination("discrimination", 4, features: 3, Anything),
        new BatchNorm("norm", 4),
        new Dropout("dropout", 0.5),
        new Reshape("reshape", [2, 2]),
    }
        .Select(layer => (layer, Shape.Of(2, 4)))
        .Concat([
            (new Conv2d("conv", new(2, 3, Kernel: 3) { Window = new(Padding: 1) }, Anything), Shape.Of(2, 2, 4, 4)),
            (new ConvTranspose2d("transpose", new(2, 3, Kernel: 2), Anything), Shape.Of(2, 2, 4, 4)),
            (new UpsampleNearest("nearest"), Shape.Of(2, 2, 4, 4)),
            (new UpsampleBilinear("bilinear"), Shape.Of(2, 2, 4, 4)),
            (new AveragePool("pool"), Shape.Of(2, 2, 4, 4)),
            (new SelfAttention("attention", channels: 2, Anything), Shape.Of(2, 2, 4, 4)),
        ])
        .ToDictionary(
            pair => pair.Item1.Name,
            pair => (pair.Item1, pair.Item2, Expects(pair.Item1.Name)),
            StringComparer.Ordinal
        );

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_is_affine_where_it_says_so_and_its_biases_are_what_scaling_the_input_leaves(string name)
    {
        var (layer, shape, expected) = Layers[name];
        Assert.Equal(expected, layer.IsPiecewiseLinear);
        if (!expected)
            return;
        // f(2 x) = 2 f(x) with doubled biases and labels of 0: the kinks of ReLUs stay in place under scaling.
        List<Variable> biases = [.. layer.Parameters.Where(parameter => parameter.Shape.Rank == 1)];
        biases.ForEach(bias => bias.Values.Fill(0.3f));
        var (x, labels) = (Anything.Normal("x", shape, deviation: 1), new Variable("labels", [2, 3]));
        var once = Evaluate(layer, x, labels);
        foreach (var variable in biases.Append(x))
        foreach (ref var value in variable.Values)
            value *= 2;
        Assert.Equal([.. once.Select(value => 2 * value)], Evaluate(layer, x, labels));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_depends_on_the_others_of_its_batch_where_the_layer_says_so(string name)
    {
        var (layer, shape, _) = Layers[name];
        var (x, labels) = (Anything.Normal("x", shape, deviation: 1), new Variable("labels", [2, 3]));
        var before = Evaluate(layer, x, labels);
        foreach (ref var value in x.Values[(x.Values.Length / 2)..]) // the second of two
            value = 2 * value + 1; // by another amount each: a mean of distances may stay as it was by chance
        var after = Evaluate(layer, x, labels);
        var first = before.Length / 2;
        Assert.Equal(layer.MixesExamples, !before.AsSpan(0, first).SequenceEqual(after.AsSpan(0, first)));
    }

    [Fact]
    public void A_layer_that_says_nothing_is_taken_to_mix_examples_and_to_bend() =>
        Assert.Equal(
            (true, false),
            (new StrangeLayer("Mean").MixesExamples, new StrangeLayer("Mean").IsPiecewiseLinear)
        );

    private static float[] Evaluate(Layer layer, Variable x, Variable labels) =>
        Interpreter.Evaluate<float>([layer.Forward(x, Pass.Training(labels, Noise))])[0];

    private static bool Expects(string name) =>
        name
            is not (
                "normed linear"
                or "input of codes"
                or "tanh"
                or "deviation"
                or "discrimination"
                or "norm"
                or "dropout"
                or "attention"
            );
}

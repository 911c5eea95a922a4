#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A layer of one's own, with a parameter that is learned: PReLU (He et al. 2015), a leaky ReLU that
// chooses its slope. A layer says what it does to a batch and which variables the optimiser may move;
// gradients, fusion and files come by themselves. An architecture is two networks that have it.
using Penman.Data;
using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var parts = new TrainerParts { Architecture = new SlopesThatLearn() };
using var trainer = new Trainer(new() { BatchSize = 64, GeneratorLearningRate = 2e-3 }, Mnist.Train(), parts);
foreach (var layer in trainer.AverageGenerator.Summary)
    Console.WriteLine(
        $"{layer.Type, -8} to {LayerSummary.Describe(layer.Output), -8} {layer.Parameters, 7:N0} numbers"
    );
trainer.Train(images: 300 * 64);
foreach (var network in (Network[])[trainer.AverageGenerator, trainer.Discriminator])
    Console.WriteLine($"{network.Name}: slope 0.25 became {network.Layers.OfType<Prelu>().Single().Slope:0.000}");

/// <summary>x where x > 0, else a x, with one learned a.</summary>
internal sealed class Prelu(string name) : Layer(name, LayerKind.Activation, "PReLU")
{
    private readonly Variable _move = new($"{name}.move", [1]); // from a slope of 0.25; a variable begins at 0

    public float Slope => 0.25f + _move.Values[0];

    public override IReadOnlyList<Variable> Parameters => [_move];

    public override bool MixesExamples => false;

    public override Tensor Forward(Tensor input, Pass pass) => input.Relu() - (_move.Tensor + 0.25f) * (-input).Relu();
}

/// <summary>A hidden layer with such slopes in each network.</summary>
internal sealed class SlopesThatLearn() : Architecture("slopes-that-learn", "the recipe own-layer.cs")
{
    public override TrainingOptions Recipe => new() { Architecture = Name };

    public override Network CreateGenerator(ArchitectureOptions options, Initialisation start) =>
        new(
            "generator",
            [options.LatentSize],
            [
                .. Hidden(options.LatentSize, options.Format.Values, start),
                new Tanh("tanh"),
                new Reshape("image", options.Format.Shape), // (N, 1, 28, 28)
            ]
        );

    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation start) =>
        new(
            "discriminator",
            options.Format.Shape,
            [new Reshape("pixels", [options.Format.Values]), .. Hidden(options.Format.Values, 1, start)]
        );

    private static Layer[] Hidden(int inputs, int outputs, Initialisation start) =>
        [new Linear("in", inputs, 256, start), new Prelu("prelu"), new Linear("out", 256, outputs, start)];
}

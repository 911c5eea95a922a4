// Shows: Architecture, ArchitectureOptions
using Penman.Data;
using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

var options = Catalogue.Recipe("mlp") with { Conditional = Conditioning.None, R1 = 0.1, R2 = 0 };
using var trainer = new Trainer(options, Mnist.Test(), new TrainerParts { Architecture = new Flat() });
Console.WriteLine(float.IsFinite(trainer.Step().GeneratorLoss)); // True

/// <summary>A linear map each way: the smallest that there is.</summary>
internal sealed class Flat() : Architecture("flat", source: "this example")
{
    public override TrainingOptions Recipe => new();

    public override Network CreateGenerator(ArchitectureOptions options, Initialisation random) =>
        new(
            "generator",
            [options.LatentSize],
            new Linear("fc", options.LatentSize, options.Format.Values, random),
            new Reshape("image", options.Format.Shape)
        );

    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation random) =>
        new(
            "discriminator",
            options.Format.Shape,
            new Reshape("pixels", [options.Format.Values]),
            new Linear("fc", options.Format.Values, 1, random)
        );
}

#:project ../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false
#:property NoWarn=MA0047

// An objective and an architecture of one's own: a few seconds of training, then 64 digits in one picture.
using Penman.Data;
using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Pictures;
using Penman.Pictures.Formats;

var options = new TrainingOptions
{
    LatentSize = 32,
    BatchSize = 64,
    GeneratorLearningRate = 2e-3,
    DiscriminatorLearningRate = 2e-3,
    Beta1 = 0,
    Beta2 = 0.99,
    R1 = 0.3,
    R2 = 0.3,
    UpdateOrder = UpdateOrder.Simultaneous,
};

// The logit of a real image should be 1 above its fake partner's, and the generator wants the reverse.
var pairedSquares = new Objective(
    "paired-squares",
    (real, fake) => (real - fake - 1).Square().Mean(),
    (real, fake) => (fake - real - 1).Square().Mean()
);
var parts = new TrainerParts { Architecture = new OneHiddenLayer(), Objective = pairedSquares };
using var trainer = new Trainer(options, Mnist.Train(), parts);
trainer.Train(images: 100_000);

var digits = trainer.Sampler.Generate([.. Enumerable.Range(0, 64).Select(seed => (ulong)seed)]);
Png.Write("own_objective.png", ImageGrid.Compose(digits, columns: 8));
Console.WriteLine($"mean ink {digits.Average(digit => digit.Pixels.Average(pixel => pixel / 255.0)):F3}, MNIST 0.131");

/// <summary>One wide hidden layer in each network.</summary>
internal sealed class OneHiddenLayer() : Architecture("one-hidden-layer", "the example own_objective.cs")
{
    private const int Width = 256;
    private const float Slope = 0.2f;

    public override TrainingOptions Recipe => new() { Architecture = Name };

    public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation) =>
        new(
            "generator",
            [options.LatentSize],
            new Linear("fc1", options.LatentSize, Width, initialisation), // (N, 256)
            new LeakyRelu("leaky1", Slope),
            new Linear("out", Width, options.Format.Values, initialisation), // (N, 784)
            new Tanh("tanh"),
            new Reshape("image", options.Format.Shape) // (N, 1, 28, 28)
        );

    public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation) =>
        new(
            "discriminator",
            options.Format.Shape,
            new Reshape("pixels", [options.Format.Values]), // (N, 784)
            new Linear("fc1", options.Format.Values, Width, initialisation), // (N, 256)
            new LeakyRelu("leaky1", Slope),
            new Linear("out", Width, 1, initialisation) // (N, 1)
        );
}

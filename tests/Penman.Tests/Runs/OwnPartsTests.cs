using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs and models with an architecture that no catalogue has.</summary>
public sealed class OwnPartsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_model_of_ones_own_architecture_says_how_it_is_opened_and_opens_there()
    {
        Train();
        var path = _temp.File("run/generator.safetensors");

        var message = Assert.Throws<InvalidDataException>(() => Model.Open(path).Network).Message;
        Assert.StartsWith(
            $"{path} is of \"tiny\", an architecture of somebody's own; open it",
            message,
            StringComparison.Ordinal
        );

        var network = Model.Open(path, own: new Tiny()).Network;
        Assert.Equal("out.weight out.bias", string.Join(' ', network.State.Select(variable => variable.Name)));
    }

    [Fact]
    public void A_run_with_ones_own_parts_says_how_it_is_resumed_and_resumes_there()
    {
        Train();
        var message = Assert.Throws<InvalidDataException>(() => Run.Resume(_temp.File("run"))).Message;
        Assert.Contains("with parts of somebody's own (architecture tiny)", message, StringComparison.Ordinal);

        using var run = Run.Resume(_temp.File("run"), surroundings: Surroundings);
        Assert.Equal(10, run.Trainer.Steps);
    }

    private static RunSurroundings Surroundings => new() { Parts = new TrainerParts { Architecture = new Tiny() } };

    private void Train()
    {
        var options = new RunOptions
        {
            Out = _temp.File("run"),
            Models = _temp.File("models"),
            Images = 160,
            ScoreEvery = 0,
            Training = new TrainingOptions { BatchSize = 16 },
        };
        using var run = Run.Start(options, Surroundings);
        run.Train();
    }

    private sealed class Tiny() : Architecture("tiny", "a test")
    {
        public override TrainingOptions Recipe => new();

        public override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation) =>
            new(
                "generator",
                [options.LatentSize],
                new Linear("out", options.LatentSize, options.Format.Values, initialisation),
                new Tanh("tanh"),
                new Reshape("image", options.Format.Shape)
            );

        public override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation) =>
            new(
                "discriminator",
                options.Format.Shape,
                new Reshape("flat", [options.Format.Values]),
                new Linear("logit", options.Format.Values, 1, initialisation)
            );
    }
}

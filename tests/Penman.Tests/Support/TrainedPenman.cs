using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Cli;

namespace Penman.Tests.Support;

/// <summary>
/// The preset <c>penman</c>, trained for a quarter of a minute by the command line, and someone who can read what it draws: made
/// once for all tests that share it.
/// </summary>
[CollectionDefinition(nameof(TrainedPenman))]
public sealed class TrainedPenman : ICollectionFixture<TrainedPenman>, IDisposable
{
    /// <summary>Whole steps of 64.</summary>
    internal const int ImagesSeen = 60_032;

    private readonly WorkerTeam _team = new(2);
    private readonly ImageSampler _sampler;

    public TrainedPenman()
    {
        var result = Cli.Run("train", "--images", $"{ImagesSeen}", "--score-every", "10000", "--out", "run");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Output = result.Output;
        _sampler = new(_team, Model.OpenGenerator(Cli.File("models/generator.safetensors")).Network);
    }

    /// <summary>Where the model is <c>models/generator.safetensors</c>.</summary>
    internal CliRunner Cli { get; } = new();

    /// <summary>What its training said.</summary>
    internal string Output { get; }

    /// <summary>The metrics of its training, with a score every 10,000 images.</summary>
    internal string Metrics => Cli.File("run/metrics.jsonl");

    internal Evaluator Evaluator { get; } = Evaluator.Mnist();

    internal IReadOnlyList<Image> Draw(IReadOnlyList<DigitRequest> requests) => _sampler.Generate(requests);

    public void Dispose()
    {
        Cli.Dispose();
        Evaluator.Dispose();
        _team.Dispose();
    }
}

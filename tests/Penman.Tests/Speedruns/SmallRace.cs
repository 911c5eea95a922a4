using Penman.Data;
using Penman.Game;
using Penman.Options;
using Penman.Speedruns;
using Penman.Tests.Evaluation;
using Penman.Tests.Support;

namespace Penman.Tests.Speedruns;

/// <summary>A few of MNIST's digits with its evaluator, and a judge of checks on them.</summary>
public sealed class SmallRace : IDisposable
{
    internal const int Batch = 16;
    internal const int CheckEvery = 10 * Batch;

    private readonly ImageSet _train = Of(Unpacked.Train, 600);
    private readonly ImageSet _test = Of(Unpacked.Test, 400);

    public SmallRace()
    {
        Data = new("some digits", _train.Format, _train.Classes, split => split == DataSplit.Train ? _train : _test);
        Judge = new(Data, threads: 2);
    }

    internal DataSet Data { get; }

    internal CheckJudge Judge { get; }

    internal ImageSet Train => _train;

    internal ImageSet Test => _test;

    /// <summary>Any pictures reach it.</summary>
    internal static Band Any { get; } = new("any", 1e9, 0, 1);

    /// <summary>No pictures do.</summary>
    internal static Band Perfect { get; } = new("perfect", 0, 1, 10);

    /// <summary>Twenty steps.</summary>
    internal static RunOptions Options { get; } =
        new()
        {
            Images = 2 * CheckEvery,
            HeldOut = 0,
            ScoreEvery = 0,
            Training = Catalogue.Recipe("mlp") with { BatchSize = Batch, Augment = 0 },
        };

    internal Speedrun Start(RunOptions? options = null) =>
        new(options ?? Options, Judge) { Bands = [Any, Perfect], CheckEvery = CheckEvery };

    public void Dispose() => Judge.Dispose();

    private static ImageSet Of(ImageSet images, int count)
    {
        var some = Degradations.Some(images, count);
        return Mnist.Digits(some.Pixels, some.Asked!);
    }
}

using Penman.Game;
using Penman.Runs;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Reports;

/// <summary>Two small scored runs that differ in a learning rate.</summary>
public sealed class TwoRuns : IDisposable
{
    internal const int Batch = 16;

    public TwoRuns()
    {
        var data = ScoredData.Save(Temp.File("data"), Unpacked.Train.First(300));
        foreach (var (name, rate) in ((string, double)[])[("one", 1e-3), ("two", 5e-4)])
        {
            using var run = Run.Start(
                new()
                {
                    Out = Temp.File(name),
                    Models = Temp.File("models"),
                    Data = data,
                    Images = 40 * Batch,
                    ScoreEvery = 20 * Batch,
                    SampleEvery = 20 * Batch,
                    Training = Catalogue.Recipe("penman") with { BatchSize = Batch, GeneratorLearningRate = rate },
                }
            );
            using var listener = new RecordingListener();
            listener.Train(run);
        }
    }

    internal TempFolder Temp { get; } = new();

    internal string[] Folders => [Temp.File("one"), Temp.File("two")];

    public void Dispose() => Temp.Dispose();

    internal string Report(string name) => File.ReadAllText(Temp.File($"{name}/report.html"));
}

/// <summary>Classes that share them.</summary>
[CollectionDefinition(nameof(TwoRuns))]
public sealed class TwoRunsShared : ICollectionFixture<TwoRuns>;

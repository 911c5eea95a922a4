using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>A run that was trained to its end, and the same stopped on the way: each trained when first asked for.</summary>
public sealed class TrainedRuns : IDisposable
{
    private const int Batch = 16;

    private readonly TempFolder _temp = new();

    /// <summary>The folder of the whole run.</summary>
    internal string Whole => TrainedTo(long.MaxValue);

    /// <summary>Copies the folder of a run that was stopped after a step.</summary>
    internal void CopyStopped(long at, string target)
    {
        var source = TrainedTo(at);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        File.Delete(Path.Combine(target, "place.json")); // else it would say that it is a copy
    }

    internal static RunOptions Options(TempFolder temp, string name) =>
        new()
        {
            Out = temp.File(name),
            Models = temp.File($"{name}-models"),
            Images = 40 * Batch,
            SampleEvery = 20 * Batch,
            CheckpointEvery = 10 * Batch,
            ScoreEvery = 0,
            Threads = 1,
            Training = new TrainingOptions { BatchSize = Batch, Beta1 = 0.45 },
        };

    public void Dispose() => _temp.Dispose();

    private string TrainedTo(long step)
    {
        var folder = _temp.File($"{step}");
        if (Directory.Exists(folder))
            return folder;
        using var listener = new RecordingListener(step);
        using var run = Run.Start(Options(_temp, $"{step}"));
        listener.Train(run);
        return folder;
    }
}

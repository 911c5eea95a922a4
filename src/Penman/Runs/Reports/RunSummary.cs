using Penman.Evaluation;
using Penman.IO;
using Penman.Runs.Diagnoses;

namespace Penman.Runs.Reports;

/// <summary>What a run's folder tells, whether the run is over or not.</summary>
public sealed class RunSummary
{
    private RunSummary(string root)
    {
        Folder = new RunFolder(root);
        if (!File.Exists(Folder.Options))
            throw new FileNotFoundException($"{root} holds no run: there is no {Folder.Options}.");
        Options = OptionTable.FromRecord(File.ReadAllText(Folder.Options), Folder.Options);
        Lines = File.Exists(Folder.Metrics) ? MetricsFile.Read(Folder.Metrics) : [];
        Sessions = SessionFile.Read(Folder.Sessions);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder.Root));
    }

    /// <summary>The folder's own name.</summary>
    public string Name { get; init; }

    /// <summary>Where its files are.</summary>
    public RunFolder Folder { get; }

    /// <summary>All options, resolved.</summary>
    public RunOptions Options { get; }

    /// <summary>The metrics.</summary>
    public IReadOnlyList<MetricsLine> Lines { get; }

    /// <summary>The stretches of training.</summary>
    public IReadOnlyList<SessionLine> Sessions { get; }

    /// <summary>Real images shown so far.</summary>
    public long ImagesSeen =>
        Math.Max(
            Lines.Count > 0 ? Lines[^1].ImagesSeen : 0,
            Sessions.Count > 0 ? Sessions[^1].LastStep * Options.Training.BatchSize : 0
        );

    /// <summary>Seconds of training, all sessions together.</summary>
    public double Seconds => Sessions.Sum(session => session.Seconds);

    /// <summary>Lines with a score.</summary>
    public IReadOnlyList<MetricsLine> Scored => [.. Lines.Where(line => line.Score is not null)];

    /// <summary>The line of the best score, of which the generator is kept; null without scores.</summary>
    public MetricsLine? Best => Scored.MinBy(line => line.Score!.FrechetDistance);

    /// <summary>The best score; null without scores.</summary>
    public QuickScore? BestScore => Best?.Score;

    /// <summary>What went wrong, in the order in which it began.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses => [.. Lines.SelectMany(line => line.Diagnoses ?? [])];

    /// <summary>Numbers in the generator's file: weights, and what normalisations keep; 0 if there is none yet.</summary>
    public long GeneratorNumbers => NumbersIn(Folder.Generator);

    /// <summary>The same of the discriminator.</summary>
    public long DiscriminatorNumbers => NumbersIn(Folder.Discriminator);

    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="FileNotFoundException">It holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    public static RunSummary Read(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        return new RunSummary(root);
    }

    /// <summary>The same run under another name, where two have the same.</summary>
    public RunSummary Named(string name) => new(Folder.Root) { Name = name };

    private static long NumbersIn(string file) =>
        File.Exists(file) ? SafeTensors.Read(file).Tensors.Values.Sum(tensor => (long)tensor.Data.Length) : 0;
}

using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Options;
using Penman.Reports;
using Penman.Runs.Records;

namespace Penman.Sweeps;

/// <summary>What a sweep's folder tells, whether the sweep is over or not.</summary>
/// <param name="Trials">Its runs in their order.</param>
/// <param name="Searched">The options that are searched over.</param>
/// <param name="Logarithmic">Those of them whose values were drawn on a logarithmic scale.</param>
public sealed record SweepOutcome(
    IReadOnlyList<TrialOutcome> Trials,
    IReadOnlyList<RunOption> Searched,
    IReadOnlyList<RunOption> Logarithmic
)
{
    /// <summary>Whether a folder holds a sweep.</summary>
    public static bool IsIn(string folder) => Paths.IsFile(Path.Combine(folder, SweepRecord.FileName));

    /// <summary>Reads a sweep's folder.</summary>
    /// <exception cref="FileNotFoundException">It holds no sweep.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    public static SweepOutcome Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, SweepRecord.FileName);
        var record =
            JsonFile.Read(path, SweepJson.Default.SweepRecord, "sweep again into another folder")
            ?? throw new FileNotFoundException($"{folder} holds no sweep.");
        var options = record.Options();
        var searched = OptionTable
            .All.Where(option =>
                record.Searched.Count > 0
                    ? record.Searched.Contains(option.Key, StringComparer.Ordinal)
                    : Differs(option, options.Values)
            )
            .ToList();
        return new(
            [
                .. options
                    .OrderBy(pair => pair.Key.Length)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => Trial(folder, pair)),
            ],
            searched,
            [.. searched.Where(option => record.Logarithmic.Contains(option.Key, StringComparer.Ordinal))]
        );
    }

    private static bool Differs(RunOption option, IEnumerable<RunOptions> options) =>
        options.Select(option.TextIn).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static TrialOutcome Trial(string folder, KeyValuePair<string, RunOptions> trial)
    {
        var root = Path.Combine(folder, trial.Key);
        var result = RunResult.Read(root);
        var run = Paths.IsFile(new Runs.RunFolder(root).Options) ? RunSummary.Read(root) : null;
        return new(trial.Key, trial.Value)
        {
            ImagesSeen = run?.ImagesSeen ?? 0,
            Best = run?.BestScore,
            IsOver = result is not null,
            Failure = result?.Failure ?? run?.Failure,
        };
    }
}

/// <summary>What became of a run of a sweep.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Options">All options but the folders.</param>
public sealed record TrialOutcome(string Name, RunOptions Options)
{
    /// <summary>Real images shown so far; 0 before it was begun.</summary>
    public long ImagesSeen { get; init; }

    /// <summary>The best score; null without scores.</summary>
    public QuickScore? Best { get; init; }

    /// <summary>Whether it need not be trained any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>The sentence about what ended it early; null if nothing did.</summary>
    public string? Failure { get; init; }
}

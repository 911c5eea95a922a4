using Penman.Options;

namespace Penman.Sweeps;

/// <summary>The runs of a search over options, in a fixed order; made from a JSON file.</summary>
/// <param name="Trials">The runs, at least one.</param>
/// <param name="Searched">The options that the file searches over.</param>
public sealed record SweepPlan(IReadOnlyList<SweepTrial> Trials, IReadOnlyList<RunOption> Searched)
{
    /// <summary>The most runs in a plan.</summary>
    public const int MaximumTrials = 10_000;

    /// <summary>Reads a plan; comments and trailing commas are allowed.</summary>
    /// <param name="json">
    /// An object with <c>base</c> (options that all runs share), <c>grid</c> (lists of values, every combination of
    /// which is a run) or <c>random</c> (a <c>count</c> of runs, a <c>seed</c>, and <c>ranges</c> or lists to draw
    /// values from; equal draws are one run), and <c>seeds</c> (each run once with each of them).
    /// </param>
    /// <param name="source">What the sentences of exceptions call it, such as the file's name.</param>
    /// <exception cref="InvalidDataException">
    /// No such object, an unknown key (the nearest one is named), a value that an option cannot have, an option or a
    /// value that is searched twice, too many runs.
    /// </exception>
    public static SweepPlan Parse(string json, string source) => new SweepReader(source).Read(json);
}

/// <summary>One run of a search.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Options">All options but the folders.</param>
/// <param name="Description">What distinguishes it from the others, such as "batchSize 32, seed 1".</param>
public sealed record SweepTrial(int Number, RunOptions Options, string Description)
{
    /// <summary>The name of its folder: 001, 002, ...</summary>
    public string Name => Number.ToString("000", CultureInfo.InvariantCulture);
}

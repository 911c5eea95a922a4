using System.Text.Json;
using System.Text.Json.Serialization;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Options;
using Penman.Runs;

namespace Penman.Sweeps;

/// <summary>The runs of a search over options, at least one, in a fixed order; made from a JSON file.</summary>
public sealed record SweepPlan(IReadOnlyList<SweepTrial> Trials, IReadOnlyList<RunOption> Searched)
{
    /// <summary>The most runs in a plan.</summary>
    public const int MaximumTrials = 10_000;

    internal const string SeedKey = "seed";

    /// <summary>The searched options whose values are drawn on a logarithmic scale.</summary>
    public IReadOnlyList<RunOption> Logarithmic { get; init; } = [];

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

    /// <summary>The same training with several seeds: the plan that <see cref="Parse"/> makes of its options as base, and the seeds.</summary>
    /// <param name="options">What all runs share; their folders are the sweep's to name.</param>
    /// <param name="seeds">A run's each, at least one.</param>
    /// <exception cref="ArgumentException">There are none, one comes twice, or too many.</exception>
    public static SweepPlan OfSeeds(RunOptions options, IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Count is 0 or > MaximumTrials || seeds.Distinct().Count() < seeds.Count)
            throw new ArgumentException($"There are {seeds.Count} seeds, but must be 1 to {MaximumTrials}, each once.");
        var (row, usual) = (OptionTable.All.Single(option => option.Key == SeedKey), new RunOptions());
        return new([.. seeds.Select((seed, i) => Trial(i + 1, seed))], [row]);

        SweepTrial Trial(int number, ulong seed) =>
            new(
                number,
                options with
                {
                    Training = options.Training with { Seed = seed },
                    Out = usual.Out,
                    Models = usual.Models,
                },
                $"{row.Key} {seed}"
            );
    }
}

/// <summary>
/// One run of a search, numbered from 1, with all options but the folders, and what distinguishes it, such as
/// "batchSize 32, seed 1".
/// </summary>
public sealed record SweepTrial(int Number, RunOptions Options, string Description)
{
    /// <summary>The name of its folder: 001, 002, ...</summary>
    public string Name => Number.ToString("000", CultureInfo.InvariantCulture);
}

/// <summary>What a sweep tells of one of its runs; never on two threads at once.</summary>
public abstract record SweepEvent(SweepTrial Trial);

/// <summary>A run begins, or goes on where it was interrupted.</summary>
public sealed record TrialBegun(SweepTrial Trial, Run Run, bool IsResumed) : SweepEvent(Trial);

/// <summary>A run tells something.</summary>
public sealed record TrialTold(SweepTrial Trial, RunEvent Told) : SweepEvent(Trial);

/// <summary>
/// A run is over, with its best score if it has any, and the sentence about what ended it early, if anything did; one
/// that was over before this attempt, or could not begin, was never begun.
/// </summary>
public sealed record TrialEnded(SweepTrial Trial, QuickScore? Best, string? Failure) : SweepEvent(Trial);

/// <summary><c>sweep.json</c> in a sweep's folder: all options of all runs.</summary>
internal sealed record SweepRecord
{
    public const string FileName = "sweep.json";

    private const string FormatName = "penman-sweep-1";

    /// <summary>Tells it from other JSON.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The options of each run by the name of its folder.</summary>
    public required Dictionary<string, JsonElement> Runs { get; init; }

    /// <summary>Parts in which the runs were last trained; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Parts { get; init; }

    /// <summary>The keys of the options that are searched over; empty in files from before.</summary>
    public IReadOnlyList<string> Searched
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Of them, those that were drawn on a logarithmic scale.</summary>
    public IReadOnlyList<string> Logarithmic
    {
        get;
        init => field = value ?? [];
    } = [];

    public static SweepRecord Of(SweepPlan plan, Part? part = null) =>
        new()
        {
            Parts = part?.Count ?? 0,
            Runs = plan.Trials.ToDictionary(
                trial => trial.Name,
                trial => JsonElement.Parse(OptionTable.ToJson(WithoutSpeed(trial.Options))),
                StringComparer.Ordinal
            ),
            Searched = [.. plan.Searched.Select(option => option.Key)],
            Logarithmic = [.. plan.Logarithmic.Select(option => option.Key)],
        };

    /// <summary>The options of each run by the name of its folder, which is a number.</summary>
    /// <exception cref="InvalidDataException">They are no options, or a name is none of a sweep's.</exception>
    public Dictionary<string, RunOptions> Options() =>
        Runs.ToDictionary(
            run =>
                run.Key.Length > 0 && run.Key.All(char.IsAsciiDigit)
                    ? run.Key
                    : throw new InvalidDataException($"{FileName} has a run \"{run.Key}\", which is no number."),
            run => OptionTable.FromRecord(run.Value.GetRawText(), $"{FileName}, run {run.Key}"),
            StringComparer.Ordinal
        );

    /// <summary>Whether these are the runs of a plan.</summary>
    public bool IsOf(SweepPlan plan) => Runs.Count == plan.Trials.Count && Agrees(plan);

    /// <summary>
    /// Whether a plan has the same runs, or one of the two begins with the other; an option that did not exist then counts for nothing.
    /// </summary>
    public bool Agrees(SweepPlan plan) =>
        Format == FormatName
        && plan.Trials.All(trial =>
            !Runs.TryGetValue(trial.Name, out var options)
            || WithoutPlaces(OptionTable.FromRecord(options.GetRawText(), $"{FileName}, run {trial.Name}"))
                == WithoutPlaces(WithoutSpeed(trial.Options))
        );

    /// <summary>The same folder may be seen elsewhere by another machine; each run knows its data by their print.</summary>
    private static RunOptions WithoutPlaces(RunOptions options) =>
        options with
        {
            Data = Path.GetFileName(options.Data?.TrimEnd('/', '\\')),
            From = Path.GetFileName(options.From),
        };

    private static RunOptions WithoutSpeed(RunOptions options) => options with { Threads = 0 };
}

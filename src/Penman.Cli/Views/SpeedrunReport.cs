using System.Text.Json;
using System.Text.Json.Serialization;
using Penman.Evaluation.Judging;
using Penman.Options;
using Penman.Speedruns;

namespace Penman.Cli.Views;

/// <summary>What a speed run came to.</summary>
internal sealed record SpeedrunReport
{
    /// <summary>The preset, or the name of networks of one's own; null where pictures of another program were judged.</summary>
    public string? Preset { get; init; }

    /// <summary>The folder of the other program's pictures.</summary>
    public string? Judged { get; init; }

    /// <summary>Threads that computed; null for another program.</summary>
    public int? Threads { get; init; }

    /// <summary>The most images that an attempt was shown; null for another program.</summary>
    public long? Images { get; init; }

    /// <summary>Images from one check to the next; null for another program.</summary>
    public long? CheckEvery { get; init; }

    /// <summary>The processor, as the system calls it, and how many threads it runs; null for another program.</summary>
    public string? Machine { get; init; }

    /// <summary>What trained and judged; null where the build does not know.</summary>
    public string? Commit { get; init; }

    /// <summary>What the images are.</summary>
    public required string Data { get; init; }

    /// <summary>Pictures in a check.</summary>
    public required int Pictures { get; init; }

    /// <summary>Real images that they are compared with.</summary>
    public required int TestImages { get; init; }

    /// <summary>The hash of the evaluator's file.</summary>
    public required string EvaluatorSha256 { get; init; }

    /// <summary>The Frechet distance of real images.</summary>
    public required double Floor { get; init; }

    /// <summary>Figures of real images.</summary>
    public required CheckFigures Real { get; init; }

    /// <summary>Whether a person ended it.</summary>
    public bool IsStopped { get; init; }

    /// <summary>What each band took.</summary>
    public IReadOnlyList<BandResult> Bands { get; init; } = [];

    /// <summary>Each training on its own.</summary>
    public IReadOnlyList<AttemptLine> Attempts { get; init; } = [];

    /// <summary>All options that decided; null for another program.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>What is done, in a line.</summary>
    [JsonIgnore]
    public string Title =>
        Preset is null
            ? $"Judging {Judged}: {Amounts.Count(Pictures)} pictures a check, against {Amounts.Count(TestImages)} test images of {Data}"
            : $"{Preset}, at most {Amounts.Count(Images!.Value)} images, {Threads} {(Threads == 1 ? "thread" : "threads")}; "
                + $"every {Amounts.Count(CheckEvery!.Value)} images {Amounts.Count(Pictures)} pictures, against {Amounts.Count(TestImages)} test images of {Data}";

    /// <summary>Before there is any attempt.</summary>
    public static SpeedrunReport Of(CheckJudge judge, Speedrun? speedrun, string? judged)
    {
        var report = new SpeedrunReport
        {
            Judged = judged,
            Commit = Context.Machine.Commit,
            Data = judge.Data.Name,
            Pictures = judge.Pictures,
            TestImages = judge.TestImages,
            EvaluatorSha256 = judge.EvaluatorSha256,
            Floor = judge.Floor,
            Real = judge.Real,
        };
        return speedrun is not { Options: var options }
            ? report
            : report with
            {
                Preset = options.Training.NetworksName,
                Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
                Images = speedrun.TotalImages,
                CheckEvery = speedrun.CheckEvery,
                Machine = Context.Machine.Name,
                Options = JsonElement.Parse(OptionTable.ToJson(options)),
            };
    }

    /// <summary>With all attempts.</summary>
    public SpeedrunReport With(IReadOnlyList<Band> bands, IReadOnlyList<SpeedrunAttempt> attempts) =>
        this with
        {
            Bands = [.. bands.Select(band => BandResult.Of(band, attempts))],
            Attempts = [.. attempts.Select(attempt => AttemptLine.Of(attempt, bands))],
        };

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SpeedrunJson.Default.SpeedrunReport);
}

/// <summary>An attempt for programs.</summary>
internal sealed record AttemptLine(ulong? Seed, bool IsCut, string? Failure, string? Copies)
{
    /// <summary>By the band's name, when it was reached; bands that were not are left out.</summary>
    public required IReadOnlyDictionary<string, SpeedrunCheck> Reached { get; init; }

    /// <summary>All checks.</summary>
    public required IReadOnlyList<SpeedrunCheck> Checks { get; init; }

    public static AttemptLine Of(SpeedrunAttempt attempt, IReadOnlyList<Band> bands) =>
        new(attempt.Seed, attempt.IsCut, attempt.Failure, attempt.Copies is { } verdict ? ScoreWords.Of(verdict) : null)
        {
            Reached = bands
                .Select(band => (band.Name, First: attempt.FirstOf(band)))
                .Where(pair => pair.First is not null)
                .ToDictionary(pair => pair.Name, pair => pair.First!, StringComparer.Ordinal),
            Checks = attempt.Checks,
        };
}

/// <summary>How the report is written for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpeedrunReport))]
internal sealed partial class SpeedrunJson : JsonSerializerContext;

using System.Text.RegularExpressions;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Subjects;

namespace Penman.Speedruns;

/// <summary>Pictures that another program drew at a moment of its training.</summary>
/// <param name="Path">A folder of PNG pictures or of an IDX data set, or a .npy file.</param>
/// <param name="Seconds">What the clock showed.</param>
/// <param name="Images">Real images shown so far; null where the name does not say so.</param>
public sealed record TimedPictures(string Path, double Seconds, long? Images);

/// <summary>
/// The checks of a training by another program: pictures in a folder, each lot named by the clock in seconds and perhaps the
/// images seen, such as <c>61.5</c>, <c>122.8-200000</c> or <c>61.5.npy</c>.
/// </summary>
/// <param name="Seed">The seed, if its folder is called so, such as <c>seed-1</c>; else null.</param>
/// <param name="Moments">In the order of the clock.</param>
public sealed partial record TimedTraining(ulong? Seed, IReadOnlyList<TimedPictures> Moments)
{
    /// <summary>Finds the trainings in a folder: one for each folder <c>seed-N</c> in it, or it is one itself.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It is empty, or something in it has another name.</exception>
    public static IReadOnlyList<TimedTraining> Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Paths.IsFolder(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder} to judge.");
        var seeds = EntriesOf(folder).Select(path => (Path: path, Seed: SeedOf(path))).ToList();
        if (seeds.Count == 0)
            throw Nothing(folder);
        return seeds.TrueForAll(entry => entry.Seed is null)
            ? [new(Seed: null, MomentsIn(folder))]
            :
            [
                .. seeds
                    .Select(entry => new TimedTraining(
                        entry.Seed ?? throw OtherName(entry.Path),
                        MomentsIn(entry.Path)
                    ))
                    .OrderBy(training => training.Seed),
            ];
    }

    /// <summary>Judges lot by lot until all bands are reached; of more pictures than a check takes, some at random.</summary>
    /// <remarks>A lot that cannot be judged ends an attempt of which others were.</remarks>
    /// <exception cref="InvalidDataException">Too few pictures, or none that can be read, in the first lot; the sentence says which.</exception>
    /// <exception cref="IOException">Pictures of the first lot cannot be read.</exception>
    public SpeedrunAttempt Judge(
        CheckJudge judge,
        IReadOnlyList<Band> bands,
        IProgress<SpeedrunMoment>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(judge);
        var attempt = new SpeedrunAttempt(Seed, []);
        try
        {
            JudgedImages? pictures = null;
            foreach (var moment in Moments.TakeWhile(_ => !bands.All(band => attempt.FirstOf(band) is not null)))
            {
                pictures = Read(moment.Path, judge, cancellation);
                var figures = judge.Score(pictures, cancellation);
                var check = new SpeedrunCheck(moment.Seconds, moment.Images, Flops: null, figures);
                attempt = attempt with { Checks = [.. attempt.Checks, check] };
                progress?.Report(new(Seed, (double)attempt.Checks.Count / Moments.Count, check));
            }

            return pictures is null ? attempt : attempt with { Copies = judge.CopiesIn(pictures, cancellation) };
        }
        catch (Exception e) when (e is InvalidDataException or IOException && attempt.Checks.Count > 0)
        {
            return attempt with { Failure = e.Message };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return attempt with { IsCut = true };
        }
    }

    private static JudgedImages Read(string path, CheckJudge judge, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var source = EvaluationSource.OpenPictures(path, judge.Data);
        return source.Available >= judge.Pictures
            ? source.Take(judge.Pictures, seed: 0, cancellation: cancellation)
            : throw new InvalidDataException(
                $"{path} holds {Amounts.Count(source.Available ?? 0)} pictures, but a check takes {Amounts.Count(judge.Pictures)}."
            );
    }

    private static IReadOnlyList<TimedPictures> MomentsIn(string folder)
    {
        List<TimedPictures> moments = [.. EntriesOf(folder).Select(MomentOf).OrderBy(moment => moment.Seconds)];
        if (moments.Count == 0)
            throw Nothing(folder);
        for (var i = 1; i < moments.Count; i++)
            if (moments[i].Seconds == moments[i - 1].Seconds)
                throw new InvalidDataException(
                    $"{moments[i - 1].Path} and {moments[i].Path} are of the same moment; keep one of them."
                );
        return moments;
    }

    private static TimedPictures MomentOf(string path)
    {
        var match = Moment.Match(Path.GetFileName(path));
        return
            match.Success
            && double.TryParse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture, out var seconds)
            && double.IsFinite(seconds)
            ? new(path, seconds, ImagesOf(match, path))
            : throw OtherName(path);
    }

    private static long? ImagesOf(Match match, string path) =>
        match.Groups["images"] is not { Success: true } images ? null
        : long.TryParse(images.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw OtherName(path);

    private static ulong? SeedOf(string path) =>
        SeedName.Match(Path.GetFileName(path)) is { Success: true } match
        && ulong.TryParse(match.Groups["seed"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : null;

    /// <summary>What systems put into folders for themselves is no entry.</summary>
    private static IEnumerable<string> EntriesOf(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .Where(path => Path.GetFileName(path)[0] != '.')
            .Order(StringComparer.Ordinal);

    private static InvalidDataException Nothing(string folder) =>
        new($"{folder} is empty: expected pictures in folders named by the clock in seconds, such as 61.5.");

    private static InvalidDataException OtherName(string path) =>
        new(
            $"{path}: expected a name of seconds, and perhaps images seen, such as 61.5, 122.8-200000 or 61.5.npy; or folders seed-1, seed-2 with such names in them."
        );

    [GeneratedRegex(
        @"^(?<seconds>[0-9]+(\.[0-9]+)?)(-(?<images>[0-9]+))?(\.npy)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Moment { get; }

    [GeneratedRegex("^seed-(?<seed>[0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SeedName { get; }
}

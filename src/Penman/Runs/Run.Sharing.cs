using Penman.Data;
using Penman.Game;
using Penman.Game.Sharing;
using Penman.Options;
using Penman.Runs.Sharing;

namespace Penman.Runs;

/// <content>
/// Runs that several processes train together: the first starts or resumes one as if it were alone, the others follow, read the
/// data, compute, and write nothing.
/// </content>
public sealed partial class Run
{
    /// <summary>Trains along with the process that starts, or makes again, a run; for all but the first.</summary>
    /// <param name="options">What this process was told: what decides the result must be what the first was told.</param>
    /// <param name="surroundings">With <see cref="RunSurroundings.Ranks"/>.</param>
    /// <exception cref="ArgumentException">It was told something else, or an option is out of range.</exception>
    /// <exception cref="IOException">The data are missing or others, or another process is gone.</exception>
    public static void Follow(RunOptions options, RunSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        Follow(RankCard.ToldBy(options), options.Data, options.Threads, surroundings, options.Validate);
    }

    /// <summary>Trains along with the process that resumes a run; for all but the first.</summary>
    /// <param name="revision">What this process was told.</param>
    /// <param name="surroundings">With <see cref="RunSurroundings.Ranks"/>.</param>
    /// <inheritdoc cref="Follow(RunOptions, RunSurroundings)" path="/exception"/>
    public static void Follow(RunRevision revision, RunSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(revision);
        Follow(ToldBy(revision), revision.Data, revision.Threads ?? 0, surroundings, () => { });
    }

    /// <summary>
    /// Tells the processes that wait to train with this one that it cannot; for what fails before a run is started or followed.
    /// </summary>
    public static void Excuse(IRanks ranks, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(failure);
        new Meeting(ranks).Excuse(failure);
    }

    private static void Follow(
        Dictionary<string, string> told,
        string? place,
        int threads,
        RunSurroundings surroundings,
        Action check
    ) =>
        Meet(
            surroundings,
            meeting =>
            {
                check();
                if (meeting is null)
                    throw new InvalidOperationException("There is nobody to follow.");
                if (meeting.Hear() is not { } plan)
                {
                    meeting.Answer(new RankCard());
                    throw new RanksException("Process 0 runs another Penman.");
                }

                var images = surroundings.ReadData(new RunOptions { Data = place ?? plan.Data });
                meeting.Answer(Card(told, surroundings, images));
                using var trainer = new Trainer(
                    plan.Training!,
                    HoldOut.Of(images, plan.HeldOut).Learned,
                    surroundings.Parts,
                    new Workforce(threads > 0 ? threads : meeting.Threads, surroundings.Ranks)
                );
                trainer.Follow();
                return true;
            }
        );

    /// <summary>Does something of which the others must hear if it fails before they have met.</summary>
    private static T Meet<T>(RunSurroundings surroundings, Func<Meeting?, T> work)
    {
        var meeting = surroundings.Ranks is { Count: > 1 } ranks ? new Meeting(ranks) : null;
        try
        {
            return work(meeting);
        }
        catch (Exception failure)
        {
            meeting?.Excuse(failure);
            throw;
        }
    }

    /// <summary>Tells the others what is to be trained.</summary>
    private void Lead(
        RunOptions options,
        (Meeting Meeting, Dictionary<string, string> Told) others,
        RunSurroundings surroundings,
        ImageSet images
    )
    {
        var (meeting, told) = others;
        meeting.Lead(
            new RankPlan(options.Training, options.HeldOut ?? 0, options.Data),
            Card(told, surroundings, images)
        );
        if (meeting.Note is { } note)
            _notes.Add(note);
    }

    private static RankCard Card(Dictionary<string, string> told, RunSurroundings surroundings, ImageSet images)
    {
        var prints = DataPrints.Take(images, scoring: null);
        return new()
        {
            Told = new(told, StringComparer.Ordinal) { [nameof(TrainerParts)] = surroundings.Parts.Names ?? "" },
            Data = $"{prints.Images} {prints.Labels}",
        };
    }

    private static Dictionary<string, string> ToldBy(RunRevision revision) =>
        new(StringComparer.Ordinal)
        {
            [nameof(revision.Epochs)] = Text(revision.Epochs),
            [nameof(revision.Images)] = Text(revision.Images),
            [nameof(revision.Minutes)] = Text(revision.Minutes),
            [nameof(revision.StopWhenFlat)] = Text(revision.StopWhenFlat),
            [nameof(revision.ScoreEvery)] = Text(revision.ScoreEvery),
            [nameof(revision.RedoDecay)] = Text(revision.RedoDecay),
        };

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Where processes train together and nobody says how many shards there are, one for each.</summary>
    private static RunOptions WithShards(RunOptions options, RunSurroundings surroundings) =>
        surroundings.Ranks is { Count: > 1 } ranks && options.Training.Shards is null
            ? options with
            {
                Training = options.Training with { Shards = ranks.Count },
            }
            : options;
}

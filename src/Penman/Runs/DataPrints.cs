using System.Runtime.InteropServices;
using Penman.Data;
using Penman.Files;
using Penman.Runs.Scoring;

namespace Penman.Runs;

/// <summary>
/// SHA-256 of what a run learns from and is scored by, in its checkpoints: resumed with other data it would be another
/// training without a word. Null where there is none, or in checkpoints from before there were any.
/// </summary>
/// <param name="Images">Of the training images' pixels.</param>
/// <param name="Labels">Of their labels.</param>
/// <param name="Evaluator">Of the evaluator's file.</param>
/// <param name="Floor">Not a print, but the unit of scores, which depends on the test images.</param>
internal sealed record DataPrints(string? Images, string? Labels, string? Evaluator, string? Floor)
{
    private const string FloorField = "evaluation_floor";
    private const string ImagesField = "train_images_sha256";
    private const string LabelsField = "train_labels_sha256";
    private const string EvaluatorField = "evaluator_sha256";

    /// <summary>Takes the prints of a run's data.</summary>
    /// <param name="images">All that it learns from.</param>
    /// <param name="scoring">What scores it; null for nothing.</param>
    public static DataPrints Take(ImageSet images, RunScoring? scoring) =>
        new(
            Checksum.Of(images.Pixels),
            Checksum.Of(MemoryMarshal.AsBytes(images.Labels)),
            scoring?.EvaluatorSha256,
            scoring is null ? null
                : scoring.Floor is { } floor ? floor.ToString("R", CultureInfo.InvariantCulture)
                : "none"
        );

    /// <summary>Reads them from a checkpoint's metadata.</summary>
    public static DataPrints Of(IReadOnlyDictionary<string, string> metadata) =>
        new(
            metadata.GetValueOrDefault(ImagesField),
            metadata.GetValueOrDefault(LabelsField),
            metadata.GetValueOrDefault(EvaluatorField),
            metadata.GetValueOrDefault(FloorField)
        );

    /// <summary>Writes them to a checkpoint's metadata.</summary>
    public void AddTo(Dictionary<string, string> metadata)
    {
        foreach (
            var (field, print) in ((string, string?)[])
                [(ImagesField, Images), (LabelsField, Labels), (EvaluatorField, Evaluator), (FloorField, Floor)]
        )
            if (print is not null)
                metadata[field] = print;
    }

    /// <summary>Refuses other data than those that a checkpoint knows.</summary>
    /// <param name="checkpoint">What it knows.</param>
    /// <param name="place">What people call the place of the data of now.</param>
    /// <exception cref="InvalidDataException">Says which differ and what to do.</exception>
    public void Expect(DataPrints checkpoint, string place)
    {
        List<string> others = [];
        if (IsOther(Images, checkpoint.Images))
            others.Add("training images");
        if (IsOther(Labels, checkpoint.Labels))
            others.Add("training labels");
        if (others.Count > 0)
            throw Refusal(string.Join(" and ", others), place);
        if (IsOther(Evaluator, checkpoint.Evaluator))
            throw new Sentence(
                $"The evaluator of {place} is not the one that this run was scored by; put the old file back, or go on without scores ({new Name(nameof(RunRevision.ScoreEvery))} 0)."
            ).As(message => new InvalidDataException(message));
        if (IsOther(Floor, checkpoint.Floor))
            throw new Sentence(
                $"The test images of {place} are not those that the scores of this run are told in; put the old files back, or go on without scores ({new Name(nameof(RunRevision.ScoreEvery))} 0)."
            ).As(message => new InvalidDataException(message));
    }

    /// <summary>What to do about images or labels that are not those of the run.</summary>
    public static InvalidDataException Refusal(string others, string place) =>
        new Sentence(
            $"The {others} of {place} are not those that this run was trained on; put the old files back, name their folder with {new Name(nameof(RunRevision.Data))}, or begin a new run."
        ).As(message => new InvalidDataException(message));

    private static bool IsOther(string? now, string? before) => now is not null && before is not null && now != before;
}

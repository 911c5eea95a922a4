using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Digits are missing, in scores one after another: early in a training that is common, and passes.</summary>
/// <param name="thresholds">From where on they are missing.</param>
/// <param name="hasCodes">Whether the networks have codes, beside which no digit can be told.</param>
/// <param name="classes">What classes are called; digits if left out.</param>
internal sealed class Collapse(Thresholds thresholds, bool hasCodes = false, ClassNames? classes = null)
    : ScoreSymptom(Trouble.Collapse)
{
    /// <summary>More of them say nothing in a sentence.</summary>
    private const int MostCounts = 20;

    private readonly Streak _streak = new(thresholds);

    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        var isIll = score.RarestShare < thresholds.RarestShare || score.EntropyShare < thresholds.EntropyShare;
        var isLasting = _streak.Take(isIll, imagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting ? Describe(score) : null;
    }

    private Sentence Describe(QuickScore score)
    {
        var named = classes is { AreDigits: false } && classes.Count == score.Digits.Count ? classes : null;
        var missing = score.Digits.Count <= MostCounts ? Counts(score, named) : Missing(score, named);
        Sentence advice =
            score.Agreement is null && !hasCodes
                ? new($"Train with {new Name(nameof(TrainingOptions.Conditional))}, or with")
                : new($"Train with");
        return new Sentence(
            $"The generator has collapsed onto some {(named is null ? "digits" : "classes")}: {missing}; the entropy is {score.EntropyShare:0.00} of what it should be. {advice} {new Name(nameof(TrainingOptions.MinibatchDeviation))}, or lower the learning rates."
        );
    }

    private static Sentence Counts(QuickScore score, ClassNames? named) =>
        named is null
            ? new(
                $"{score.Images:N0} fakes are read as 0 to {score.Digits.Count - 1} so often: {string.Join(", ", score.Digits)}"
            )
            : new(
                $"{score.Images:N0} fakes are read so often as {string.Join(", ", score.Digits.Select((count, label) => $"{named[label]} ({count})"))}"
            );

    private static Sentence Missing(QuickScore score, ClassNames? named)
    {
        List<int> missing = [.. Enumerable.Range(0, score.Digits.Count).Where(label => score.Digits[label] == 0)];
        var names = named is null
            ? ""
            : $" ({string.Join(", ", missing.Take(MostCounts).Select(label => named[label]))}{(missing.Count > MostCounts ? ", ..." : "")})";
        return new($"of {score.Digits.Count} classes {missing.Count} are not among {score.Images:N0} fakes{names}");
    }
}

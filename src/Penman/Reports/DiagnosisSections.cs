using System.Text.Json;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>What went wrong in runs, and of one run also what could be looked for at all.</summary>
internal static class DiagnosisSections
{
    private static readonly (Trouble Trouble, string Name)[] Names =
    [
        (Trouble.StrongDiscriminator, "a discriminator that is too strong"),
        (Trouble.Collapse, "missing digits"),
        (Trouble.CollapseWithinDigits, "digits that look the same each time"),
        (Trouble.IgnoredDigit, "other digits than those asked for"),
        (Trouble.NoProgress, "a standstill"),
        (Trouble.Memorising, "copies of training images"),
        (Trouble.Overfitting, "a discriminator that knows its images by heart"),
    ];

    public static string Of(RunSummary run) =>
        string.Concat(Troubles(run).Select(trouble => Paragraph(trouble.When, trouble.Sentence)))
        + (run.Diagnoses.Count == 0 ? Sound(run) : "");

    /// <summary>Of several, each trouble behind its run's name; nothing if there is none.</summary>
    public static string Of(IReadOnlyList<RunSummary> runs) =>
        string.Concat(
            runs.SelectMany(run =>
                Troubles(run).Select(trouble => Paragraph($"{run.Name}: {trouble.When}", trouble.Sentence))
            )
        );

    private static IEnumerable<(string When, string Sentence)> Troubles(RunSummary run)
    {
        if (run.Failure is { } failure)
            yield return ("ended early.", failure);
        if (run.Rollbacks > 0)
            yield return (
                "diverged.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A step left numbers that are not finite, {(run.Rollbacks == 1 ? "once" : $"{run.Rollbacks} times")}; the run went back to its newest checkpoint, and its learning rates are at {run.LearningRateFactor:0.0##} of the set ones."
                )
            );
        foreach (var diagnosis in run.Diagnoses)
            yield return ($"{Amounts.Moment(diagnosis.ImagesSeen)}.", diagnosis.Sentence.With(KeyOf));
    }

    /// <summary>Options as the tables of the page call them.</summary>
    private static string KeyOf(Name name) => JsonNamingPolicy.CamelCase.ConvertName(name.InCode);

    private static string Paragraph(string when, string sentence) =>
        $"<p class=\"trouble\"><strong>{Html.Text(char.ToUpperInvariant(when[0]) + when[1..])}</strong> {Html.Text(sentence)}</p>\n";

    /// <remarks>Says no more than what the run's steps and scores sufficed to see.</remarks>
    private static string Sound(RunSummary run)
    {
        var diagnostician = new Diagnostician(run.ObjectiveOf, new Thresholds());
        foreach (var line in run.Lines)
            diagnostician.Take(line);
        var found = Names.ToLookup(item => diagnostician.LookedFor.Contains(item.Trouble), item => item.Name);
        var isSound = run is { Failure: null, Rollbacks: 0 };
        return (
                found[true].Any()
                    ? $"<p{(isSound ? " class=\"sound\"" : "")}>Looked for and not found: {string.Join(", ", found[true])}.</p>\n"
                    : ""
            )
            + (
                found[false].Any()
                    ? $"<p class=\"note\">Not to be told from this run's steps and scores: {string.Join(", ", found[false])}.</p>\n"
                    : ""
            );
    }
}

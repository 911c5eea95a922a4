using System.Text.Json;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>An option that somebody changed while a run trained.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Step">Steps done when it was changed.</param>
/// <param name="Option">The option's name in files.</param>
/// <param name="From">The value before; empty where it is not on record.</param>
/// <param name="To">The value from then on.</param>
public sealed record MadeChange(string Run, long Step, string Option, string From, string To)
{
    /// <summary>All changes of a run, in their order.</summary>
    public static IReadOnlyList<MadeChange> Of(RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            .. from line in run.Changes
            from option in line.Options
            let before = line.From?.GetValueOrDefault(option.Key)
            select new MadeChange(run.Name, line.Step, option.Key, Text(before), Text(option.Value)),
        ];
    }

    /// <summary>How often one player moved while the other stood still, a sentence for each that did.</summary>
    public static IReadOnlyList<string> Alone(RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            .. run
                .Changes.Where(line => line.Player is not null)
                .GroupBy(line => line.Player)
                .Select(lines =>
                    $"The {lines.Key!.Value.ToString().ToLowerInvariant()} moved alone in {Steps([.. lines])}."
                ),
        ];
    }

    private static string Steps(ChangeLine[] lines) =>
        lines is [var only]
            ? $"step {Amounts.Count(only.Step + 1)}"
            : $"{Amounts.Count(lines.Length)} of the steps, from step {Amounts.Count(lines[0].Step + 1)} to step {Amounts.Count(lines[^1].Step + 1)}";

    private static string Text(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.Null } => "none",
            { ValueKind: JsonValueKind.True or JsonValueKind.False } truth => truth.GetRawText(),
            { } some => some.ToString(),
            null => "",
        };
}

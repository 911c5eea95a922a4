using System.Globalization;
using System.Text.Json;
using Penman.Evaluation;

namespace Penman.Runs.Reports;

/// <summary>How good a run's digits are: by the scores taken while it trained, and by an evaluation if there was one.</summary>
internal static class ScoreSections
{
    /// <summary>The scores taken while training; nothing if there were none.</summary>
    public static string WhileTraining(RunSummary run)
    {
        if (run.Best is not { } best)
            return "";
        var last = run.Scored[^1];
        string[] heads =
        [
            "figure",
            $"best, after {Html.Count(best.ImagesSeen)}",
            $"last, after {Html.Count(last.ImagesSeen)}",
        ];
        var rows = Rows.Where(row => row.Value(best.Score!) is not null)
            .Select(row => Html.Row(row.Name, row.Value(best.Score!)!, row.Value(last.Score!) ?? "–"));
        return $"""
            <div class="wide"><table class="numbers">
            {Html.Head(heads)}<tbody>
            {string.Concat(rows)}</tbody></table></div>
            <p class="note">{Html.Count(
                best.Score!.Images
            )} generated digits against training images; the floor is what as many real images have.</p>

            """;
    }

    /// <summary>The evaluation against the test images; nothing if there was none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static string Evaluated(RunSummary run)
    {
        var path = run.Folder.File(RunReport.ScoresName);
        if (!File.Exists(path))
            return "";
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return Evaluated(json.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} holds no scores ({exception.Message}); delete it.", exception);
        }
    }

    /// <summary>Figures of a quick score, by name; null where a run has none.</summary>
    public static IReadOnlyList<(string Name, Func<QuickScore, string?> Value)> Rows { get; } =
    [
        ("Fréchet distance, in floors", score => Html.Number(score.FrechetRatio)),
        ("Fréchet distance", score => Html.Number(score.FrechetDistance)),
        ("its floor", score => Html.Number(score.FrechetFloor)),
        ("read as asked", score => score.Agreement is { } share ? Html.Share(share) : null),
        ("coverage", score => Html.Share(score.Coverage)),
        ("diversity (real digits: 1)", score => Html.Number(score.Diversity)),
        ("rarest digit, share of its due", score => Html.Share(score.RarestShare)),
        ("distance to the nearest training image (real digits: 1)", score => Html.Number(score.NearestRatio)),
        ("near copies", score => Html.Share(score.NearCopies)),
    ];

    private static string Evaluated(JsonElement root)
    {
        var floor = root.GetProperty("floor");
        var rows = root.GetProperty("grades")
            .EnumerateObject()
            .Select(grade =>
                Html.Row(
                    Html.Text(FigureRows.NameOf(grade.Name)),
                    Figure(grade.Name, root.GetProperty(grade.Name)),
                    Figure(
                        grade.Name,
                        grade.Name == "trainOnFakeAccuracy"
                            ? root.GetProperty("trainOnRealAccuracy")
                            : floor.GetProperty(grade.Name)
                    ),
                    Word(grade.Value.GetString())
                )
            );
        var protocol = root.GetProperty("protocol");
        return $"""
            <p>{Html.Text(root.GetProperty("verdict").GetString()!)}</p>
            <div class="wide"><table class="numbers">
            {Html.Head("figure", "generated", "real (floor)", "")}<tbody>
            {string.Concat(rows)}</tbody></table></div>
            <p class="note">{Html.Count(protocol.GetProperty("samples").GetInt32())} images, seed {protocol.GetProperty(
                "seed"
            ).GetUInt64()}, against {Html.Count(
                protocol.GetProperty("referenceImages").GetInt32()
            )} test images of {Html.Text(protocol.GetProperty("data").GetString()!)}.</p>

            """;
    }

    private static string Figure(string key, JsonElement value) =>
        value.ValueKind != JsonValueKind.Number ? "–"
        : key is "precision" or "recall" or "coverage" or "agreement" or "trainOnFakeAccuracy"
            ? Html.Share(value.GetDouble())
        : value.GetDouble().ToString(key is "kid" or "klToUniform" ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    private static string Word(string? grade) =>
        grade is null ? "" : $"<span class=\"grade {Html.Text(grade)}\">{Html.Text(grade)}</span>";
}

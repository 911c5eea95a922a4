using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Evaluation;

namespace Penman.Runs.Judged;

/// <summary>Scores for other programs. Keys are only ever added.</summary>
public static class ScoresJson
{
    /// <summary>One JSON object, indented; numbers with all their digits.</summary>
    public static string Write(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var json = new JsonObject
        {
            ["grade"] = Word(scores.Grade),
            ["verdict"] = scores.Verdict,
            ["frechetDistance"] = scores.Images.FrechetDistance,
            ["frechetFloor"] = scores.Floor.FrechetDistance,
            ["frechetRatio"] = scores.FrechetRatio,
        };
        foreach (var (key, value) in Figures(scores.Images).Skip(1).ToList())
            json[key] = value?.DeepClone();
        json["trainOnFakeAccuracy"] = scores.TrainOnFake?.Accuracy;
        json["trainOnRealAccuracy"] = scores.TrainOnFake?.RealAccuracy;
        json["memorisation"] = JsonSerializer.SerializeToNode(scores.Memorisation, JsonFormat.Indented);
        json["grades"] = Grades(scores);
        json["floor"] = Figures(scores.Floor);
        json["protocol"] = JsonSerializer.SerializeToNode(scores.Protocol, JsonFormat.Indented);
        return json.ToJsonString(JsonFormat.Indented);
    }

    private static JsonObject Figures(Figures figures) =>
        new()
        {
            ["frechetDistance"] = figures.FrechetDistance,
            ["logitFrechetDistance"] = figures.LogitFrechetDistance,
            ["inceptionScore"] = figures.InceptionScore,
            ["kid"] = figures.Kid,
            ["kidDeviation"] = figures.KidDeviation,
            ["precision"] = figures.Precision,
            ["recall"] = figures.Recall,
            ["density"] = figures.Density,
            ["coverage"] = figures.Coverage,
            ["agreement"] = figures.Agreement,
            ["perDigitFrechet"] = JsonSerializer.SerializeToNode(figures.PerDigitFrechet),
            ["histogram"] = JsonSerializer.SerializeToNode(figures.Histogram.Counts),
            ["klToUniform"] = figures.Histogram.KlToUniform,
        };

    private static JsonObject Grades(Scores scores)
    {
        var grades = new JsonObject();
        foreach (var row in scores.Rows)
            grades[row.Key] = row.Grade is { } grade ? Word(grade) : null;
        return grades;
    }

    private static string Word(Grade grade) => grade.ToString().ToLowerInvariant();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>Scores for other programs. Keys are only ever added.</summary>
public static class ScoresJson
{
    private const string HashKey = "generatorSha256";
    private const string RealAccuracyKey = "trainOnRealAccuracy";
    private const string PathLengthKey = "pathLength";
    private const string PathErrorKey = "pathLengthError";
    private const string PathPairsKey = "pathLengthPairs";
    private const string CodeKey = "code";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>One JSON object, indented; numbers with all their digits.</summary>
    /// <param name="scores">What was found.</param>
    /// <param name="generatorSha256">The SHA-256 of the generator's file; null to leave it out.</param>
    public static string Write(Scores scores, string? generatorSha256 = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var json = Node(scores);
        if (generatorSha256 is not null)
            json[HashKey] = generatorSha256;
        return JsonFormat.Indented(text => json.WriteTo(text));
    }

    /// <summary>A JSON array of such objects, indented.</summary>
    /// <param name="scores">What was found of each subject.</param>
    public static string WriteAll(IEnumerable<Scores> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var json = new JsonArray([.. scores.Select(Node)]);
        return JsonFormat.Indented(text => json.WriteTo(text));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The object.</param>
    /// <param name="source">What the sentences of exceptions call it, such as the file's name.</param>
    /// <exception cref="InvalidDataException">It holds no scores.</exception>
    internal static (Scores Scores, string? GeneratorSha256) Read(string json, string source)
    {
        try
        {
            var root =
                JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new JsonException("no object");
            var scores = new Scores(
                root.Deserialize(SubjectsJson.Default.Figures)!,
                Part(root, "floor", SubjectsJson.Default.Figures),
                Part(root, "memorisation", SubjectsJson.Default.Memorisation),
                Part(root, "protocol", SubjectsJson.Default.Protocol)
            );
            if (root[Figure.TrainOnFakeAccuracy.Key] is not null)
                scores = scores with { TrainOnFake = ReadTrainOnFake(root) };
            if (root[PathLengthKey] is not null)
                scores = scores with { PathLength = ReadPathLength(root) };
            if (root[CodeKey] is not null)
                scores = scores with { Code = ReadCode(root) };
            return (scores, root[HashKey].Deserialize(SubjectsJson.Default.String));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{source} holds no scores ({JsonTrouble.Words(exception)}); delete it.",
                exception
            );
        }
    }

    private static T Part<T>(JsonObject root, string key, JsonTypeInfo<T> type)
        where T : class => root[key].Deserialize(type) ?? throw new JsonException($"\"{key}\" is missing");

    private static TrainOnFake ReadTrainOnFake(JsonObject root) =>
        new(
            root[Figure.TrainOnFakeAccuracy.Key].Deserialize(SubjectsJson.Default.Double),
            root[RealAccuracyKey].Deserialize(SubjectsJson.Default.Double),
            EvaluationOptions.TrainOnFakeImages
        );

    private static PathLength ReadPathLength(JsonObject root) =>
        new(
            root[PathLengthKey].Deserialize(SubjectsJson.Default.Double),
            root[PathErrorKey].Deserialize(SubjectsJson.Default.Double),
            root[PathPairsKey].Deserialize(SubjectsJson.Default.Int32)
        );

    private static CodeMeaning ReadCode(JsonObject root)
    {
        var code = Part(root, CodeKey, SubjectsJson.Default.CodeMeaning);
        var isTable =
            code.Counts is [{ } first, ..]
            && code.Counts.All(row => row?.Count == first.Count && row.All(count => count >= 0));
        return isTable && code.Counts.Any(row => row.Any(count => count > 0))
            ? code
            : throw new JsonException($"\"{CodeKey}\" counts no images");
    }

    private static JsonArray Numbers(IEnumerable<double?> numbers) => [.. numbers.Select(number => (JsonNode?)number)];

    private static JsonObject Node(Scores scores)
    {
        var json = new JsonObject
        {
            ["grade"] = ScoreWords.Of(scores.Grade),
            ["verdict"] = scores.Verdict,
            [Figure.FrechetDistance.Key] = scores.Images.FrechetDistance,
            ["frechetFloor"] = scores.Floor.FrechetDistance,
            ["frechetRatio"] = scores.FrechetRatio,
        };
        foreach (var (key, value) in Node(scores.Images).Skip(1).ToList())
            json[key] = value?.DeepClone();
        json["perDigitFrechetRatio"] = Numbers(scores.Classes.Select(one => one.Ratio));
        json["perDigitFrechetExcess"] = Numbers(scores.Classes.Select(one => one.Excess));
        json[Figure.TrainOnFakeAccuracy.Key] = scores.TrainOnFake?.Accuracy;
        json[RealAccuracyKey] = scores.TrainOnFake?.RealAccuracy;
        if (scores.PathLength is { } path)
            (json[PathLengthKey], json[PathErrorKey], json[PathPairsKey]) = (path.Mean, path.Error, path.Pairs);
        if (scores.Code is { } code)
            json[CodeKey] = Node(code);
        json["memorisation"] = JsonSerializer.SerializeToNode(scores.Memorisation, SubjectsJson.Default.Memorisation);
        json["grades"] = Grades(scores);
        json["floor"] = Node(scores.Floor);
        json["protocol"] = JsonSerializer.SerializeToNode(scores.Protocol, SubjectsJson.Default.Protocol);
        return json;
    }

    private static JsonObject Node(Figures figures) =>
        JsonSerializer.SerializeToNode(figures, SubjectsJson.Default.Figures)!.AsObject();

    private static JsonObject Node(CodeMeaning code) =>
        JsonSerializer.SerializeToNode(code, SubjectsJson.Default.CodeMeaning)!.AsObject();

    private static JsonObject Grades(Scores scores)
    {
        var grades = new JsonObject();
        foreach (var row in scores.Rows)
            grades[row.Figure.Key] = row.Grade is { } grade ? ScoreWords.Of(grade) : null;
        return grades;
    }
}

/// <summary>A histogram is written as its counts.</summary>
internal sealed class CountsConverter : JsonConverter<DigitHistogram>
{
    public override DigitHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, SubjectsJson.Default.Int32Array)!);

    public override void Write(Utf8JsonWriter writer, DigitHistogram value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var count in value.Counts)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
    }
}

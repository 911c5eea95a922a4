using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Game.Steps;

namespace Penman.Runs.Records;

/// <summary>
/// A line of metrics.jsonl: what a step reported. No clock, so that equal trainings write equal files. In the file the
/// numbers stand beside the rest.
/// </summary>
/// <param name="Numbers">What the step reported.</param>
[JsonConverter(typeof(Flat))]
public sealed record MetricsLine(StepNumbers Numbers)
{
    /// <summary>Every so many steps write a line.</summary>
    internal const int Interval = 10;

    /// <summary>Steps done, from 1.</summary>
    public long Step => Numbers.Step;

    /// <summary>Real images shown so far.</summary>
    public long ImagesSeen => Numbers.ImagesSeen;

    /// <summary>The norms of both players' gradients; null where one overflowed, and in files from before.</summary>
    public GradientNorms? GradientNorms { get; init; }

    /// <summary>The quick score taken after this step; null after most.</summary>
    public QuickScore? Score { get; init; }

    /// <summary>What the discriminator made of images held out, after this step; null after most.</summary>
    public LogitGap? Gap { get; init; }

    /// <summary>What began to go wrong at this step; null at most.</summary>
    public IReadOnlyList<Diagnosis>? Diagnoses { get; init; }

    /// <summary>All whole lines of metrics.jsonl.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public static IReadOnlyList<MetricsLine> Read(string path) =>
        RecordFile.Read<MetricsLine>(
            path,
            noun: "metrics line",
            remedy: "delete the line, and the curves do without it, or resume an unfinished run, which goes back to where all are whole"
        );

    /// <summary>The last line that is whole, found without reading the others; null where there is none.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    public static MetricsLine? ReadLast(string path) => RecordFile.ReadLast<MetricsLine>(path);

    internal sealed class Flat : JsonConverter<MetricsLine>
    {
        private const string NormsKey = "gradientNorms";
        private const string ScoreKey = "score";
        private const string GapKey = "gap";
        private const string DiagnosesKey = "diagnoses";

        public override MetricsLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var line = JsonNode.Parse(ref reader)?.AsObject() ?? throw new JsonException("it is null");
            var (norms, score, gap, diagnoses) = (line[NormsKey], line[ScoreKey], line[GapKey], line[DiagnosesKey]);
            line.Remove(NormsKey);
            line.Remove(ScoreKey);
            line.Remove(GapKey);
            line.Remove(DiagnosesKey);
            return new(line.Deserialize(RecordsJson.Default.StepNumbers)!)
            {
                GradientNorms = norms?.Deserialize(RecordsJson.Default.GradientNorms),
                Score = JsonFormat.Read(score, ScoreJson.Default.QuickScore, QuickScore.Unknown),
                Gap = gap?.Deserialize(RecordsJson.Default.LogitGap),
                Diagnoses = diagnoses?.Deserialize(RecordsJson.Default.IReadOnlyListDiagnosis),
            };
        }

        public override void Write(Utf8JsonWriter writer, MetricsLine value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (
                var number in JsonSerializer
                    .SerializeToElement(value.Numbers, RecordsJson.Default.StepNumbers)
                    .EnumerateObject()
            )
                number.WriteTo(writer);
            WriteIfAny(writer, NormsKey, value.GradientNorms, RecordsJson.Default.GradientNorms);
            WriteIfAny(writer, ScoreKey, value.Score, ScoreJson.Default.QuickScore);
            WriteIfAny(writer, GapKey, value.Gap, RecordsJson.Default.LogitGap);
            WriteIfAny(writer, DiagnosesKey, value.Diagnoses, RecordsJson.Default.IReadOnlyListDiagnosis);
            writer.WriteEndObject();
        }

        private static void WriteIfAny<T>(Utf8JsonWriter writer, string key, T? value, JsonTypeInfo<T> type)
        {
            if (value is null)
                return;
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, value, type);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Penman.Evaluation.Judging;
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

    private sealed class Flat : JsonConverter<MetricsLine>
    {
        private const string NormsKey = "gradientNorms";
        private const string ScoreKey = "score";
        private const string GapKey = "gap";
        private const string DiagnosesKey = "diagnoses";

        public override MetricsLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var line =
                JsonSerializer.Deserialize<JsonObject>(ref reader, options) ?? throw new JsonException("it is null");
            var (norms, score, gap, diagnoses) = (line[NormsKey], line[ScoreKey], line[GapKey], line[DiagnosesKey]);
            line.Remove(NormsKey);
            line.Remove(ScoreKey);
            line.Remove(GapKey);
            line.Remove(DiagnosesKey);
            return new(line.Deserialize<StepNumbers>(options)!)
            {
                GradientNorms = norms?.Deserialize<GradientNorms>(options),
                Score = score?.Deserialize<QuickScore>(options),
                Gap = gap?.Deserialize<LogitGap>(options),
                Diagnoses = diagnoses?.Deserialize<IReadOnlyList<Diagnosis>>(options),
            };
        }

        public override void Write(Utf8JsonWriter writer, MetricsLine value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var number in JsonSerializer.SerializeToElement(value.Numbers, options).EnumerateObject())
                number.WriteTo(writer);
            WriteIfAny(writer, (NormsKey, value.GradientNorms), options);
            WriteIfAny(writer, (ScoreKey, value.Score), options);
            WriteIfAny(writer, (GapKey, value.Gap), options);
            WriteIfAny(writer, (DiagnosesKey, value.Diagnoses), options);
            writer.WriteEndObject();
        }

        private static void WriteIfAny<T>(
            Utf8JsonWriter writer,
            (string Key, T? Value) part,
            JsonSerializerOptions options
        )
        {
            if (part.Value is null)
                return;
            writer.WritePropertyName(part.Key);
            JsonSerializer.Serialize(writer, part.Value, options);
        }
    }
}

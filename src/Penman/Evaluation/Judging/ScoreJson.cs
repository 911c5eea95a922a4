using System.Text.Json.Serialization;

namespace Penman.Evaluation.Judging;

/// <summary>How quick scores are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(QuickScore))]
internal sealed partial class ScoreJson : JsonSerializerContext;

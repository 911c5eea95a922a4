using System.Text.Json.Serialization;

namespace Penman.Evaluation.Evaluators;

/// <summary>How an evaluator's options are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip
)]
[JsonSerializable(typeof(ClassifierOptions))]
internal sealed partial class EvaluatorJson : JsonSerializerContext;

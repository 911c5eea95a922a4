using System.Text.Json.Serialization;
using Penman.Files;

namespace Penman.Evaluation.Evaluators;

/// <summary>How an evaluator's options are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    Converters = [typeof(EnumNames<ClassifierLayers>)]
)]
[JsonSerializable(typeof(ClassifierOptions))]
internal sealed partial class EvaluatorJson : JsonSerializerContext;

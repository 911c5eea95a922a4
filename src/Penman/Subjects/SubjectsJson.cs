using System.Text.Json.Serialization;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>How scores are written and read: keys of a later version, and those that follow from others, are passed over.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true,
    Converters = [typeof(CountsConverter), typeof(EnumNames<MemorisationVerdict>)]
)]
[JsonSerializable(typeof(Figures))]
[JsonSerializable(typeof(Memorisation))]
[JsonSerializable(typeof(Protocol))]
[JsonSerializable(typeof(CodeMeaning))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class SubjectsJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Penman.Data;

/// <summary>How the files of a data set's folder are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ClassFile))]
[JsonSerializable(typeof(DataOrigin))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DataJson : JsonSerializerContext;

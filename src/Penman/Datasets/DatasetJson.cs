using System.Text.Json.Serialization;

namespace Penman.Datasets;

/// <summary>How a data set's card, and how far it is, are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(DatasetCard))]
[JsonSerializable(typeof(DatasetState))]
[JsonSerializable(typeof(PartsRecord))]
[JsonSerializable(typeof(ChunkHeader))]
internal sealed partial class DatasetJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Penman.Files;

namespace Penman.Networks.Plans;

/// <summary>How networks are written and read layer by layer: people may comment them, and leave out what is null.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    Converters = [typeof(EnumNames<LayerType>)]
)]
[JsonSerializable(typeof(PairFile))]
internal sealed partial class PlansJson : JsonSerializerContext;

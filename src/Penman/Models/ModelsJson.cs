using System.Text.Json.Serialization;

namespace Penman.Models;

/// <summary>How what models carry beside their weights is read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(PublishedFigure[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class ModelsJson : JsonSerializerContext;

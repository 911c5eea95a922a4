using System.Text.Json.Serialization;
using Penman.Files;

namespace Penman.Game.Options;

/// <summary>How hyper-parameters are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [
        typeof(EnumNames<GeneratorNorm>),
        typeof(EnumNames<Tones>),
        typeof(EnumNames<Conditioning>),
        typeof(EnumNames<UpdateOrder>),
    ]
)]
[JsonSerializable(typeof(TrainingOptions))]
internal sealed partial class TrainingJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Penman.Cli.Commands.Exchange;

/// <summary>How a file of names is read; people may comment it.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip
)]
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class ExchangeJson : JsonSerializerContext;

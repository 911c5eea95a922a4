using System.Text.Json.Serialization;

namespace Penman.Reports;

/// <summary>How a page's data are written, for its script to read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PageChart))]
[JsonSerializable(typeof(IReadOnlyList<LapseFrame>))]
internal sealed partial class ReportJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Penman.Files;
using Penman.Game.Steps;

namespace Penman.Runs.Records;

/// <summary>How the lines and the result of a run are written and read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(EnumNames<Player>), typeof(EnumNames<Trouble>)]
)]
[JsonSerializable(typeof(ChangeLine))]
[JsonSerializable(typeof(MetricsLine))]
[JsonSerializable(typeof(SessionLine))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(StepNumbers))]
[JsonSerializable(typeof(GradientNorms))]
[JsonSerializable(typeof(LogitGap))]
[JsonSerializable(typeof(IReadOnlyList<Diagnosis>))]
internal sealed partial class RecordsJson : JsonSerializerContext;

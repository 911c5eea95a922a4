using System.Text.Json;
using System.Text.Json.Serialization;

namespace Penman.Cli.Commands.Training;

/// <summary>How fast a machine trained.</summary>
/// <param name="Preset">The architecture, or the name of networks of one's own.</param>
/// <param name="Batch">Images in a step.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="RegisterBits">Width of the SIMD registers used.</param>
/// <param name="Steps">Steps measured; where penalties are lazy, cycles of steps with and without, each told as its mean step.</param>
/// <param name="MedianStepSeconds">Half of the steps took less.</param>
/// <param name="LeastStepSeconds">The fastest step.</param>
/// <param name="ImagesPerSecond">Real images shown in a second, in the mean.</param>
/// <param name="Gigaflops">Billions of multiplications and additions of matrix products in a second, in the mean.</param>
/// <param name="PeakGigaflops">The most that fused multiply-adds reach here, measured just before.</param>
/// <param name="ShareOfPeak">The one over the other.</param>
/// <param name="ResidentBytes">Memory at most, with the data set.</param>
/// <param name="Machine">The processor, as the system calls it, and how many threads it runs.</param>
/// <param name="Commit">What was measured; null where the build does not know.</param>
internal sealed record BenchReport(
    string Preset,
    int Batch,
    int Threads,
    int RegisterBits,
    int Steps,
    double MedianStepSeconds,
    double LeastStepSeconds,
    double ImagesPerSecond,
    double Gigaflops,
    double PeakGigaflops,
    double ShareOfPeak,
    long ResidentBytes,
    string Machine,
    string? Commit
)
{
    /// <summary>The most that goes through memory, measured with the kernels; null without them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MemoryGigabytesPerSecond { get; init; }

    /// <summary>Where a step's time goes; null where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<KernelTime>? Kernels { get; init; }

    /// <summary>How the step would divide among more workers; null where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Scaling>? Scaling { get; init; }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchJson.Default.BenchReport);

    /// <summary>The same for people, a line for each figure.</summary>
    public string[] ToLines() =>
        [
            $"  step         {1e3 * MedianStepSeconds:0.00} ms median, {1e3 * LeastStepSeconds:0.00} ms fastest, of {Amounts.Count(Steps)}",
            $"  images/s     {Amounts.Count(ImagesPerSecond)}",
            $"  arithmetic   {Gigaflops:0.0} GFLOP/s, {ShareOfPeak:0.0%} of this machine's {PeakGigaflops:0.0}",
            $"  memory       {Wording.Mebibytes(ResidentBytes)} resident at most, data set included",
            .. Kernels is { } kernels ? StepProfile.Lines(kernels) : [],
            .. Scaling is { } scaling ? StepScaling.Lines(scaling) : [],
        ];
}

/// <summary>How the report is written for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;

using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Serialization;
using Penman.Files;
using Penman.Game.Options;
using Penman.Options;
using Penman.Tensors.Simd;

namespace Penman.Runs.Sharing;

/// <summary>What a process says of itself before it trains with others.</summary>
internal sealed record RankCard
{
    private const string LinuxStatus = "/proc/self/status";

    /// <summary>The machine.</summary>
    public string Machine { get; init; } = Environment.MachineName;

    /// <summary>Of this program.</summary>
    public string Version { get; init; } = OwnVersion.Whole;

    /// <summary>What computes.</summary>
    public string Processor { get; init; } =
        $"{RuntimeInformation.ProcessArchitecture} with registers of {(int)RegisterWidths.Best} bits";

    /// <summary>The machine's processors that it may use, as the system writes them; empty where it does not say.</summary>
    public string Affinity { get; init; } = OwnAffinity();

    /// <summary>What it was told, by the names of options.</summary>
    public Dictionary<string, string> Told { get; init; } = [];

    /// <summary>What it learns from; null where it does not know yet.</summary>
    public string? Data { get; init; }

    /// <summary>Why it cannot train; null where it can.</summary>
    public Sentence? Failure { get; init; }

    /// <summary>What options say, places apart, which may be others in each process.</summary>
    public static Dictionary<string, string> ToldBy(RunOptions options) =>
        OptionTable
            .All.Where(option => !option.IsPlace)
            .ToDictionary(option => option.PropertyName, option => Text(option, options), StringComparer.Ordinal);

    private static string Text(RunOption option, RunOptions options) =>
        option.IsNetworks && option.ValueIn(options) is { } networks
            ? Checksum.Of(Encoding.UTF8.GetBytes(OptionTable.ToJson(option.With(new(), networks))))[..12]
            : option.TextIn(options);

    private static string OwnAffinity() =>
        File.Exists(LinuxStatus)
            ? File.ReadLines(LinuxStatus)
                .FirstOrDefault(line => line.StartsWith("Cpus_allowed_list", StringComparison.Ordinal), "")
            : "";
}

/// <summary>What the first process wants of the others.</summary>
/// <param name="Training">The hyper-parameters.</param>
/// <param name="HeldOut">Images held out.</param>
/// <param name="Data">Where it has its data; null for those inside Penman.</param>
internal sealed record RankPlan(TrainingOptions? Training, int HeldOut, string? Data)
{
    /// <summary>Why it cannot train; null where it can.</summary>
    public Sentence? Failure { get; init; }
}

/// <summary>How cards and plans are sent.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RankCard))]
[JsonSerializable(typeof(RankPlan))]
internal sealed partial class SharingJson : JsonSerializerContext;

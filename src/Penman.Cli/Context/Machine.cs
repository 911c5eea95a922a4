using System.Reflection;
using System.Runtime.InteropServices;

namespace Penman.Cli.Context;

/// <summary>What a figure was measured on, and of what.</summary>
internal static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>The processor as the system calls it, and how many threads it runs, such as "AMD EPYC 7B13, 2 threads, X64, Linux".</summary>
    public static string Name { get; } =
        $"{Processor ?? "a processor without a name"}, {Environment.ProcessorCount} threads, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.OSDescription}";

    /// <summary>The commit that the program was built of; null where that is not known.</summary>
    public static string? Commit { get; } =
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            is { InformationalVersion: var version }
        && version.Split('+') is [_, var commit]
            ? commit
            : null;

    private static string? Processor =>
        File.Exists(LinuxProcessors)
            ? File.ReadLines(LinuxProcessors)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"); // Windows
}

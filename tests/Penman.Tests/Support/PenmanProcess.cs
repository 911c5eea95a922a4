using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Penman.Tests.Support;

/// <summary>Starts the real command line in a process of its own.</summary>
internal static class PenmanProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs to the end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? switchedOff = null
    )
    {
        using var process = Start(folder, arguments, environment, switchedOff);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"penman took over {Patience}: {string.Join(' ', arguments)}");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Starts and leaves it running; both streams are redirected.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="arguments">Its words.</param>
    /// <param name="environment">Variables beside those of the tests.</param>
    /// <param name="switchedOff">Features of the runtime that it has to do without, by the names of their switches.</param>
    public static Process Start(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? switchedOff = null
    )
    {
        string[] host = switchedOff is null ? [] : ["exec", "--runtimeconfig", ConfigWithout(switchedOff, folder)];
        var start = new ProcessStartInfo("dotnet", [.. host, Program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" }, // as in these tests: most processes end before it pays
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The command line's assembly, for those who start it otherwise.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Penman.Cli.dll");

    private static string ConfigWithout(IReadOnlyList<string> features, string folder)
    {
        var config = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(Program, ".runtimeconfig.json")))!;
        foreach (var feature in features)
            config["runtimeOptions"]!["configProperties"]![feature] = false;
        var path = Path.Combine(folder, "without.runtimeconfig.json");
        File.WriteAllText(path, config.ToJsonString());
        return path;
    }
}

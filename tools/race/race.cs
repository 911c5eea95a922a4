#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// Races Penman against PyTorch and TorchSharp, whichever are found here, step by step in turn, on a quiet machine:
//   dotnet run -c Release tools/race/race.cs -- [--rounds 3] [--seconds 10] [--threads 2] [--presets mlp,dcgan,penman,penman-8]
//       [--python "python3"] [--torchsharp "FOLDER/torchsharp_step"]      commands, so that they may stand in a root of their own
//       [--script torch_step.py]                                         where Python finds the script, in a root of its own
// A step is a mean over a cycle where penalties are lazy. PyTorch trains dcgan in either order of an image's axes. Prints medians of
// the rounds, each a median of steps, and the fastest step of all; a contender that fails is named.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = int.Parse(Option("--rounds", "3"));
var seconds = Option("--seconds", "10");
var threads = Option("--threads", "2");
var presets = Option("--presets", "mlp,dcgan,penman,penman-8").Split(',');
var python = Option("--python", "python3");
var torchSharp = Option("--torchsharp", "torchsharp_step");
var penman = Path.GetFullPath(Path.Combine(Here(), "../../src/Penman.Cli/bin/Release/net10.0/Penman.Cli.dll"));
if (!File.Exists(penman))
    return Fail($"There is no {penman}; build with \"dotnet build -c Release\" first.");

List<Contender> contenders = [new("Penman", PenmanCommand, ReadPenman)];
if (Run($"{python} -c \"import torch; print(torch.__version__)\"") is { } version)
{
    contenders.Add(new($"PyTorch {version.Trim()}", (race, s) => PyTorchCommand(race, s, ""), ReadTorch));
    contenders.Add(
        new(
            $"PyTorch {version.Trim()}, channels last",
            (race, s) => PyTorchCommand(race, s, " --channels-last"),
            ReadTorch
        )
    );
}

if (Run($"{torchSharp} mlp 8 0 1") is not null)
    contenders.Add(new("TorchSharp", TorchSharpCommand, ReadTorch));
if (contenders.Count == 1)
    return Fail("Neither PyTorch (--python) nor TorchSharp (--torchsharp) runs here; Penman has nobody to race.");

foreach (var race in presets.Select(Race.Named))
{
    var results = contenders.ToDictionary(contender => contender.Name, _ => new List<Result>(), StringComparer.Ordinal);
    for (var round = 0; round < rounds; round++)
    {
        foreach (var contender in contenders)
        {
            if (contender.Command(race, seconds) is not { } command)
                continue;
            if (Run(command) is { } output)
                results[contender.Name].Add(contender.Read(output));
            else
                Console.Error.WriteLine($"{contender.Name} failed: {command}");
        }
    }

    Print(race, results);
}

return 0;

void Print(Race race, Dictionary<string, List<Result>> results)
{
    Console.WriteLine($"{race.Name}, batch {race.Batch}, {threads} threads, {rounds} rounds in turn");
    Console.WriteLine("  contender                         images/s, median     best       MiB   of peak");
    var median = results
        .Where(pair => pair.Value.Count > 0)
        .ToDictionary(
            pair => pair.Key,
            pair => Median(pair.Value.Select(result => result.Rate)),
            StringComparer.Ordinal
        );
    foreach (var (name, all) in results.Where(pair => pair.Value.Count > 0))
    {
        var peak = Median(all.Select(result => result.ShareOfPeak));
        Console.WriteLine(
            $"  {name, -34}{median[name], 12:N0}{all.Max(result => result.Best), 13:N0}{Median(all.Select(result => result.Memory)), 10:N0}{(peak > 0 ? peak.ToString("0 %") : ""), 9}"
        );
    }

    var others = median.Where(pair => pair.Key != "Penman").ToList();
    if (others.Count > 0 && median.TryGetValue("Penman", out var mine))
    {
        var (best, bestOther) = (
            results["Penman"].Max(result => result.Best),
            others.Max(pair => results[pair.Key].Max(result => result.Best))
        );
        Console.WriteLine(
            $"  Penman over the best other: {mine / others.Max(pair => pair.Value):0.00}, fastest steps {best / bestOther:0.00}\n"
        );
    }
}

string PenmanCommand(Race race, string time) =>
    $"dotnet {penman} bench --json --preset {race.Preset} --batch-size {race.Batch} --threads {threads} --seconds {time}{race.Options}";

string? PyTorchCommand(Race race, string time, string layout) =>
    layout.Length > 0 && race.Torch != "dcgan"
        ? null
        : $"{python} {Script()} {race.Torch} --batch {race.Batch} --threads {threads} --seconds {time} --lazy {race.Lazy}{layout}";

string? TorchSharpCommand(Race race, string time) =>
    $"{torchSharp} {race.Torch} {race.Batch} {time} {threads} {race.Lazy}";

// Where Python stands in a root of its own, the script has to be there too.
string Script() => Option("--script", Path.Combine(Here(), "torch_step.py"));

static Result ReadPenman(string output)
{
    var json = JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement;
    var batch = json.GetProperty("batch").GetInt32();
    return new(
        batch / json.GetProperty("medianStepSeconds").GetDouble(),
        batch / json.GetProperty("leastStepSeconds").GetDouble(),
        json.GetProperty("residentBytes").GetInt64() / 1048576.0,
        json.GetProperty("shareOfPeak").GetDouble()
    );
}

static Result ReadTorch(string output)
{
    double Number(string pattern) => double.Parse(Regex.Match(output, pattern).Groups[1].Value);
    var batch = Number("batch ([0-9]+)");
    return new(
        1000 * batch / Number("median ([0-9.]+)"),
        1000 * batch / Number("min ([0-9.]+)"),
        Number("RSS ([0-9]+)"),
        0
    );
}

static string? Run(string command)
{
    var start = new ProcessStartInfo("/bin/sh", ["-c", command])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    using var process = Process.Start(start)!;
    process.ErrorDataReceived += (_, _) => { };
    process.BeginErrorReadLine();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0 ? output : null;
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : otherwise;

sealed record Result(double Rate, double Best, double Memory, double ShareOfPeak);

sealed record Contender(string Name, Func<Race, string, string?> Command, Func<string, Result> Read);

/// <summary>A step that all contenders take: a preset of Penman's and its namesake in the other programs.</summary>
sealed record Race(string Name, string Preset, string Torch, int Batch, int Lazy, string Options)
{
    public static Race Named(string name) =>
        name switch
        {
            "mlp" => new(name, "mlp-2014", "mlp", 128, 1, ""),
            "dcgan" => new(name, "dcgan-2016", "dcgan", 128, 1, ""),
            "penman" => new(name, "penman", "penman", 64, 1, " --penalty-interval 1"),
            "penman-8" => new(name, "penman", "penman", 64, 8, " --penalty-interval 8"),
            _ => throw new ArgumentException($"There is no race {name}; take mlp, dcgan, penman or penman-8."),
        };
}

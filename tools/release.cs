#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// Makes a release of what is committed: packages, programs that need nothing installed, what they are made of, and checksums.
//     dotnet run -c Release tools/release.cs -- [machine...] [--trial]
// Machines are those of .NET, such as linux-x64; without any, four kinds. A release has its version and its date in CHANGELOG.md
// ("## 1.0.0 (2027-01-31)"); a trial needs neither that nor a clean tree.
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Cli = "src/Penman.Cli/Penman.Cli.csproj";
const string Kernel = "src/Penman.Jupyter/Penman.Jupyter.csproj";
var isTrial = args.Contains("--trial");
string[] machines = [.. args.Where(argument => argument != "--trial")];
if (machines.Length == 0)
    machines = ["linux-x64", "linux-arm64", "win-x64", "osx-arm64"];
if (machines.FirstOrDefault(machine => !Machine().IsMatch(machine)) is { } strange)
    return Refuse($"\"{strange}\" is no machine of .NET's; write such as linux-x64, osx-arm64 or win-x64, or --trial.");

if (Root() is not { } root)
    return Refuse("There is no Penman.slnx here or above; run this inside the checkout.");
var version = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;
var dated = new Regex($@"^## {Regex.Escape(version)} \(\d{{4}}-\d\d-\d\d\)$", RegexOptions.Multiline);
if (!isTrial && !dated.IsMatch(File.ReadAllText(Path.Combine(root, "CHANGELOG.md"))))
    return Refuse(
        $"CHANGELOG.md has no heading \"## {version} (year-month-day)\"; write it and commit it, or add --trial."
    );
if (!isTrial && Read("git", root, "status", "--porcelain").Length > 0)
    return Refuse(
        "There are changes that are not committed; a release is made of what is. Commit them, or add --trial."
    );

var release = Path.Combine(root, "artifacts", "release", version);
if (Directory.Exists(release))
    return Refuse($"{release} is there already; take it away first.");
var source = Directory.CreateTempSubdirectory("penman-release-").FullName;
try
{
    Directory.CreateDirectory(release);
    Run("git", root, "clone", "--quiet", root, source);
    Say("packages");
    Dotnet("pack", "-c", "Release", "-v", "quiet", "-p:ContinuousIntegrationBuild=true", "-o", release);
    Say("what the tools are made of");
    Dotnet("tool", "restore");
    string[] bills = [Bill(Cli, "penman"), Bill(Kernel, "penman-notebook")];
    File.WriteAllLines(Path.Combine(release, "LICENCES.txt"), Licences(bills));
    foreach (var machine in machines)
    {
        Say($"the program for {machine}");
        Pack(machine);
    }

    WriteChecksums();
    foreach (var file in Directory.GetFiles(release).Order(StringComparer.Ordinal))
        Console.WriteLine($"{new FileInfo(file).Length / 1e6, 8:0.0} MB  {Path.GetFileName(file)}");
    return 0;
}
catch (Exception exception) when (exception is InvalidOperationException or IOException or Win32Exception)
{
    Directory.Delete(release, recursive: true);
    return Refuse(exception.Message);
}
finally
{
    Delete(source);
}

// The bill of materials of a tool, by its command.
string Bill(string project, string command)
{
    var file = $"{command}.cdx.json";
    Dotnet("CycloneDX", project, "-o", release, "-fn", file, "-F", "Json", "-sv", version, "-ns", "-ed");
    return Path.Combine(release, file);
}

// One file that brings the runtime, in machine code from the start; pictures are decoded by a library that it unpacks.
void Pack(string machine)
{
    var folder = Path.Combine(source, "artifacts", machine);
    DotnetWith(
        ["publish", Cli, "-c", "Release", "-v", "quiet", "-r", machine, "--self-contained", "-o", folder],
        ["PublishSingleFile", "PublishReadyToRun", "IncludeNativeLibrariesForSelfExtract", "ContinuousIntegrationBuild"]
    );
    foreach (var extra in Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".pdb" or ".xml"))
        File.Delete(extra);
    Directory.Delete(Path.Combine(folder, "wwwroot"), recursive: true); // what a browser loads is inside the program
    foreach (var text in (string[])["LICENSE", "CHANGELOG.md"])
        File.Copy(Path.Combine(source, text), Path.Combine(folder, text));
    CopyLicences(folder);
    var name = Path.Combine(release, $"penman-{version}-{machine}");
    var program = machine.StartsWith("win", StringComparison.Ordinal) ? "Penman.Cli.exe" : "Penman.Cli";
    File.Move(Path.Combine(folder, program), Path.Combine(folder, program.Replace("Penman.Cli", "penman")));
    if (program.EndsWith(".exe", StringComparison.Ordinal))
        ZipFile.CreateFromDirectory(folder, $"{name}.zip", CompressionLevel.SmallestSize, includeBaseDirectory: false);
    else
        Run("tar", folder, "--owner=0", "--group=0", "-czf", $"{name}.tar.gz", ".");
}

// Those that the tool's package brings.
void CopyLicences(string folder)
{
    using var tool = ZipFile.OpenRead(Path.Combine(release, $"Penman.Cli.{version}.nupkg"));
    Directory.CreateDirectory(Path.Combine(folder, "licences"));
    var licences = tool
        .Entries.Where(entry => entry.FullName.StartsWith("licences/", StringComparison.Ordinal))
        .ToList();
    if (licences.Count == 0)
        throw new InvalidOperationException(
            "The package Penman.Cli brings no licences; nothing is released without them."
        );
    foreach (var licence in licences)
        licence.ExtractToFile(Path.Combine(folder, "licences", licence.Name));
}

void WriteChecksums()
{
    var lines = Directory
        .GetFiles(release)
        .Order(StringComparer.Ordinal)
        .Select(file =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}"
        );
    File.WriteAllText(Path.Combine(release, "SHA256SUMS"), string.Join('\n', lines) + "\n");
}

static IEnumerable<string> Licences(IEnumerable<string> bills) =>
    [
        "The tools have these parts of others; each name is that of a package of NuGet.",
        "",
        .. bills.SelectMany(PartsIn).Distinct().Order(StringComparer.Ordinal),
    ];

static IEnumerable<string> PartsIn(string bill)
{
    using var made = JsonDocument.Parse(File.ReadAllText(bill));
    foreach (var part in made.RootElement.GetProperty("components").EnumerateArray())
    {
        var licences = part.TryGetProperty("licenses", out var all)
            ? all.EnumerateArray().Select(one => Name(one.TryGetProperty("license", out var inner) ? inner : one))
            : ["see the package"];
        yield return $"{part.GetProperty("name")} {part.GetProperty("version")}: {string.Join(", ", licences)}";
    }

    static string Name(JsonElement licence) =>
        ((string[])["id", "expression", "url", "name"])
            .Where(key => licence.TryGetProperty(key, out _))
            .Select(key => licence.GetProperty(key).GetString()!)
            .FirstOrDefault("see the package");
}

void Dotnet(params IEnumerable<string> arguments) => Run("dotnet", source, arguments);

void DotnetWith(IEnumerable<string> arguments, IEnumerable<string> switches) =>
    Dotnet([.. arguments, .. switches.Select(one => $"-p:{one}=true")]);

static void Run(string program, string folder, params IEnumerable<string> arguments) =>
    Read(program, folder, arguments);

static string Read(string program, string folder, params IEnumerable<string> arguments)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardOutput = true,
    };
    using var process = Process.Start(start)!;
    var printed = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? printed
        : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{printed}");
}

static void Say(string what) => Console.WriteLine($"== {what}");

static int Refuse(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 1;
}

static string? Root()
{
    var folder = Environment.CurrentDirectory;
    while (folder is not null && !File.Exists(Path.Combine(folder, "Penman.slnx")))
        folder = Path.GetDirectoryName(folder);
    return folder;
}

static void Delete(string folder)
{
    foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        File.SetAttributes(file, FileAttributes.Normal); // those of git are for reading only
    Directory.Delete(folder, recursive: true);
}

partial class Program
{
    [GeneratedRegex(@"^(linux|linux-musl|win|osx)-(x64|arm64)$")]
    private static partial Regex Machine();
}

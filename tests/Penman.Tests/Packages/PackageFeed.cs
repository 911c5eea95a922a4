using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>The packages as they would be published, and an empty machine that has nothing else to restore from.</summary>
public sealed partial class PackageFeed : IDisposable
{
    private const string Feed = "feed";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TempFolder _temp = new();

    public PackageFeed()
    {
        Dotnet(Checkout.Root, "pack", "-c", "Release", "--no-build", "-v", "quiet", "-o", _temp.File(Feed));
        PackTool();
        File.WriteAllText(
            _temp.File("nuget.config"),
            $"""<configuration><packageSources><clear /><add key="here" value="{_temp.File(Feed)}" /></packageSources></configuration>"""
        );
    }

    /// <summary>The version of all packages.</summary>
    public static string Version =>
        typeof(Digits)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The package of the tool that holds its code for this kind of machine.</summary>
    internal static string Tool => $"Penman.Cli.{Machine}";

    private static string Machine => RuntimeInformation.RuntimeIdentifier;

    public void Dispose() => _temp.Dispose();

    /// <summary>The program that a package's readme shows first.</summary>
    public static string ProgramOf(string package) => ProgramsOf(Path.Combine("src", package, "README.md")).First();

    /// <summary>The programs that a page of the checkout shows.</summary>
    public static IEnumerable<string> ProgramsOf(string page) =>
        Program()
            .Matches(File.ReadAllText(Path.Combine(Checkout.Root, page)))
            .Select(program => program.Groups["code"].Value);

    /// <summary>A package, opened.</summary>
    internal ZipArchive Open(string package, string ending = "nupkg") =>
        ZipFile.OpenRead(_temp.File($"{Feed}/{package}.{Version}.{ending}"));

    /// <summary>The file of a package.</summary>
    internal string PathOf(string package) => _temp.File($"{Feed}/{package}.{Version}.nupkg");

    /// <summary>The bytes of a package.</summary>
    internal long SizeOf(string package) => new FileInfo(PathOf(package)).Length;

    /// <summary>An empty folder in which packages are restored from here alone.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(_temp.File(name)).FullName;

    /// <summary>What a package says of itself.</summary>
    internal XElement Metadata(string package)
    {
        using var archive = Open(package);
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    /// <summary>What a package holds, in a folder.</summary>
    internal string Unpack(string package)
    {
        using var archive = Open(package);
        archive.ExtractToDirectory(_temp.File(package));
        return _temp.File(package);
    }

    /// <summary>Installs the tool into a folder.</summary>
    /// <returns>The command.</returns>
    internal string InstallTool(string package, string command)
    {
        var folder = _temp.File($"tools-{package}");
        Dotnet(_temp.Path, "tool", "install", package, "--tool-path", folder, "--version", Version);
        return Path.Combine(folder, command);
    }

    /// <summary>Runs a program with a package cache of its own, which is empty at first.</summary>
    /// <exception cref="InvalidOperationException">It failed: carries all that it printed.</exception>
    internal string Run(string program, string folder, params IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took over {Patience}: {string.Join(' ', arguments)}");
        }

        var printed = output.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{program} failed: {printed}{errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Starts a program and leaves it running, as <see cref="Run(string, string, IEnumerable{string})"/> does.</summary>
    internal Process Start(string program, string folder, params IEnumerable<string> arguments) =>
        Process.Start(HowToStart(program, folder, arguments))!;

    /// <summary>How such a program is started.</summary>
    internal ProcessStartInfo HowToStart(string program, string folder, params IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NUGET_PACKAGES"] = _temp.File("cache"),
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
            },
        };

    /// <summary>For this kind of machine and for any other: all of them take a while.</summary>
    private void PackTool() =>
        OutsideProgram.Run( // it restores, from the packages that there are
            "dotnet",
            [
                .. (string[])["pack", Path.Combine(Checkout.Root, "src", "Penman.Cli"), "-c", "Release", "-v", "quiet"],
                .. (string[])["-o", _temp.File(Feed), "-nodeReuse:false", "-p:RunAnalyzers=false"],
                .. (string[])["-p:BuildProjectReferences=false"],
                $"-p:ToolPackageRuntimeIdentifiers=\"{Machine};any\"",
            ]
        );

    private string Dotnet(string folder, params IEnumerable<string> arguments) => Run("dotnet", folder, arguments);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Program();
}

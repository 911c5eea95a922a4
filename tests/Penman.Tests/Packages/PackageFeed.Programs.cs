using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>Programs that have packages and nothing else.</content>
public sealed partial class PackageFeed
{
    /// <summary>Builds a program on a package alone, in a folder of its own, and runs it there.</summary>
    /// <returns>What it prints, and its folder.</returns>
    internal (string Printed, string Folder) Run(string package, string code)
    {
        var folder = NewProgram("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", code, package);
        return (Dotnet(folder, "run"), folder);
    }

    /// <summary>Builds a program of the web on packages that bring others, which the builds on this machine have fetched.</summary>
    /// <returns>The program, in a folder of its own.</returns>
    internal string BuildServer(string code, params string[] packages)
    {
        var folder = NewProgram(
            "Microsoft.NET.Sdk.Web",
            $"""
            <RestoreFallbackFolders>{OthersPackages()}</RestoreFallbackFolders>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <SelfContained>false</SelfContained>
            """,
            code,
            packages
        );
        Dotnet(folder, "build", "-v", "quiet", "-o", Path.Combine(folder, "built"));
        return Path.Combine(folder, "built", "program.dll");
    }

    /// <summary>
    /// Builds a program on a package alone and publishes it with all that it needs, for this kind of machine, in a form that a
    /// property names, such as <c>PublishTrimmed</c>. A warning fails.
    /// </summary>
    /// <returns>Its folder: what was built is in <c>bin</c>, what was published in <c>published</c>.</returns>
    internal string Publish(string package, string code, string form)
    {
        var properties = $"""
            <OutputType>Exe</OutputType>
                <RuntimeIdentifier>{Machine}</RuntimeIdentifier>
                <IlcInstructionSet>native</IlcInstructionSet>
                <{form}>true</{form}>
            """;
        FetchPublisher(properties);
        var fallback = $"<RestoreFallbackFolders>{OthersPackages()}</RestoreFallbackFolders>";
        var folder = NewProgram("Microsoft.NET.Sdk", $"{properties}\n    {fallback}", code, package);
        Dotnet(folder, "publish", "-c", "Release", "-v", "quiet", "-o", "published");
        return folder;
    }

    /// <summary>Has the machine fetch what publishes; skips the running test where it cannot be had.</summary>
    private static void FetchPublisher(string properties)
    {
        using TempFolder empty = new();
        WriteProject(empty.Path, "Microsoft.NET.Sdk", properties);
        try
        {
            OutsideProgram.Run("dotnet", "restore", empty.File("program.csproj"));
        }
        catch (InvalidOperationException)
        {
            Assert.Skip($"What publishes so cannot be fetched: {properties}");
        }
    }

    private string NewProgram(string sdk, string properties, string code, params string[] packages)
    {
        var folder = NewFolder($"{packages[0]}-{Guid.NewGuid():N}");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), code);
        WriteProject(folder, sdk, properties, packages);
        return folder;
    }

    private static void WriteProject(string folder, string sdk, string properties, params string[] packages)
    {
        var references = packages.Select(package =>
            $"""<PackageReference Include="{package}" Version="{Version}" />"""
        );
        File.WriteAllText(
            Path.Combine(folder, "program.csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """
        );
    }

    /// <summary>The folder of all fetched packages but ours, of which an earlier build may lie there, too.</summary>
    private string OthersPackages()
    {
        var others = NewFolder("others");
        var told = OutsideProgram.Run("dotnet", "nuget", "locals", "global-packages", "--list");
        foreach (var package in new DirectoryInfo(told[(told.IndexOf(':') + 1)..].Trim()).GetDirectories())
        {
            var link = Path.Combine(others, package.Name);
            if (!package.Name.StartsWith("penman", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(link))
                Directory.CreateSymbolicLink(link, package.FullName);
        }

        return others;
    }
}

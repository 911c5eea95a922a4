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

    private string NewProgram(string sdk, string properties, string code, params string[] packages)
    {
        var folder = NewFolder($"{packages[0]}-{Guid.NewGuid():N}");
        var references = packages.Select(package =>
            $"""<PackageReference Include="{package}" Version="{Version}" />"""
        );
        File.WriteAllText(Path.Combine(folder, "Program.cs"), code);
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
        return folder;
    }

    /// <summary>The folder of all fetched packages but ours, of which an earlier build may lie there, too.</summary>
    private string OthersPackages()
    {
        var others = NewFolder("others");
        var told = OutsideProgram.Run("dotnet", "nuget", "locals", "global-packages", "--list");
        foreach (var package in new DirectoryInfo(told[(told.IndexOf(':') + 1)..].Trim()).GetDirectories())
            if (!package.Name.StartsWith("penman", StringComparison.OrdinalIgnoreCase))
                Directory.CreateSymbolicLink(Path.Combine(others, package.Name), package.FullName);
        return others;
    }
}

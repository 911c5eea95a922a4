using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>A checkout with what <c>tools/release.cs</c> looks for and nothing else: two tools that do nothing, committed.</summary>
internal sealed class SmallCheckout : IDisposable
{
    private readonly TempFolder _temp = new();

    public SmallCheckout()
    {
        Copy("Directory.Packages.props");
        Copy(".config/dotnet-tools.json");
        Write("Penman.slnx", $"<Solution>{Project("Penman.Cli")}{Project("Penman.Jupyter")}</Solution>");
        Write(".gitignore", "artifacts/\nbin/\nobj/\n");
        Write("CHANGELOG.md", "# Changes\n\n## 1.2.3 (2027-01-31)\n");
        Write("LICENSE", "MIT");
        Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <Version>1.2.3</Version>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <PackAsTool>true</PackAsTool>
                <PublishReadyToRunComposite>false</PublishReadyToRunComposite>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Meziantou.Analyzer" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """
        );
        WriteTool(
            "Penman.Cli",
            """
            <PackageReference Include="Spectre.Console" />
            <None Include="MIT.txt" Pack="true" PackagePath="licences/" />
            <None Include="wwwroot/page.css" CopyToPublishDirectory="Always" ExcludeFromSingleFile="true" />
            """
        );
        Write("src/Penman.Cli/MIT.txt", "MIT");
        Write("src/Penman.Cli/wwwroot/page.css", "");
        WriteTool("Penman.Jupyter", "<PackageReference Include=\"NetMQ\" />");
        Git("init", "--quiet");
        Commit();

        static string Project(string name) => $"<Project Path=\"src/{name}/{name}.csproj\" />";
    }

    /// <summary>Its folder.</summary>
    public string Path => _temp.Path;

    public void Dispose() => _temp.Dispose();

    /// <summary>The path of a file of the release.</summary>
    public string Released(string name) => _temp.File($"artifacts/release/1.2.3/{name}");

    /// <summary>Writes a file, by its path in the checkout.</summary>
    public void Write(string name, string text)
    {
        var path = _temp.File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Commits all that there is.</summary>
    public void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=Penman", "-c", "user.email=penman@example.org", "commit", "--quiet", "--message", "All");
    }

    private void Copy(string name) => Write(name, File.ReadAllText(System.IO.Path.Combine(Checkout.Root, name)));

    private void WriteTool(string name, string items)
    {
        Write(
            $"src/{name}/{name}.csproj",
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{items}</ItemGroup></Project>"
        );
        Write($"src/{name}/Program.cs", "System.Console.WriteLine();");
    }

    private void Git(params string[] words) => OutsideProgram.Run("git", ["-C", Path, .. words]);
}

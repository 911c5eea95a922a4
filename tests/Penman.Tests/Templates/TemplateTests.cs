using System.Diagnostics;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Templates;

/// <summary><c>dotnet new penman</c>, from the folder of the template to a program that runs.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    /// <summary>In place of the package, which there is not yet when these tests run, the assemblies that they run with.</summary>
    [Fact]
    public void The_template_makes_a_program_that_trains_draws_and_judges()
    {
        var hive = new[] { "--debug:custom-hive", _temp.File("hive") };
        var template = Path.Combine(Checkout.Root, "templates", "Penman.Templates", "content", "penman");
        Dotnet(["new", "install", template, .. hive]);
        Dotnet(["new", "penman", "--name", "MyDigits", "--preset", "mlp", "--penmanVersion", "9.8.7", .. hive]);
        var project = File.ReadAllText(_temp.File("MyDigits/MyDigits.csproj"));
        Assert.Contains(
            "<PackageReference Include=\"Penman.Mnist\" Version=\"9.8.7\" />",
            project,
            StringComparison.Ordinal
        );
        File.WriteAllText(_temp.File("Directory.Build.targets"), AssembliesInPlaceOfThePackage);
        Dotnet("build", "-c", "Release", "-v", "q", "-p:RunAnalyzers=false", "MyDigits");

        var program = _temp.File("MyDigits/bin/Release/net10.0/MyDigits.dll");
        var said = Dotnet(program, "1024", "256");

        Assert.Contains("1,024 images, complete", said, StringComparison.Ordinal);
        Assert.Contains("Fréchet distance", said, StringComparison.Ordinal);
        Assert.Equal(8 * 30 + 2, Png.Read(_temp.File("digits.png")).Width);
        Assert.Contains("Give the number of training images", Run(2, program, "many").Errors, StringComparison.Ordinal);
    }

    private static string AssembliesInPlaceOfThePackage =>
        $"""
            <Project>
              <ItemGroup>
                <PackageReference Remove="Penman.Mnist" />
                <Reference Include="{AppContext.BaseDirectory}Penman.dll" />
                <Reference Include="{AppContext.BaseDirectory}Penman.Tensors.dll" />
                <Reference Include="{AppContext.BaseDirectory}Penman.Mnist.dll" />
              </ItemGroup>
            </Project>
            """;

    private string Dotnet(params string[] arguments) => Run(expectedExitCode: 0, arguments).Output;

    private (string Output, string Errors) Run(int expectedExitCode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _temp.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_NOLOGO"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_TieredPGO"] = "0", // the program ends before it pays
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == expectedExitCode,
            $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.Result}"
        );
        return (output, errors.Result);
    }
}

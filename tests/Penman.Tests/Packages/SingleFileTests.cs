using System.Runtime.InteropServices;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>The program of a release, which brings all that it needs: <c>tools/release.cs</c> makes it so for each machine.</summary>
public sealed class SingleFileTests : IDisposable
{
    private const string Machine = "linux-x64";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void One_file_draws_trains_and_reads_where_no_NET_is_installed()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            $"This machine is not {Machine}."
        );
        Publish();

        string[] draw = ["generate", "--digit", "7", "--seeds", "3", "--out"];
        Assert.StartsWith(PackageFeed.Version, Penman("--version"), StringComparison.Ordinal);
        Penman([.. draw, _temp.File("drawn")]);
        PenmanProcess.Run(_temp.Path, [.. draw, "expected"]);
        var drawn = Assert.Single(Directory.GetFiles(_temp.File("drawn"), "digit-*.png"));
        Assert.Equal(File.ReadAllBytes(_temp.File($"expected/{Path.GetFileName(drawn)}")), File.ReadAllBytes(drawn));
        var photo = JpegFiles.CopyOf(drawn); // decoded by the library that it unpacks
        Assert.Contains("\"digit\":7", Penman("read", photo), StringComparison.Ordinal);
        Penman([
            .. (string[])["train", "--preset", "mlp", "--images", "320", "--score-every", "0"],
            .. (string[])["--out", _temp.File("run"), "--models", _temp.File("models")],
        ]);
        Assert.True(File.Exists(_temp.File("models/generator.safetensors")));
    }

    private void Publish() =>
        OutsideProgram.Run(
            "dotnet",
            [
                .. (string[])
                    ["publish", Path.Combine(Checkout.Root, "src", "Penman.Cli"), "-c", "Release", "-v", "quiet"],
                .. (string[])["-r", Machine, "--self-contained", "--artifacts-path", _temp.File("built")],
                .. (string[])["-o", _temp.File("published"), "-nodeReuse:false", "-p:RunAnalyzers=false"],
                .. (string[])["-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=true"],
                "-p:PublishReadyToRun=true",
                $"-p:NuGetLockFilePath={_temp.File("packages.lock.json")}", // those of the checkout know of no machine
            ]
        );

    /// <summary>Runs it with nothing on the path, nothing of .NET in the environment, and nothing where .NET would be looked for.</summary>
    private string Penman(params IEnumerable<string> arguments)
    {
        var nothing = Directory.CreateDirectory(_temp.File("nothing")).FullName;
        string[] surroundings = [$"PATH={nothing}", $"DOTNET_ROOT={nothing}", $"HOME={_temp.Path}"];
        return OutsideProgram.Run(
            "/usr/bin/env",
            ["-i", .. surroundings, _temp.File("published/Penman.Cli"), .. arguments]
        );
    }
}

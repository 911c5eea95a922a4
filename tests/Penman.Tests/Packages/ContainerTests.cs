using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>The container's image, as the SDK makes it upon a base that a registry of this machine gives.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_image_trains_and_draws_as_nobody_who_may_write_to_the_run_folder_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The image is one of Linux.");
        Assert.SkipUnless(Environment.UserName == "root", "Only root may give a folder to somebody else.");
        await Publish();
        var image = new UnpackedImage(_temp.File("penman.tar.gz"), _temp.File("image"));
        Assert.Equal("1654", image.Config["User"]!.GetValue<string>());
        Assert.Equal(["dotnet", "/app/Penman.Cli.dll"], image.Words("Entrypoint"));
        Assert.Equal("/app/", image.Config["WorkingDir"]!.GetValue<string>());
        Assert.Equal(
            "MIT AND CC-BY-SA-3.0",
            image.Config["Labels"]!["org.opencontainers.image.licenses"]!.GetValue<string>()
        );
        Assert.Single(image.Files("app"), path => Path.GetFileName(path) == "libSkiaSharp.so"); // of one kind of machine
        Assert.InRange(image.PackedBytes, 20_000_000, 36_000_000);

        var work = Directory.CreateDirectory(_temp.File("work")).FullName;
        OutsideProgram.Run("/bin/chown", "1654:1654", work);
        string[] draw = ["generate", "--digit", "7", "--seeds", "3", "--out"];
        Succeed("read", Path.GetRelativePath(work, JpegFiles.CopyOf(Drawn()))); // by the one library that it brings
        Succeed("train", "--preset", "mlp", "--images", "320", "--score-every", "0", "--out", "run");
        Assert.True(File.Exists(Path.Combine(work, "models", "generator.safetensors")));
        Assert.Equal(
            (1, "penman: Read-only file system : '/app/run'; choose a place that can be written to.\n"),
            image.Run(work, "train", "--preset", "mlp", "--images", "320", "--out", "/app/run")
        );

        void Succeed(params string[] words)
        {
            var (exitCode, said) = image.Run(work, words);
            Assert.True(exitCode == 0, said);
        }

        string Drawn()
        {
            Succeed([.. draw, "drawn"]);
            PenmanProcess.Run(_temp.Path, [.. draw, "expected"]);
            var drawn = Assert.Single(Directory.GetFiles(Path.Combine(work, "drawn"), "digit-*.png"));
            Assert.Equal(
                File.ReadAllBytes(_temp.File($"expected/{Path.GetFileName(drawn)}")),
                File.ReadAllBytes(drawn)
            );
            return drawn;
        }
    }

    private async Task Publish()
    {
        await using var registry = await ImageRegistry.StartAsync(new BaseImage());
        await Task.Run(() =>
            OutsideProgram.Run(
                "/usr/bin/env",
                [
                    $"DOTNET_CONTAINER_INSECURE_REGISTRIES={registry.Address.Authority}", // without HTTPS
                    $"TMPDIR={_temp.Path}", // where the SDK keeps layers for ever
                    .. (string[])["dotnet", "publish", Path.Combine(Checkout.Root, "src", "Penman.Cli"), "--no-build"],
                    .. (string[])["-c", Configuration, "-v", "quiet", "-nodeReuse:false", "-t:PublishContainer"],
                    $"-p:PublishDir={_temp.File("published")}/",
                    $"-p:ContainerBaseImage={registry.Address.Authority}/{BaseImage.Name}:1",
                    $"-p:ContainerArchiveOutputPath={_temp.File("penman.tar.gz")}",
                ]
            )
        );
    }

    private static string Configuration =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(PenmanProcess.Program)))!;
}

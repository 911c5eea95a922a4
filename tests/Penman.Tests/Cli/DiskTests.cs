using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Disks that are full, and folders where nothing can be written: one sentence, and nothing is left behind.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public DiskTests()
    {
        _cli.SaveGenerator("small.safetensors");
        Png.Write(_cli.File("picture.png"), Unpacked.Test.ToImage(0));
        File.WriteAllText(_cli.File("mine"), "a file, not a folder");
    }

    public void Dispose() => _cli.Dispose();

    public static TheoryData<string> Writing =>
        [
            "generate --count 20 --out {0}/new",
            "write 2025-11-21 --height 800 --out {0}/new/line.png",
            "write 2025-11-21 --height 4000 --vary 1 --out {0}/line.svg",
            "interpolate --out {0}/new/way.png",
            "morph --from 3 --to 8 --out {0}/morph.gif",
            "combine 1 2 3 --out {0}/new/deep/sum.png",
            "directions --model small.safetensors --out {0}/new/d.png",
            "invert picture.png --model small.safetensors --out {0}/new/a.png --latent {0}/newer/hand.npy",
            "export --model small.safetensors --onnx {0}/new/d.onnx --html {0}/newer/d.html",
            "import small.safetensors --architecture mlp-2014 --latent-size 2 --out {0}/new/m.safetensors",
        ];

    [Theory]
    [MemberData(nameof(Writing))]
    public void A_full_disk_keeps_nothing(string command)
    {
        using var disk = new SmallDisk(_cli.File("disk"), "size=8k");

        var result = Run(command, "disk");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches("^penman: .* cannot be written: the disk is full; make room and try again[.]\n$", result.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cli.File("disk")));
    }

    [Fact]
    public void Of_two_files_that_belong_together_the_first_does_not_stay_alone()
    {
        using var disk = new SmallDisk(_cli.File("disk"), "size=7m"); // room for one of them
        File.WriteAllText(_cli.File("disk/d.onnx"), "earlier");

        var result = Run("export --model small.safetensors --onnx {0}/d.onnx --html {0}/d.html --overwrite", "disk");

        Assert.EndsWith("d.html cannot be written: the disk is full; make room and try again.\n", result.Error);
        Assert.Equal("earlier", File.ReadAllText(Assert.Single(Directory.GetFiles(_cli.File("disk")))));
    }

    [Fact]
    public void A_data_set_that_fills_the_disk_is_not_taken_for_a_whole_one()
    {
        using var disk = new SmallDisk(_cli.File("disk"), "size=64k");

        var result = Run("dataset --count 1000 --out {0}/set", "disk");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^penman: .* cannot be written: the disk is full; make room and try again[.]\n$", result.Error);
        Assert.DoesNotContain("Wrote", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.File("disk/set")));
    }

    [Theory]
    [MemberData(nameof(Writing))]
    [InlineData("dataset --count 10 --out {0}/set")]
    [InlineData("evaluate --pairs {0}/pairs.png")]
    public void A_read_only_disk_is_named_before_anything_is_calculated(string command)
    {
        using var disk = new SmallDisk(_cli.File("disk"), "ro");

        AssertNamed(Run(command, "disk"), "disk");
    }

    [Theory]
    [MemberData(nameof(Writing))]
    [InlineData("dataset --count 10 --out {0}/set")]
    [InlineData("evaluate --pairs {0}/pairs.png")]
    [InlineData("train-evaluator --out {0}/evaluator")]
    public void A_file_in_a_folders_place_is_named_before_anything_is_calculated(string command)
    {
        AssertNamed(Run(command, "mine"), "mine");
        Assert.Equal("a file, not a folder", File.ReadAllText(_cli.File("mine")));
    }

    private static void AssertNamed(CliResult result, string place)
    {
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            $"^penman: Nothing can be written to {place}[a-z/\\\\]*; choose another (file|folder) with --[a-z]+[^\n]*[.]\n$",
            result.Error
        );
    }

    private CliResult Run(string command, string place) =>
        _cli.Run(command.Replace("{0}", place, StringComparison.Ordinal).Split(' '));
}

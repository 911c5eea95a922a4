using Penman.Game;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Styles drawn together and mixed, by <c>penman generate</c>.</summary>
public sealed class StylingFlagsTests : IDisposable
{
    private static readonly string[] Seven =
    [
        "generate",
        "--model",
        "stylish.safetensors",
        "--seeds",
        "3",
        "--digit",
        "7",
    ];

    private readonly CliRunner _cli = new();

    public StylingFlagsTests()
    {
        var options = Catalogue.Recipe("stylegan");
        var network = Generators.Create("stylegan", latentSize: options.LatentSize);
        Model.Save(_cli.File("stylish.safetensors"), network, new ModelCard("generator", options, ImagesSeen: 1280));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Each_flag_changes_the_picture_in_its_own_way()
    {
        string[][] flags =
        [
            [],
            ["--truncation", "0.5"],
            ["--mix-seed", "9"],
            ["--mix-seed", "9", "--mix-from", "1"],
            ["--mix-seed", "10"],
        ];
        var pictures = flags.Select((flag, i) => Draw($"{i}", flag)).ToArray();
        Assert.Equal(flags.Length, pictures.DistinctBy(Convert.ToBase64String).Count());
        Assert.Equal(pictures[0], Draw("whole", "--truncation", "1"));
        Assert.Equal(pictures[2], Draw("half", "--mix-seed", "9", "--mix-from", "2")); // of four layers
    }

    [Theory]
    [InlineData("--truncation 0", "--truncation is \"0\", but must be a number above 0, up to 1.")]
    [InlineData("--truncation 1.5", "--truncation is \"1.5\", but must be a number above 0, up to 1.")]
    [InlineData("--truncation nan", "--truncation is \"nan\", but must be a number above 0, up to 1.")]
    [InlineData("--mix-from 2", "--mix-from says from where on another style is drawn in; say which with --mix-seed.")]
    [InlineData("--mix-seed 1 --mix-from 4", "--mix-from is 4, but must be from 1 to 3")]
    [InlineData("--model box --mix-seed 1", "The generator has no styles to mix or draw together")]
    public void What_cannot_be_done_with_styles_is_refused_in_a_sentence(string flags, string because)
    {
        var words = flags.Split(' ');
        string[] command = words[0] == "--model" ? ["generate", "--seeds", "3"] : Seven;
        var result = _cli.Run([.. command, .. words, "--out", "no"]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.StartsWith($"penman: {because}", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.File("no")));
    }

    private byte[] Draw(string folder, params string[] flags)
    {
        var result = _cli.Run([.. Seven, .. flags, "--out", folder]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return [.. Png.Read(_cli.File($"{folder}/digit-7-seed-3.png")).Pixels];
    }
}

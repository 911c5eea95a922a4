using System.Text.Json.Nodes;
using Penman.Data;
using Penman.Pictures.Formats;
using Penman.Tests.Photos;
using Penman.Tests.Support;

namespace Penman.Tests.Cli.Exploring;

/// <summary><c>penman read</c>, and <c>penman invert</c> of many pictures.</summary>
public sealed class ReadTests : IDisposable
{
    private static readonly ImageSet Digits = Unpacked.Test;

    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Pictures_and_folders_of_pictures_are_read_a_line_of_JSON_each()
    {
        Directory.CreateDirectory(_cli.File("mine"));
        Png.Write(_cli.File("mine/b.png"), Digits.ToImage(1));
        File.WriteAllBytes(_cli.File("mine/a.JPG"), new PhotoMaker(seed: 2).Take(Digits.ToImage(0)));
        File.WriteAllText(_cli.File("mine/notes.txt"), "no picture");
        Png.Write(_cli.File("one.png"), Digits.ToImage(2));

        var result = _cli.Run("read", "mine", "one.png", "--show", "seen.png");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = Lines(result.Output).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["mine/a.JPG", "mine/b.png", "one.png"], lines.Select(line => (string)line["file"]!));
        Assert.Equal([7, 2, 1], lines.Select(line => (int)line["digit"]!));
        Assert.All(lines, line => Assert.InRange((double)line["confidence"]!, 0.5, 1));
        Assert.True(Png.Read(_cli.File("seen.png")).Height > 3 * 224);
    }

    [Fact]
    public void What_cannot_be_read_is_said_in_its_line_and_the_others_are_read()
    {
        File.WriteAllBytes(_cli.File("cut.jpg"), new PhotoMaker(seed: 2).Take(Digits.ToImage(0))[..900]);
        File.WriteAllText(_cli.File("page.pdf.png"), "%PDF-1.7");
        Png.Write(_cli.File("one.png"), Digits.ToImage(2));

        var result = _cli.Run("read", "cut.jpg", "page.pdf.png", "one.png");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "it is damaged or ends too early",
            (string)JsonNode.Parse(Lines(result.Output)[0])!["error"]!,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "page.pdf.png is a PDF document, which is not read; save it as JPEG or PNG and try again.",
            (string)JsonNode.Parse(Lines(result.Output)[1])!["error"]!,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (int)JsonNode.Parse(Lines(result.Output)[2])!["digit"]!);
        Assert.Equal("penman: 2 of 3 pictures could not be read.\n", result.Error);
    }

    [Fact]
    public void An_empty_folder_and_a_picture_that_is_not_there_are_one_sentence()
    {
        Directory.CreateDirectory(_cli.File("empty"));

        Assert.StartsWith(
            "penman: empty has no picture; names of pictures end in .png, .jpg",
            _cli.Run("read", "empty").Error,
            StringComparison.Ordinal
        );
        Assert.Equal("penman: There is no picture none.jpg.\n", _cli.Run("read", "none.jpg").Error);
    }

    [Fact]
    public void Many_pictures_are_inverted_and_told_as_JSON()
    {
        Png.Write(_cli.File("a.png"), Digits.ToImage(0));
        File.WriteAllBytes(_cli.File("b.jpg"), new PhotoMaker(seed: 2).Take(Digits.ToImage(0)));

        var result = _cli.Run("invert", "a.png", "b.jpg", "--json", "--restarts", "1", "--show", "seen.png");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = Lines(result.Output).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([7, 7], lines.Select(line => (int)line["digit"]!));
        Assert.Equal([0.0, 0, 1, 1], lines[0]["box"]!.AsArray().Select(share => (double)share!));
        Assert.InRange((double)lines[1]["box"]![3]!, 0.1, 0.9);
        Assert.All(lines, line => Assert.InRange((double)line["pixelError"]!, 0.5, 12));
        Assert.True(File.Exists(_cli.File("inverted.png")) && File.Exists(_cli.File("seen.png")));
        Assert.Equal(
            "penman: --vary and --latent take one picture, but there are 2.\n",
            _cli.Run("invert", "a.png", "b.jpg", "--vary", "2").Error
        );
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

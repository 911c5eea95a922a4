namespace Penman.Tests.Cli;

public sealed class WriteTests
{
    [Theory]
    [InlineData("There is no digit to write in \"Tuesday\".", "Tuesday")]
    [InlineData(
        "The character \"\u20bf\" (U+20BF) cannot be written; there are digits, the signs and letters of ASCII, and µ, ä, è, é, ö, ü, β, σ.",
        "5\u20bf"
    )]
    [InlineData("--out is \"5.jpg\", but must end in .png or .svg.", "5", "--out", "5.jpg")]
    [InlineData("--height is \"15\", but must be a whole number from 16 to 4096.", "5", "--height", "15")]
    [InlineData("--spacing is \"wide\", but must be a number from 0 to 2.", "5", "--spacing", "wide")]
    [InlineData("--vary is \"1.5\", but must be a number from 0 to 1.", "5", "--vary", "1.5")]
    [InlineData("--style is \"-1\", but must be a whole number from 0 to 2^64 - 1.", "5", "--style", "-1")]
    [InlineData("--ink is \"blue\", but must be a colour such as #1f2933.", "5", "--ink", "blue")]
    [InlineData("--paper is \"#12345\", but must be a colour such as #1f2933.", "5", "--paper", "#12345")]
    public void A_wrong_option_is_named(string sentence, params string[] options)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(["write", .. options]));
    }

    [Fact]
    public void A_generator_without_labels_cannot_write()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        const string Sentence =
            "The generator was trained without labels and cannot be asked for a digit; train one with --conditional, "
            + "or take the model in the box with --model box.";

        Assert.Equal(new CliResult(2, "", $"penman: {Sentence}\n"), cli.Run("write", "2025-11-21"));
        Assert.False(File.Exists(cli.File("written.png")));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_before_anything_is_drawn()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        File.WriteAllText(cli.File("line.svg"), "mine");
        Directory.CreateDirectory(cli.File("folder.png"));

        Assert.Equal(
            new CliResult(
                1,
                "",
                "penman: line.svg exists already; replace it with --overwrite, or choose another file with --out.\n"
            ),
            cli.Run("write", "5", "--out", "line.svg")
        );
        Assert.Equal(
            new CliResult(1, "", "penman: folder.png is a folder; choose another file with --out.\n"),
            cli.Run("write", "5", "--out", "folder.png", "--overwrite")
        );
        Assert.Equal("mine", File.ReadAllText(cli.File("line.svg")));
    }

    [Fact]
    public void A_picture_that_would_be_too_large_is_refused_and_leaves_no_folder()
    {
        using var cli = new CliRunner();

        var result = cli.Run("write", "2025-11-21", "--height", "4096", "--out", "new/line.png");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            "^penman: The picture would have [0-9]+ million pixels; choose a smaller --height or a shorter text[.]\n$",
            result.Error
        );
        Assert.Empty(Directory.GetFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void Without_a_text_it_says_how_to_write_one()
    {
        using var cli = new CliRunner();
        var result = cli.Run("write");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith(" \"penman write --help\" shows how.\n", result.Error, StringComparison.Ordinal);
    }
}

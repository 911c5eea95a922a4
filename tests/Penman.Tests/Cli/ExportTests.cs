using System.Text.Json;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class ExportTests
{
    [Fact]
    public void The_model_in_the_box_becomes_an_ONNX_model()
    {
        using var cli = new CliRunner();

        var result = cli.Run("export", "--onnx", "digits.onnx");

        Assert.Equal(
            new CliResult(
                0,
                "Wrote digits.onnx, 1,226 KiB: latent (batch, 64) and digit (batch) to image (batch, 1, 28, 28) in [-1, 1]\n",
                ""
            ),
            result
        );
        Python.SkipUnlessAvailable("onnx");
        Assert.Contains(
            $"'data': 'MNIST', 'frechet_distance': '{FigureOfTheBox("frechet_distance")}'",
            Python.Run("Models/Onnx/check_onnx.py", cli.File("digits.onnx")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_model_in_the_box_becomes_a_page()
    {
        using var cli = new CliRunner();

        var result = cli.Run("export", "--html", "digits.html", "--title", "My digits");

        Assert.Equal(
            new CliResult(0, "Wrote digits.html, 699 KiB: open it in a browser; it needs no network\n", ""),
            result
        );
        var page = File.ReadAllText(cli.File("digits.html"));
        Assert.Contains("<h1>My digits</h1>", page, StringComparison.Ordinal);
        Assert.All(
            Model.InTheBox().Facts,
            fact => Assert.Contains(JsonEncodedText.Encode(fact.Value).Value, page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_generator_without_labels_is_exported_too()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        var result = cli.Run("export", "--onnx", "out/g.onnx", "--html", "out/g.html");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(": latent (batch, 2) to image (batch, 1, 28, 28)", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say what to write: --onnx FILE.onnx, --html FILE.html, or both.")]
    [InlineData("--onnx is \"digits.pb\", but must end in .onnx.", "--onnx", "digits.pb")]
    [InlineData("--html is \"page\", but must end in .html.", "--html", "page")]
    [InlineData(
        "--title is the heading of a page; add --html FILE.html, or leave it out.",
        "--onnx",
        "digits.onnx",
        "--title",
        "Mine"
    )]
    public void A_wrong_option_is_named(string sentence, params string[] options)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(["export", .. options]));
    }

    [Fact]
    public void Nothing_is_written_if_one_name_is_taken()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("digits.html"), "mine");
        Directory.CreateDirectory(cli.File("folder.onnx"));

        Assert.Equal(
            new CliResult(
                1,
                "",
                "penman: digits.html exists already; replace it with --overwrite, or choose another file with --html.\n"
            ),
            cli.Run("export", "--onnx", "digits.onnx", "--html", "digits.html")
        );
        Assert.Equal(
            new CliResult(1, "", "penman: folder.onnx is a folder; choose another file with --onnx.\n"),
            cli.Run("export", "--onnx", "folder.onnx", "--overwrite")
        );
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.GetFiles(cli.Folder))));
    }

    [Fact]
    public void A_folder_where_nothing_can_be_written_is_named()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("mine"), "a file, not a folder");

        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to mine; choose another file with --onnx.\n"),
            cli.Run("export", "--onnx", "mine/digits.onnx")
        );
        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to mine; choose another file with --html.\n"),
            cli.Run("export", "--onnx", "digits.onnx", "--html", "mine/digits.html")
        );
        Assert.Equal(cli.File("mine"), Assert.Single(Directory.GetFileSystemEntries(cli.Folder)));
    }

    [Fact]
    public void A_missing_or_foreign_model_is_named()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("foreign.safetensors"), "not a model at all");

        Assert.Equal(
            "penman: There is no model none.safetensors; run \"penman train\" first, or name another file with --model.\n",
            cli.Run("export", "--onnx", "d.onnx", "--model", "none.safetensors").Error
        );
        var foreign = cli.Run("export", "--onnx", "d.onnx", "--model", "foreign.safetensors");
        Assert.Equal(1, foreign.ExitCode);
        Assert.Single(foreign.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(cli.File("d.onnx")));
    }

    private static string FigureOfTheBox(string key) => Model.InTheBox().Facts.Single(fact => fact.Key == key).Value;
}

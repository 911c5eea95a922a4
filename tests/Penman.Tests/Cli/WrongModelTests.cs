using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Files of a run that are given where another is needed.</summary>
public sealed class WrongModelTests : IDisposable
{
    private const string Discriminator = "run/discriminator.safetensors";
    private const string Checkpoint = "run/checkpoints/step-000002.safetensors";
    private const string Generator = "run/generator.safetensors";

    private readonly CliRunner _cli = new();

    public WrongModelTests()
    {
        _cli.SaveData();
        _cli.Run(["train", .. CliRunner.TinyTraining, "--out", "run"]);
        File.Copy(
            Path.Combine(Checkout.Root, "data", "evaluator", "mnist.safetensors"),
            _cli.File("evaluator.safetensors")
        );
        Png.Write(_cli.File("picture.png"), new Image(28, 28, channels: 1));
        SafeTensors.Write(
            _cli.File("newer.safetensors"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "penman-9" },
            []
        );
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_model_of_a_newer_version_says_to_update() =>
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: {_cli.File("newer.safetensors")}: expected a generator, found a file of the format \"penman-9\", which this Penman does not know; a newer one may have written it: update Penman, or name another file.\n"
            ),
            _cli.Run("generate", "--model", "newer.safetensors")
        );

    [Theory]
    [InlineData(Discriminator, "a discriminator", Generator)]
    [InlineData(Checkpoint, "a checkpoint, which only its run reads", Generator)]
    [InlineData("run", "a folder", Generator)]
    [InlineData("run/checkpoints", "a folder", Generator)]
    [InlineData("evaluator.safetensors", "an evaluator, which only reads images", null)]
    [InlineData("picture.png", "a PNG picture", null)]
    [InlineData("run/options.json", "a JSON file", Generator)]
    [InlineData("run/report.html", "a web page or drawing", Generator)]
    public void A_wrong_file_for_a_generator_is_told_by_what_it_is_and_what_to_give_instead(
        string file,
        string kind,
        string? near
    )
    {
        foreach (var command in (string[])["generate", "export --onnx x.onnx", "directions", "write 12", "dataset"])
            Assert.Equal(
                new CliResult(
                    1,
                    "",
                    $"penman: {_cli.File(file)}: expected a generator, found {kind}; name {(near is null ? "a generator's file (.safetensors)" : _cli.File(near))}.\n"
                ),
                _cli.Run([.. command.Split(' '), "--model", file])
            );
        if (file is Checkpoint)
            Assert.Contains(
                $"expected a model, found {kind}; name {_cli.File(Generator)}.",
                _cli.Run("describe", "--model", file).Error,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(Discriminator, "expected a generator, found a discriminator; name")]
    [InlineData(Checkpoint, "expected a generator, found a checkpoint, which only its run reads; name")]
    [InlineData(
        "run",
        "expected a safetensors file, found a folder; write the weights as such, as docs/import.md shows."
    )]
    [InlineData("picture.png", "found a PNG picture; write the weights as such, as docs/import.md shows.")]
    [InlineData(Generator, "Penman wrote it, so that it needs no import.")]
    public void So_is_one_to_import(string file, string sentence) =>
        Assert.Contains(
            sentence,
            _cli.Run("import", file, "--architecture", "dcgan", "--out", "imported.safetensors").Error,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(Discriminator, "expected a generator, found a discriminator; name")]
    [InlineData("run/options.json", "found a JSON file.")]
    public void So_is_one_to_evaluate(string file, string sentence) =>
        Assert.Contains(sentence, _cli.Run("evaluate", file).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("resume", Generator)]
    [InlineData("report", "run/checkpoints")]
    public void What_is_a_part_of_a_run_leads_to_the_run(string command, string part) =>
        Assert.EndsWith($"; name {_cli.File("run")}.\n", _cli.Run(command, part).Error, StringComparison.Ordinal);
}

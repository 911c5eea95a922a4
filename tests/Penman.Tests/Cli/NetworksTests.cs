using Penman.Models;

namespace Penman.Tests.Cli;

/// <summary>Networks of one's own on the command line: <c>--networks</c>, and a file to start from.</summary>
public sealed class NetworksTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Networks_are_written_changed_trained_described_resumed_and_exported()
    {
        _cli.SaveData();
        var written = _cli.Run("describe", "--preset", "mlp-2014", "--write-networks", "mine.json");
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Contains(
            "Wrote mine.json; change it, and train with --networks mine.json\n",
            written.Output,
            StringComparison.Ordinal
        );
        Change("\"name\": \"mlp-2014\"", "\"name\": \"narrow\"");
        Change("\"outputs\": 1024", "\"outputs\": 33");

        var trained = _cli.Run([.. Training, "--networks", "mine.json", "--out", "run"]);
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("Training narrow in run", trained.Output, StringComparison.Ordinal);
        Assert.Contains("<p>narrow ", _cli.Report("run"), StringComparison.Ordinal);

        File.Delete(_cli.File("mine.json")); // the run and its models carry them
        var resumed = _cli.Run("resume", "run", "--images", "32");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        var model = Model.OpenGenerator(_cli.File("models/generator.safetensors"));
        Assert.Equal(("narrow", 32L), (model.Card.Options.NetworksName, model.Card.ImagesSeen));
        var described = _cli.Run(
            "describe",
            "--model",
            "models/generator.safetensors",
            "--write-networks",
            "again.json"
        );
        Assert.Contains(
            "narrow (layer by layer, in the recipe of mlp-2014)",
            described.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("512 → 33", described.Output, StringComparison.Ordinal);
        Assert.Contains("\"outputs\": 33", File.ReadAllText(_cli.File("again.json")), StringComparison.Ordinal);
        var exported = _cli.Run("export", "--onnx", "narrow.onnx");
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
    }

    [Fact]
    public void A_run_without_a_name_is_called_after_its_networks()
    {
        _cli.SaveData();
        _cli.Run("describe", "--preset", "mlp-2014", "--write-networks", "mine.json");
        Change("\"name\": \"mlp-2014\"", "\"name\": \"mine\"");

        _cli.Run([.. Training, "--networks", "mine.json"]);

        Assert.True(Directory.Exists(_cli.File("runs/001-mine")));
    }

    [Theory]
    [InlineData("none.json", "There is no file")]
    [InlineData("digits", "expected a file of networks, found a folder")]
    [InlineData("broken.json", "holds no networks: it ends too soon")]
    [InlineData("misfit.json", "generator, layer 7, linear \"out\": say how many \"outputs\" it gives")]
    public void What_cannot_be_is_said_before_anything_is_trained(string file, string says)
    {
        _cli.SaveData();
        File.WriteAllText(_cli.File("broken.json"), "{ \"format\": ");
        _cli.Run("describe", "--preset", "mlp-2014", "--write-networks", "mine.json");
        Change("\"layer\": \"image\"", "\"layer\": \"flatten\"");
        File.Move(_cli.File("mine.json"), _cli.File("misfit.json"));

        var result = _cli.Run([.. Training, "--networks", file, "--out", "run"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_cli.File("run")));
    }

    [Fact]
    public void An_option_that_the_networks_decide_is_refused_by_its_flag()
    {
        _cli.Run("describe", "--preset", "mlp-2014", "--write-networks", "mine.json");

        var result = _cli.Run("train", "--networks", "mine.json", "--conditional", "projection");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(
            "--conditional is projection, but none in the networks mlp-2014",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced_unless_asked()
    {
        File.WriteAllText(_cli.File("mine.json"), "precious");

        var refused = _cli.Run("describe", "--write-networks", "mine.json");
        Assert.Contains("mine.json exists already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(_cli.File("mine.json")));

        Assert.Equal(0, _cli.Run("describe", "--write-networks", "mine.json", "--overwrite").ExitCode);
    }

    private static string[] Training =>
        ["train", "--data", "digits", "--batch-size", "8", "--score-every", "0", "--images", "16"];

    private void Change(string from, string to)
    {
        var text = File.ReadAllText(_cli.File("mine.json"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(_cli.File("mine.json"), text.Replace(from, to, StringComparison.Ordinal));
    }
}

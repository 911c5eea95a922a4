using System.IO.Compression;
using Penman.Data;
using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Data that were brought into another format than the usual one, asked for again by what they are.</summary>
public sealed class OtherFormatTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public OtherFormatTests()
    {
        Directory.CreateDirectory(_cli.File("letters"));
        DataFolder.Write(_cli.File("letters"), Renamed(Unpacked.Train.First(400)), Renamed(Unpacked.Test.First(300)));
        ZipFile.CreateFromDirectory(_cli.File("letters"), _cli.File("letters.zip"));
        Directory.Delete(_cli.File("letters"), recursive: true);
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_set_that_was_framed_is_found_again_by_its_contents()
    {
        Succeed("train-evaluator --data letters.zip --size 16 --frame fill --epochs 0.1");
        Succeed(Train + "--size 16 --frame fill --out run");
        Assert.Single(Directory.GetDirectories(_cli.File("runs/data")));

        Assert.Contains(
            "test images of letters",
            Succeed("evaluate models/generator.safetensors --data letters.zip --count 256"),
            StringComparison.Ordinal
        );
        Succeed("evaluate run --data letters.zip --count 256");
        Succeed("dataset --data letters.zip --min-confidence 0.01 --count 10 --out made");
        Succeed("resume run --images 12 --data letters.zip");
        Succeed(
            "import models/generator.safetensors --architecture mlp --conditional projection --data letters.zip --out again.safetensors"
        );
        Assert.Single(Directory.GetDirectories(_cli.File("runs/data")));
    }

    [Fact]
    public void A_set_that_was_never_framed_so_is_brought_into_the_format_of_the_model()
    {
        Succeed(Train + "--size 16 --color --out run");
        Directory.Delete(_cli.File("runs/data"), recursive: true);
        var result = _cli.Run("evaluate", "models/generator.safetensors", "--data", "letters.zip");
        Assert.Contains("Read letters.zip: IDX files, 700 images of 3x16x16", result.Output, StringComparison.Ordinal);
        Assert.Contains("train-evaluator", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_and_the_studio_frame_data_as_a_training_does()
    {
        File.WriteAllText(
            _cli.File("two.json"),
            """
            { "base": { "preset": "mlp", "images": 8, "batchSize": 4, "scoreEvery": 0, "data": "letters.zip" }, "grid": { "seed": [1] } }
            """
        );
        Succeed("sweep two.json --size 16");
        var model = Directory.GetFiles(_cli.File("sweeps"), "generator.safetensors", SearchOption.AllDirectories)[0];
        Assert.Equal("1x16x16", SafeTensors.Read(model).Metadata["image_format"]);
        var result = _cli.Run("studio", "--size", "16", "--no-browser");
        Assert.Equal(
            (2, "penman: --size says what becomes of other data than MNIST; name them with --data.\n"),
            (result.ExitCode, result.Error)
        );
    }

    [Fact]
    public void Where_a_kept_set_came_from_is_said_by_data_reports_and_models()
    {
        Succeed(Train + "--out run");
        const string Origin = "letters.zip, IDX files";
        Assert.Equal(Origin, SafeTensors.Read(_cli.File("models/generator.safetensors")).Metadata["data_origin"]);
        Assert.Contains(
            $"letters (from {Origin})",
            File.ReadAllText(_cli.File("run/report.html")),
            StringComparison.Ordinal
        );
        var kept = Directory.GetDirectories(_cli.File("runs/data"))[0];
        Assert.StartsWith(
            "Kept of letters.zip: IDX files\n",
            Succeed($"data {Path.Combine(kept, "letters")}"),
            StringComparison.Ordinal
        );
        Succeed("export --html page.html");
        Assert.Contains("data taken from", File.ReadAllText(_cli.File("page.html")), StringComparison.Ordinal);
    }

    private const string Train =
        "train --preset mlp --conditional --data letters.zip --batch-size 4 --images 8 --score-every 0 ";

    private static ImageSet Renamed(ImageSet set) =>
        new(set.Format, new(["alpha", "beta"]), set.Pixels, [.. set.Labels.Select(label => label % 2)]);

    private string Succeed(string command)
    {
        var result = _cli.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }
}

using System.Text.Json;
using Penman.Data;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>What commands say of a model whose classes have names.</summary>
public sealed class NamedModelTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Invert_tells_the_class_and_no_confidence_where_nobody_reads_such()
    {
        _cli.SaveNamed(Mnist.Format, "alpha", "beta");
        Png.Write(_cli.File("one.png"), Unpacked.Test.ToImage(0));
        using var line = JsonDocument.Parse(Succeed("invert one.png --restarts 1 --json"));
        Assert.Contains(line.RootElement.GetProperty("class").GetString(), (string[])["alpha", "beta"]);
        Assert.False(line.RootElement.TryGetProperty("digit", out _));
        Assert.False(line.RootElement.TryGetProperty("confidence", out _));
        var words = Succeed("invert one.png --restarts 1 --vary 2 --class beta");
        Assert.Contains("The class is beta, drawn with a pixel error of ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("digit", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Invert_asks_the_evaluator_of_the_models_data()
    {
        SaveLetters();
        Succeed("train-evaluator --data letters.zip --epochs 0.1");
        Succeed(
            "train --preset mlp --conditional --data letters.zip --batch-size 4 --images 8 --score-every 0 --out run"
        );
        Png.Write(_cli.File("one.png"), Unpacked.Test.ToImage(0));
        foreach (var data in (string[])["", " --data letters.zip"])
        {
            using var line = JsonDocument.Parse(Succeed($"invert one.png --restarts 1 --json{data}"));
            Assert.InRange(line.RootElement.GetProperty("confidence").GetDouble(), 0, 1);
        }

        Directory.Delete(_cli.File("runs/data"), recursive: true);
        var result = _cli.Run("invert", "one.png", "--data", "letters.zip");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("train-evaluator", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_has_a_row_for_each_class_by_its_name()
    {
        SaveLetters();
        Succeed("train-evaluator --data letters.zip --epochs 0.1");
        Succeed(
            "train --preset mlp --conditional --data letters.zip --batch-size 4 --images 8 --score-every 0 --out run"
        );
        var table = Succeed("evaluate run --count 256");
        Assert.Matches("(?m)^ *class .*read as, %", table);
        Assert.Matches("(?m)^ *alpha ", table);
        Assert.DoesNotMatch("(?m)^ *digit ", table);
    }

    [Fact]
    public void Describe_lists_the_names_and_so_do_onnx_and_pages()
    {
        _cli.SaveNamed("alpha", "small-b", "<c>");
        Assert.Contains(
            "3 classes: alpha, small-b, <c>",
            Succeed("describe --model models/generator.safetensors"),
            StringComparison.Ordinal
        );
        Succeed("export --onnx model.onnx --html model.html");
        Assert.Contains(
            "alpha, small-b, <c>",
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(_cli.File("model.onnx"))),
            StringComparison.Ordinal
        );
        var page = File.ReadAllText(_cli.File("model.html"));
        Assert.Contains("\"names\":[\"alpha\",\"small-b\",\"\\u003Cc\\u003E\"]", page, StringComparison.Ordinal);
        Assert.Contains("`${model.names[state.choice]} in style ${state.seed}`", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The digit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_of_letters_writes_a_word()
    {
        _cli.SaveNamed("a", "b", "n", "S");
        Succeed("write Bananas! --out word.svg");
        Assert.Contains("Bananas!", File.ReadAllText(_cli.File("word.svg")), StringComparison.Ordinal);
        var result = _cli.Run("write", "xyz", "--out", "none.svg");
        Assert.Equal(
            "penman: There is nothing in \"xyz\" that the generator draws; it draws A, B, N, S, a, b, n, s.\n",
            result.Error
        );
        Assert.False(File.Exists(_cli.File("none.svg")));
    }

    /// <summary>letters.zip: digits of MNIST, two classes of them under other names.</summary>
    private void SaveLetters()
    {
        Directory.CreateDirectory(_cli.File("letters"));
        var (train, test) = (Renamed(Unpacked.Train.First(600)), Renamed(Unpacked.Test.First(400)));
        DataFolder.Write(_cli.File("letters"), train, test);
        System.IO.Compression.ZipFile.CreateFromDirectory(_cli.File("letters"), _cli.File("letters.zip"));
        Directory.Delete(_cli.File("letters"), recursive: true);

        static ImageSet Renamed(ImageSet set) =>
            new(set.Format, new(["alpha", "beta"]), set.Pixels, [.. set.Labels.Select(label => label % 2)]);
    }

    private string Succeed(string command)
    {
        var result = _cli.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }
}

using Penman.Data;
using Penman.Files;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>A data set of another size and with other classes than MNIST's, from training to use.</summary>
public sealed class OtherDataTests
{
    [Fact]
    public void Letters_of_16x20_are_trained_resumed_drawn_and_exported()
    {
        using var cli = new CliRunner();
        SaveLetters(cli);
        Succeed(cli, "train --preset penman --data letters --batch-size 4 --images 8 --sample-every 4 --out run");
        Succeed(cli, "resume run --images 12");
        var metadata = SafeTensors.Read(cli.File("models/generator.safetensors")).Metadata;
        Assert.Equal("1x16x20", metadata["image_format"]);
        Assert.Equal("""["0","1","2","3","4","5","6","7","8","9","10","11"]""", metadata["classes"]);
        Assert.Equal("letters", metadata["data"]);

        Succeed(cli, "generate --digits 3,7 --seeds 1,2 --scale 1 --out drawn");
        var picture = Png.Read(cli.File("drawn/digit-7-seed-2.png"));
        Assert.Equal((20, 16), (picture.Width, picture.Height));
        Assert.Contains(
            "1×16×20",
            Succeed(cli, "describe --model models/generator.safetensors"),
            StringComparison.Ordinal
        );
        Succeed(cli, "export --onnx letters.onnx --html letters.html");
        var page = File.ReadAllText(cli.File("letters.html"));
        Assert.Contains("= [1, 16, 20];", page, StringComparison.Ordinal);
        Assert.Contains("All 12 classes in this style", page, StringComparison.Ordinal);
        Succeed(cli, "morph --from 1 --to 2 --style 3 --out way.gif");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("idx")]
    [InlineData("npz")]
    [InlineData("png")]
    public void A_data_set_is_made_of_letters_in_every_format(string format)
    {
        using var cli = new CliRunner();
        SaveLetters(cli);
        Succeed(cli, "train --preset mlp --data letters --batch-size 4 --images 8 --out run");
        Succeed(cli, $"dataset --count 24 --balanced --format {format} --out made");
        Assert.Contains(
            "24 labelled images, 16x20. A generator drew them",
            File.ReadAllText(cli.File("made/CARD.md")),
            StringComparison.Ordinal
        );
        if (format != "idx")
            return;
        var made = ImageSet.FromFolder(cli.File("made"), DataSplit.Train);
        Assert.Equal(new ImageFormat(Channels: 1, Rows: 16, Columns: 20), made.Format);
        Assert.Equal(
            Enumerable.Repeat(2, 12),
            Enumerable.Range(0, 12).Select(label => made.Labels.Count(one => one == label))
        );
    }

    [Theory]
    [InlineData("train --preset mlp --out run")]
    [InlineData("evaluate box")]
    [InlineData("train-evaluator --out evaluator.safetensors")]
    [InlineData("import models/generator.safetensors --architecture mlp --out imported.safetensors")]
    [InlineData("resume run")]
    public void Data_that_are_a_file_or_an_empty_folder_are_refused_with_what_to_give_instead(string command)
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        cli.SaveGenerator("box");
        SaveLetters(cli);
        if (command.StartsWith("resume", StringComparison.Ordinal))
            Succeed(cli, "train --preset mlp --data letters --batch-size 4 --images 8 --out run");
        Directory.CreateDirectory(cli.File("empty"));
        foreach (
            var (data, sentence) in ((string, string)[])
                [
                    ("box", "box holds no data set: expected pictures in a folder for each class, "),
                    ("empty", "empty has no files; name a folder of pictures, "),
                ]
        )
        {
            var result = cli.Run([.. command.Split(' '), "--data", data]);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_evaluator_of_letters_scores_a_training_on_them()
    {
        using var cli = new CliRunner();
        SaveLetters(cli);
        Succeed(cli, "train-evaluator --data letters --epochs 1");
        Succeed(cli, "train --preset mlp --data letters --batch-size 4 --images 8 --score-every 8 --out run");
        Assert.Contains("\"score\"", File.ReadAllText(cli.File("run/metrics.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_on_letters_and_its_pictures_are_evaluated_against_letters()
    {
        using var cli = new CliRunner();
        SaveLetters(cli, count: 300);
        Succeed(cli, "train-evaluator --data letters --epochs 1");
        Succeed(cli, "train --preset mlp --data letters --batch-size 4 --images 8 --score-every 0 --out run");

        Assert.Contains(
            "300 test images of letters",
            Succeed(cli, "evaluate run --count 256 --pairs pairs.png"),
            StringComparison.Ordinal
        );
        Succeed(cli, "generate --digits 0-11 --grid 22x12 --scale 1 --out drawn");
        Assert.Contains(
            "a folder of PNG pictures",
            Succeed(cli, "evaluate drawn --data letters --count 256"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Classes_are_asked_for_by_the_names_in_the_models_file_or_by_their_numbers()
    {
        using var cli = new CliRunner();
        cli.SaveNamed();
        Succeed(cli, "generate --digit coat --count 1 --scale 1 --out one");
        Assert.True(File.Exists(cli.File("one/digit-1-seed-0.png")));
        Succeed(cli, "generate --digits T-shirt,2-3 --scale 1 --out some");
        Assert.Equal(24 + 1, Directory.GetFiles(cli.File("some")).Length);
        Succeed(cli, "morph --from coat --to 3 --out way.png");
        Succeed(cli, "interpolate --seeds 1,2 --digits bag,coat --out ways.png");
        Succeed(cli, "combine 1 2 3 --scale 1");
        Succeed(cli, "directions --digit bag --count 2");

        const string Names = "T-shirt, coat, bag, shoe";
        AssertRefused("--digit is \"7\", but must be one of {0}, or a number from 0 to 3.", "generate --digit 7");
        AssertRefused("--to is \"x\", but must be one of {0}, or a number from 0 to 3.", "morph --from 1 --to x");
        AssertRefused(
            "--digits is \"0-9\", but must be a list of {0}, or of numbers from 0 to 3.",
            "combine 1 2 3 --digits 0-9"
        );

        void AssertRefused(string sentence, string command) =>
            Assert.Equal(
                new CliResult(2, "", $"penman: {sentence.Replace("{0}", Names, StringComparison.Ordinal)}\n"),
                cli.Run(command.Split(' '))
            );
    }

    [Fact]
    public void A_generator_of_other_images_is_imported_with_the_sizes_and_classes_of_its_file_or_of_its_data()
    {
        using var cli = new CliRunner();
        cli.SaveNamed();
        Succeed(
            cli,
            "import models/generator.safetensors --architecture mlp-2014 --conditional concatenation --latent-size 2 --out again.safetensors"
        );
        var (before, after) = (Read("models/generator.safetensors"), Read("again.safetensors"));
        Assert.Equal(("1x16x16", before["classes"]), (after["image_format"], after["classes"]));

        SaveLetters(cli);
        Succeed(
            cli,
            "train --preset mlp-2014 --latent-size 5 --data letters --batch-size 4 --images 8 --score-every 0 --models theirs"
        );
        var file = SafeTensors.Read(cli.File("theirs/generator.safetensors"));
        SafeTensors.Write(
            cli.File("bare.safetensors"),
            new Dictionary<string, string>(StringComparer.Ordinal),
            file.Tensors.Values
        );
        const string Import = "import bare.safetensors --architecture mlp-2014 --latent-size 5 --out ";
        Succeed(cli, Import + "letters.safetensors --data letters");
        var letters = Read("letters.safetensors");
        Assert.Equal(("1x16x20", "letters"), (letters["image_format"], letters["data"]));
        Assert.NotEqual(0, cli.Run((Import + "digits.safetensors").Split(' ')).ExitCode);

        IReadOnlyDictionary<string, string> Read(string name) => SafeTensors.Read(cli.File(name)).Metadata;
    }

    [Theory]
    [InlineData("evaluate models/generator.safetensors --count 256", "and MNIST cannot judge it; name the folder of ")]
    [InlineData(
        "invert digit.png",
        "Inversion: a grey picture of 20x16 pixels is sought, not one of 28x28 with 1 channels."
    )]
    [InlineData("evaluate letters --count 256", "letters holds 24 images, but it takes 256 or more to judge")]
    [InlineData(
        "dataset --count 25 --balanced --out made",
        "25 and 0 images cannot be shared out equally among 12 classes; balanced data need multiples of 12."
    )]
    public void What_is_for_digits_alone_says_so(string command, string sentence)
    {
        using var cli = new CliRunner();
        SaveLetters(cli);
        Png.Write(cli.File("digit.png"), Unpacked.Test.ToImage(0));
        Succeed(cli, "train --preset mlp --data letters --batch-size 4 --images 8 --out run");

        var result = cli.Run(command.Split(' '));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    private static string Succeed(CliRunner cli, string command)
    {
        var result = cli.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }

    private static void SaveLetters(CliRunner cli, int count = 24)
    {
        var format = new ImageFormat(Channels: 1, Rows: 16, Columns: 20);
        var pixels = new byte[count * format.Values];
        new Random(Seed: 5).NextBytes(pixels);
        var set = new ImageSet(
            format,
            ClassNames.Numbered(12),
            pixels,
            [.. Enumerable.Range(0, count).Select(i => i % 12)]
        );
        Directory.CreateDirectory(cli.File("letters"));
        foreach (var half in (string[])["train", "t10k"])
        {
            using var images = File.Create(cli.File($"letters/{half}-images-idx3-ubyte"));
            using var labels = File.Create(cli.File($"letters/{half}-labels-idx1-ubyte"));
            IdxWriter.WriteImages(images, set);
            IdxWriter.WriteLabels(labels, set);
        }
    }
}

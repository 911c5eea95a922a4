using Penman.Data;
using Penman.Files;
using Penman.Intake;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Data sets that a generator of classes with names makes.</summary>
public sealed class NamedDatasetTests
{
    private static readonly string[] Names = ["T-shirt", "coat", "7", "bag, black"];

    [Theory]
    [InlineData(
        "idx",
        "CARD.md classes.json dataset.json t10k-images-idx3-ubyte t10k-labels-idx1-ubyte train-images-idx3-ubyte train-labels-idx1-ubyte"
    )]
    [InlineData("npz", "CARD.md dataset.json test.npz train.npz")]
    [InlineData("csv", "CARD.md classes.json dataset.json test.csv train.csv")]
    [InlineData("png", "CARD.md classes.json dataset.json test train")]
    public void A_data_set_of_named_classes_is_read_again_as_the_same_classes(string format, string files)
    {
        using var cli = new CliRunner();
        cli.SaveNamed(Names);
        Succeed(cli, $"dataset --count 40 --test-count 8 --balanced --format {format} --out made");
        Assert.Equal(
            files,
            string.Join(
                ' ',
                Directory.GetFileSystemEntries(cli.File("made")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            )
        );
        var read = DataIntake.Read(cli.File("made"), new() { Size = 16, Ink = Ink.Light });
        Assert.Equal(Names, read.Train.Classes.Names);
        Assert.True(read.HasOwnSplit);
        Assert.Equal([(10, 2), (10, 2), (10, 2), (10, 2)], read.Counts);
        if (format != "idx")
            Succeed(cli, "dataset --count 40 --test-count 8 --balanced --out plain");
        var plain = ImageSet.FromFolder(cli.File(format == "idx" ? "made" : "plain"), DataSplit.Train);
        Assert.Equal(Pairs(plain), Pairs(read.Train));
        Succeed(cli, "train --preset mlp --data made --size 16 --ink light --batch-size 4 --images 8 --out run");
        var metadata = SafeTensors.Read(cli.File("models/generator.safetensors")).Metadata;
        Assert.Equal("""["T-shirt","coat","7","bag, black"]""", metadata["classes"]);
    }

    [Theory]
    [InlineData("csv", "train.csv", "\"bag, black\",")]
    [InlineData("png", "train/bag, black/000000.png", null)]
    public void Folders_and_tables_carry_the_names(string format, string file, string? line)
    {
        using var cli = new CliRunner();
        cli.SaveNamed(Names);
        Succeed(cli, $"dataset --count 4 --balanced --format {format} --out made");
        if (line is not null)
            Assert.Single(
                File.ReadLines(cli.File($"made/{file}")),
                text => text.StartsWith(line, StringComparison.Ordinal)
            );
        else
            Assert.Single(Directory.GetFiles(cli.File("made/train/bag, black")));
    }

    [Fact]
    public void The_card_names_the_classes_and_calls_nothing_a_digit()
    {
        using var cli = new CliRunner();
        cli.SaveNamed(Names);
        var said = Succeed(cli, "dataset --count 8 --balanced --out made");
        Assert.Contains("\nWrote 8 labelled images to made;", said, StringComparison.Ordinal);
        var card = File.ReadAllText(cli.File("made/CARD.md"));
        Assert.StartsWith("# Synthetic images\n\n8 labelled images, 16x16. ", card, StringComparison.Ordinal);
        Assert.Contains("| class | T-shirt | coat | 7 | bag, black |\n", card, StringComparison.Ordinal);
        Assert.DoesNotContain("digit", card, StringComparison.Ordinal);
        Assert.Contains("\"classes\": [", File.ReadAllText(cli.File("made/dataset.json")), StringComparison.Ordinal);

        Succeed(cli, "dataset --count 8 --format csv --overwrite --out made");
        Assert.False(File.Exists(cli.File("made/train-images-idx3-ubyte")));
    }

    private static IEnumerable<string> Pairs(ImageSet set) =>
        Enumerable
            .Range(0, set.Count)
            .Select(i => $"{set.Classes[set.Labels[i]]} {Convert.ToHexString(set.PixelsOf(i))}")
            .Order(StringComparer.Ordinal);

    private static string Succeed(CliRunner cli, string command)
    {
        var result = cli.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }
}

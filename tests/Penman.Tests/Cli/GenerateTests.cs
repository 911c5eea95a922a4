using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class GenerateTests
{
    [Fact]
    public void A_seed_gives_the_same_bytes_whatever_else_is_drawn()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        var result = cli.Run("generate", "--seeds", "5", "--out", "alone");
        cli.Run("generate", "--count", "70", "--out", "many");
        cli.Run("generate", "--seeds", "100-180,5", "--out", "late");

        Assert.Equal(new CliResult(0, "Wrote 1 digit and grid.png to alone\n", ""), result);
        var alone = File.ReadAllBytes(cli.File("alone/digit-5.png"));
        Assert.Equal(alone, File.ReadAllBytes(cli.File("many/digit-5.png")));
        Assert.Equal(alone, File.ReadAllBytes(cli.File("late/digit-5.png")));
        Assert.NotEqual(Png.Read(cli.File("many/digit-6.png")).Pixels, Png.Read(cli.File("many/digit-5.png")).Pixels);
    }

    [Fact]
    public void Each_digit_gets_a_picture_and_the_first_ones_a_grid()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        var result = cli.Run("generate", "--count", "9", "--grid", "3x2", "--scale", "2");

        Assert.Equal(new CliResult(0, "Wrote 9 digits and grid.png to generated_digits\n", ""), result);
        Assert.Equal(10, Directory.GetFiles(cli.File("generated_digits")).Length);
        var digit = Png.Read(cli.File("generated_digits/digit-8.png"));
        var grid = Png.Read(cli.File("generated_digits/grid.png"));
        Assert.Equal((56, 56), (digit.Width, digit.Height));
        Assert.Equal((2 * (3 * 28 + 4 * 2), 2 * (2 * 28 + 3 * 2)), (grid.Width, grid.Height));
    }

    [Fact]
    public void Nothing_is_written_if_one_name_is_taken()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        Directory.CreateDirectory(cli.File("out"));
        File.WriteAllText(cli.File("out/digit-3.png"), "mine");

        var result = cli.Run("generate", "--count", "5", "--out", "out");

        var taken = Path.Combine("out", "digit-3.png");
        Assert.Equal(
            $"penman: {taken} exists already; replace it with --overwrite, or choose another folder with --out.\n",
            result.Error
        );
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.GetFiles(cli.File("out")))));
    }

    [Fact]
    public void Overwrite_replaces_files_but_not_folders()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        Directory.CreateDirectory(cli.File("out"));
        File.WriteAllText(cli.File("out/digit-0.png"), "mine");

        Assert.Equal(0, cli.Run("generate", "--count", "1", "--out", "out", "--overwrite").ExitCode);
        Assert.Equal(112, Png.Read(cli.File("out/digit-0.png")).Width);

        Directory.CreateDirectory(cli.File("out/digit-1.png"));
        var result = cli.Run("generate", "--count", "2", "--out", "out", "--overwrite");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("digit-1.png is a folder; choose another", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--digit", "7", "--count", "40")]
    [InlineData("--digits", "0-9", "--grid", "10x10")]
    public void A_generator_without_labels_cannot_be_asked_for_a_digit(params string[] options)
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        const string Sentence =
            "The generator was trained without labels and cannot be asked for a digit; train one with --conditional, "
            + "or take the model in the box with --model box.";

        Assert.Equal(new CliResult(2, "", $"penman: {Sentence}\n"), cli.Run(["generate", .. options]));
        Assert.False(Directory.Exists(cli.File("generated_digits")));
    }

    [Fact]
    public void A_file_in_the_folders_place_is_named()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        File.WriteAllText(cli.File("out"), "");

        Assert.Equal(
            new CliResult(1, "", "penman: out is a file, but --out must be a folder.\n"),
            cli.Run("generate", "--out", "out")
        );
    }

    [Fact]
    public void Without_a_model_the_one_in_the_box_draws_the_digits_asked_for()
    {
        using var cli = new CliRunner();

        var result = cli.Run("generate", "--digits", "0-9", "--grid", "10x10", "--scale", "1");

        Assert.Equal(new CliResult(0, "Wrote 100 digits and grid.png to generated_digits\n", ""), result);
        using var evaluator = Evaluator.Mnist();
        var asked = Enumerable.Range(0, 100).Select(i => (Digit: i / 10, Seed: i % 10)).ToList();
        var pictures = asked.Select(pair =>
            Png.Read(cli.File($"generated_digits/digit-{pair.Digit}-seed-{pair.Seed}.png"))
        );
        Assert.InRange(evaluator.Agreement([.. pictures], [.. asked.Select(pair => pair.Digit)]), 0.95, 1);
    }

    [Fact]
    public void A_model_that_was_trained_here_comes_before_the_one_in_the_box()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        var result = cli.Run("generate", "--digit", "7", "--count", "1");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("was trained without labels", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_in_the_box_stays_at_hand_and_a_file_of_that_name_too()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        cli.SaveGenerator("box");

        Assert.Equal(0, cli.Run("generate", "--model", "box", "--digit", "7", "--count", "1").ExitCode);
        Assert.Contains(
            "was trained without labels",
            cli.Run("generate", "--model", "./box", "--digit", "7", "--out", "others").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_is_no_model()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        foreach (var command in (string[])["generate", "dataset"])
            Assert.Equal(
                new CliResult(
                    1,
                    "",
                    $"penman: {cli.File("models")}: expected a generator, found a folder; name {cli.File("models/generator.safetensors")}.\n"
                ),
                cli.Run(command, "--model", "models")
            );
    }

    [Fact]
    public void A_generator_that_draws_no_numbers_is_named_as_the_fault()
    {
        using var cli = new CliRunner();
        var options = new TrainingOptions { LatentSize = 2 };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        foreach (var weights in network.Parameters)
            for (var i = 0; i < weights.Values.Length; i++)
                weights.Values[i] = i % 2 == 0 ? 3e38f : -3e38f; // each finite, their sums not
        Model.Save(cli.File("wild.safetensors"), network, new ModelCard("generator", options, ImagesSeen: 0));
        const string Sentence =
            "The generator draws a pixel that is not a finite number: its training diverged, or its weights are damaged.";

        Assert.Equal(new CliResult(1, "", $"penman: {Sentence}\n"), cli.Run("generate", "--model", "wild.safetensors"));
    }

    [Fact]
    public void Words_for_programmers_are_left_out()
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", "penman: Null character in path.\n"), cli.Run("generate", "--out", "a\0b"));
    }

    [Fact]
    public void A_model_that_is_missing_is_named_with_what_to_run()
    {
        using var cli = new CliRunner();
        const string Sentence =
            "There is no model mine.safetensors; run \"penman train\" first, or name another file with --model.";

        Assert.Equal(new CliResult(1, "", $"penman: {Sentence}\n"), cli.Run("generate", "--model", "mine.safetensors"));
        Assert.Empty(Directory.GetFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void A_damaged_model_is_named_with_its_fault()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator("broken.safetensors");
        var bytes = File.ReadAllBytes(cli.File("broken.safetensors"));
        File.WriteAllBytes(cli.File("broken.safetensors"), bytes[..^1]);

        var result = cli.Run("generate", "--model", "broken.safetensors");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"penman: {cli.File("broken.safetensors")}, ", result.Error, StringComparison.Ordinal);
        Assert.Contains(": expected ", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
    }

    [Fact]
    public void A_foreign_model_is_told_from_ours()
    {
        using var cli = new CliRunner();
        var path = cli.File("foreign.safetensors");
        SafeTensors.Write(
            path,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [new NamedArray("w", [1], new float[1])]
        );
        var sentence =
            $"{path} is no model that Penman wrote, for its metadata have no \"format\"; penman import takes over generators of other programs.";

        Assert.Equal(
            new CliResult(1, "", $"penman: {sentence}\n"),
            cli.Run("generate", "--model", "foreign.safetensors")
        );
    }

    [Theory]
    [InlineData("Give --count or --seeds, not both.", "--count", "3", "--seeds", "4")]
    [InlineData("--count is \"0\", but must be a whole number from 1 to 100000.", "--count", "0")]
    [InlineData("--scale is \"65\", but must be a whole number from 1 to 64.", "--scale", "65")]
    [InlineData(
        "grid.png would have 36,864 million pixels; choose a smaller --grid or --scale.",
        "--count",
        "10000",
        "--grid",
        "100x100",
        "--scale",
        "64"
    )]
    [InlineData("Give --digit or --digits, not both.", "--digit", "3", "--digits", "4")]
    [InlineData("--digit is \"12\", but must be a digit from 0 to 9.", "--digit", "12")]
    [InlineData("--digit is \"0-9\", but must be a digit from 0 to 9.", "--digit", "0-9")]
    [InlineData(
        "--digits is \"0-12\", but must be a list of digits from 0 to 9 such as 0-9 or 1,3,5.",
        "--digits",
        "0-12"
    )]
    [InlineData("The range 9-0 in --digits runs backwards; write 0-9.", "--digits", "9-0")]
    [InlineData(
        "--grid has 8 rows, but --digits names 10, a row for each; write --grid 5x10.",
        "--digits",
        "0-9",
        "--grid",
        "5x8"
    )]
    [InlineData("That is 200,000 digits; ask for 100,000 or fewer at a time.", "--digits", "0-9", "--count", "20000")]
    [InlineData("The range 5-3 in --seeds runs backwards; write 3-5.", "--seeds", "5-3")]
    [InlineData("--digits names 3 twice; name it once.", "--digits", "3,3")]
    public void A_wrong_option_is_named(string sentence, params string[] options)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(["generate", .. options]));
    }
}

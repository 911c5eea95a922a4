using System.Text.Json;
using Penman.Cli;
using Penman.Cli.Views;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;
using Spectre.Console;

namespace Penman.Tests.Cli;

public sealed class DatasetTests
{
    [Fact]
    public void The_example_makes_data_that_a_training_takes()
    {
        using var cli = new CliRunner();

        var result = cli.Run("dataset", "--count", "1000", "--balanced", "--out", "my-digits");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("  0%           0 of 1,000 images", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "\nWrote 1,000 labelled digits to my-digits; CARD.md says what they are.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1000, ImageSet.FromFolder(cli.File("my-digits"), DataSplit.Train).Count);
        string[] tiny = ["--images", "8", "--batch-size", "8", "--score-every", "0"];
        Assert.Equal(0, cli.Run(["train", "--preset", "mlp", "--data", "my-digits", .. tiny]).ExitCode);
        Assert.True(File.Exists(cli.File("runs/001-mlp/report.html")));
    }

    [Fact]
    public void The_example_of_sure_digits_tells_what_was_rejected()
    {
        using var cli = new CliRunner();

        var result = cli.Run([
            "dataset",
            "--count",
            "1000",
            "--min-confidence",
            "0.9",
            "--format",
            "npz",
            "--out",
            "sure-digits",
        ]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("\nRejected [0-9.]+% of the candidates; the [0-9]s most often, [0-9.]+%.\n$", result.Output);
        using var card = JsonDocument.Parse(File.ReadAllText(cli.File("sure-digits/dataset.json")));
        Assert.Equal(
            "penman dataset --count 1000 --min-confidence 0.9 --seed 0 --format npz",
            card.RootElement.GetProperty("command").GetString()
        );
        Assert.Equal("the model in the box", card.RootElement.GetProperty("model").GetString());
        Assert.Contains("| rejected | ", File.ReadAllText(cli.File("sure-digits/CARD.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--count is \"0\", but must be a whole number from 1 to 1000000.", "--count", "0")]
    [InlineData("--seed is \"x\", but must be a whole number from 0 to 18446743.", "--seed", "x")]
    [InlineData(
        "--data is only what --min-confidence and --score judge by; give one of them too.",
        "--data",
        "nowhere"
    )]
    [InlineData("--format is \"jpg\", but must be one of: idx, png, csv, npz.", "--format", "jpg")]
    [InlineData("--min-confidence is \"1\", but must be a number from 0.01 to 0.9999.", "--min-confidence", "1")]
    [InlineData(
        "1001 and 0 images cannot be shared out equally among 10 classes; balanced data need multiples of 10.",
        "--count",
        "1001",
        "--balanced"
    )]
    public void A_wrong_option_is_named(string sentence, params string[] options)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(["dataset", .. options]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void A_generator_that_cannot_be_asked_or_is_missing_or_foreign_is_refused_before_anything_is_written()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator("plain.safetensors");
        File.WriteAllText(cli.File("foreign.safetensors"), "hello, this is no model");

        Assert.Contains("trained without labels", Refusal(2, "plain.safetensors"), StringComparison.Ordinal);
        Assert.Contains("There is no model nowhere", Refusal(1, "nowhere"), StringComparison.Ordinal);
        Assert.Contains("foreign.safetensors", Refusal(1, "foreign.safetensors"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(cli.File("dataset")));

        string Refusal(int exitCode, string model)
        {
            var result = cli.Run("dataset", "--count", "10", "--model", model);
            Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
            return Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public void A_file_in_the_folders_place_is_refused()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("taken"), "mine");

        var result = cli.Run("dataset", "--count", "10", "--out", "taken");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("taken is a file; choose a folder with --out.\n", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(cli.File("taken")));
    }

    [Fact]
    public void A_folder_in_which_nothing_can_be_written_is_refused()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("mine"), "mine");

        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to mine/set; choose another folder with --out.\n"),
            cli.Run("dataset", "--count", "10", "--out", "mine/set")
        );
    }

    [Fact]
    public async Task Asked_to_stop_it_says_where_and_how_to_go_on()
    {
        using var cli = new CliRunner();

        var making = Task.Run(() => cli.Run("dataset", "--count", "60000"));
        while (!cli.Stop.Request(exitCode: 130) && !making.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var result = await making;

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.Matches("\nStopped after [0-9,]+ of 60,000 images; the same command goes on.\n$", result.Output);
    }

    [Fact]
    public void What_is_done_after_the_images_is_told_without_how_far_it_is()
    {
        using var cli = new CliRunner();
        using var output = new StringWriter();
        var view = new DatasetView(new(output, output, TimeProvider.System, cli.Folder, cli.Stop));

        Assert.Null(view.Doing);
        view.Report("training a classifier on fakes: 37 %");

        Assert.Equal("training a classifier on fakes", view.Doing);
    }

    [Fact]
    public void A_sentence_about_an_error_begins_on_a_line_of_its_own()
    {
        using var cli = new CliRunner();
        var training = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Concatenation };
        var network = Catalogue.Architecture("mlp").CreateGenerator(training.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(cli.File("untrained.safetensors"), network, new ModelCard("generator", training, ImagesSeen: 0));
        using var output = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(output),
            }
        );

        var exitCode = CommandLine.Run(
            ["dataset", "--model", "untrained.safetensors", "--count", "1000", "--min-confidence", "0.9999"],
            new(output, output, TimeProvider.System, cli.Folder, cli.Stop) { Console = console, IsRedirected = false }
        );

        Assert.Equal(1, exitCode);
        Assert.Matches("\r {20,}\rpenman: Of [0-9,]+ pictures drawn as a [0-9] ", output.ToString());
    }

    [Fact]
    public void Where_nothing_was_rejected_no_digit_was_rejected_most()
    {
        using var cli = new CliRunner();

        Assert.EndsWith(
            "\nRejected 0.00% of the candidates.\n",
            cli.Run("dataset", "--count", "10", "--min-confidence", "0.01").Output,
            StringComparison.Ordinal
        );
    }
}

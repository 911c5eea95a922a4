using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class TrainEvaluatorTests
{
    [Fact]
    public void An_evaluator_is_kept_beside_its_data()
    {
        using var cli = new CliRunner();
        SaveDigits(cli);

        var result = cli.Run("train-evaluator", "--data", "digits", "--epochs", "3", "--seed", "5");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var evaluator = Evaluator.Load(cli.File("digits/penman-evaluator.safetensors"));
        Assert.Contains(evaluator.Sha256, result.Output, StringComparison.Ordinal);
        Assert.Equal("penman train-evaluator --data digits --epochs 3 --seed 5", evaluator.Card.Command);
        Assert.InRange(evaluator.Card.TestAccuracy, 0.3, 1);
    }

    [Fact]
    public void One_that_exists_is_replaced_only_on_request()
    {
        using var cli = new CliRunner();
        SaveDigits(cli);
        File.WriteAllText(cli.File("mine"), "mine");

        var refused = cli.Run("train-evaluator", "--data", "digits", "--out", "mine");
        var replaced = cli.Run(
            "train-evaluator",
            "--data",
            "digits",
            "--out",
            "mine",
            "--overwrite",
            "--epochs",
            "0.2"
        );

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            "penman: mine exists already; replace it with --overwrite, or choose another file with --out.\n",
            refused.Error
        );
        Assert.Equal(0, replaced.ExitCode);
        Evaluator.Load(cli.File("mine")).Dispose();
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_trained()
    {
        using var cli = new CliRunner();
        SaveDigits(cli);
        File.WriteAllText(cli.File("mine"), "mine");

        var result = cli.Run("train-evaluator", "--data", "digits", "--out", "mine/evaluator", "--epochs", "0.2");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            "penman: Nothing can be written to mine; choose another file with --out, or copy the data to a folder of your own,",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Stopped_it_leaves_nothing_not_even_a_folder()
    {
        using var cli = new CliRunner();
        SaveDigits(cli);
        cli.Stop.Await();
        cli.Stop.Request(exitCode: 130);

        var result = cli.Run("train-evaluator", "--data", "digits", "--out", "new/deep/evaluator");

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.EndsWith("Stopped; nothing was written.\n", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(cli.File("new")));
    }

    [Fact]
    public void A_length_of_nothing_is_refused()
    {
        using var cli = new CliRunner();

        var result = cli.Run("train-evaluator", "--epochs", "0");

        Assert.Equal(
            new CliResult(2, "", "penman: --epochs is \"0\", but must be a number from 0.001 to 1000.\n"),
            result
        );
    }

    /// <summary>Saves the first 500 training and 200 test images of MNIST in the folder "digits".</summary>
    private static void SaveDigits(CliRunner cli)
    {
        Directory.CreateDirectory(cli.File("digits"));
        Save(cli.File("digits/train"), Unpacked.Train.First(500));
        Save(cli.File("digits/t10k"), Unpacked.Test.First(200));
    }

    private static void Save(string prefix, ImageSet images)
    {
        using var pixels = File.Create($"{prefix}-images-idx3-ubyte");
        using var labels = File.Create($"{prefix}-labels-idx1-ubyte");
        IdxWriter.WriteImages(pixels, images);
        IdxWriter.WriteLabels(labels, images);
    }
}

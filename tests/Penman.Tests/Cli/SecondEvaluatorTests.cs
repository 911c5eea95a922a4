using System.Text.Json;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Another evaluator than that of the data set judges, if it can.</summary>
public sealed class SecondEvaluatorTests(EvaluateTests.SmallData data) : IClassFixture<EvaluateTests.SmallData>
{
    [Fact]
    public void A_second_one_of_other_layers_and_seed_judges_by_floors_of_its_own()
    {
        var trained = data.Cli.Run(
            "train-evaluator --data digits --layers pooled --epochs 4 --seed 5 --out second".Split(' ')
        );
        using var evaluator = Evaluator.Load(data.Cli.File("second"));
        var first = Judge("real.npy", "--json");
        var second = Judge("real.npy", "--json", "--evaluator", "second");

        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Equal(
            "penman train-evaluator --data digits --epochs 4 --layers pooled --seed 5",
            evaluator.Card.Command
        );
        var (one, other) = (Protocol(first), Protocol(second));
        Assert.False(one.TryGetProperty("evaluator", out _));
        Assert.Equal("second", other.GetProperty("evaluator").GetString());
        Assert.Equal(evaluator.Sha256, other.GetProperty("evaluatorSha256").GetString());
        Assert.Equal(evaluator.Card.TestAccuracy, other.GetProperty("evaluatorAccuracy").GetDouble());
        Assert.NotEqual(Floor(first), Floor(second));
        Assert.Contains(
            $"evaluator second ({evaluator.Sha256[..12]}), which reads {evaluator.Card.TestAccuracy:0.00%} of the test",
            Judge("real.npy", "--evaluator", "second"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_of_other_classes_is_refused()
    {
        Train("letters", new(Mnist.Format, new(["A", "B"]), new byte[20 * 784], [.. Halves(20)]));

        Refuses(
            "letters",
            "{0} reads images of 28x28 in 2 classes (A to B), but digits has images of 28x28 in 10 classes (0 to 9)"
        );
    }

    [Fact]
    public void One_of_other_sizes_is_refused()
    {
        var format = new ImageFormat(Channels: 1, Rows: 16, Columns: 16);
        Train("small", new(format, Mnist.Classes, new byte[20 * format.Values], [.. Halves(20)]));

        Refuses(
            "small",
            "{0} reads images of 16x16 in 10 classes (0 to 9), but digits has images of 28x28 in 10 classes (0 to 9)"
        );
    }

    [Fact]
    public void One_of_other_images_with_as_many_classes_is_refused()
    {
        var some = Unpacked.Train.First(600);
        Train("shifted", Mnist.Digits(some.Pixels, [.. some.Labels.Select(label => (label + 1) % 10)]), epochs: 4);

        var result = data.Cli.Run("evaluate", "real.npy", "--data", "digits", "--evaluator", "shifted");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            "shifted learned from shifted and reads [0-9.]+% of the images of digits as labelled; make one of these data with",
            result.Error
        );
    }

    [Fact]
    public void One_that_is_not_there_is_refused() => Refuses("nobody", "There is no evaluator {0}");

    [Fact]
    public void A_file_that_is_none_is_refused()
    {
        var result = data.Cli.Run("evaluate", "--evaluator", "real.npy");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"penman: {data.Cli.File("real.npy")}, byte 0: expected",
            result.Error,
            StringComparison.Ordinal
        );
    }

    private string Judge(string subject, params string[] options)
    {
        var result = data.Cli.Run(["evaluate", subject, "--data", "digits", .. options]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    private void Refuses(string evaluator, string fault) =>
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: {fault.Replace("{0}", data.Cli.File(evaluator), StringComparison.Ordinal)}; make one of these data with "
                    + $"\"penman train-evaluator --data {data.Cli.File("digits")}\", or leave it out.\n"
            ),
            data.Cli.Run("evaluate", "real.npy", "--data", "digits", "--evaluator", evaluator)
        );

    private void Train(string name, ImageSet images, double epochs = 0.1) =>
        Evaluator.Train(
            data.Cli.File(name),
            new(images, images, new() { Epochs = epochs, BatchSize = 20 }) { Data = name }
        );

    private static IEnumerable<int> Halves(int count) => Enumerable.Range(0, count).Select(i => i % 2);

    private static JsonElement Protocol(string json) => JsonDocument.Parse(json).RootElement.GetProperty("protocol");

    private static double Floor(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("frechetFloor").GetDouble();
}

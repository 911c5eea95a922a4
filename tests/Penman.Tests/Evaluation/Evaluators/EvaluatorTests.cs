using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;
using Penman.Files;
using Penman.Tensors.Randomness;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Evaluators;

public sealed class EvaluatorTests
{
    /// <summary>
    /// Of the file in the library; a new evaluator is a new yardstick, and old figures need to be made again.
    /// </summary>
    private const string MnistSha256 = "6f9ff0ee68bee7f516d2aa3bac0f63b284a29dff9233b28b209ac3247962af39";

    private static readonly ClassifierOptions Short = new() { Epochs = 3, BatchSize = 50 };

    [Fact]
    public void The_evaluator_of_MNIST_is_the_frozen_one_and_reads_994_of_1000_test_images()
    {
        using var evaluator = Evaluator.Mnist();

        Assert.Equal(MnistSha256, evaluator.Sha256);
        var test = Unpacked.Test;
        var right = evaluator
            .Read(JudgedImages.Of(test))
            .Digits()
            .Zip(test.Labels)
            .Count(pair => pair.First == pair.Second);
        Assert.InRange(right, 9940, 9975);
        Assert.Equal(right / 10_000.0, evaluator.Card.TestAccuracy);
    }

    [Fact]
    public void Its_reference_is_the_statistics_of_the_training_images()
    {
        using var evaluator = Evaluator.Mnist();

        Assert.Equal(60_000, evaluator.Reference.Features.Count);
        var order = new int[60_000];
        CountedRandom.Permutation(seed: 1, stream: 0, step: 0, order);
        var some = JudgedImages.Of(Unpacked.Train).Take(order[..6000]);
        var distance = FrechetDistance.Between(
            Gaussian.Of(evaluator.Read(some).Features),
            evaluator.Reference.Features
        );
        Assert.InRange(distance, 0.05, 0.5);
    }

    [Fact]
    public void Training_gives_the_same_file_whatever_the_threads()
    {
        using var folder = new TempFolder();
        var bytes = new[] { 1, 3 }.Select(threads => TrainAndRead(folder.File($"{threads}.safetensors"), threads));
        Assert.Single(bytes.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_gives_back_what_was_trained()
    {
        using var folder = new TempFolder();
        var path = folder.File("evaluator.safetensors");
        var card = Evaluator.Train(path, Request(threads: 2));

        using var evaluator = Evaluator.Load(path, threads: 1);

        Assert.Equal(card, evaluator.Card);
        Assert.InRange(card.TestAccuracy, 0.5, 0.98);
        Assert.Equal("some digits", evaluator.Card.Data);
        var again = Gaussian.Of(evaluator.Read(JudgedImages.Of(Unpacked.Train.First(1000))).Features);
        Assert.Equal(1000, evaluator.Reference.Features.Count);
        for (var i = 0; i < again.Covariance.Length; i++)
            Assert.Equal(
                again.Covariance[i],
                evaluator.Reference.Features.Covariance[i],
                1e-12 * Math.Abs(again.Covariance[i]) + 1e-300
            );
    }

    [Fact]
    public void One_of_other_layers_is_another_network_and_says_so_in_its_file()
    {
        using var folder = new TempFolder();
        var path = folder.File("pooled.safetensors");
        var options = Short with { Layers = ClassifierLayers.Pooled };
        var card = Evaluator.Train(path, Request(threads: 2) with { Options = options });

        using var evaluator = Evaluator.Load(path);

        Assert.Equal((card, options), (evaluator.Card, evaluator.Card.Options));
        Assert.InRange(card.TestAccuracy, 0.5, 0.98);
        var features = evaluator.Read(JudgedImages.Of(Unpacked.Test.First(20))).Features;
        Assert.Equal((20, 128), (features.Rows, features.Columns));
        Assert.InRange(features.Values.Count(value => value == 0) / (double)features.Values.Length, 0.2, 0.8);
        Assert.DoesNotContain(features.Values, value => value < 0);
    }

    [Fact]
    public void An_image_is_read_alike_whatever_stands_beside_it()
    {
        using var evaluator = Evaluator.Mnist();
        var images = JudgedImages.Of(Unpacked.Test.First(137));

        var (all, alone) = (evaluator.Read(images), evaluator.Read(images.Take([136])));

        Assert.Equal(all.Features.Row(136), alone.Features.Row(0));
        Assert.Equal(all.Logits.Row(136), alone.Logits.Row(0));
    }

    [Fact]
    public void A_model_that_is_no_evaluator_is_refused()
    {
        using var folder = new TempFolder();
        var path = folder.File("other.safetensors");
        SafeTensors.Write(path, new Dictionary<string, string>(), [new NamedArray("a", [1], new float[1])]);

        var exception = Assert.Throws<InvalidDataException>(() => Evaluator.Load(path));

        Assert.Equal(
            $"{path}: expected an evaluator, found what Penman did not write; make one with Evaluator.Train.",
            exception.Message
        );
    }

    [Fact]
    public void A_cancelled_training_writes_nothing()
    {
        using var folder = new TempFolder();
        var path = folder.File("evaluator.safetensors");

        Assert.Throws<OperationCanceledException>(() =>
            Evaluator.Train(path, Request(threads: 1), progress: null, new CancellationToken(canceled: true))
        );

        Assert.False(File.Exists(path));
    }

    private static string TrainAndRead(string path, int threads)
    {
        Evaluator.Train(path, Request(threads));
        return Convert.ToBase64String(File.ReadAllBytes(path));
    }

    private static EvaluatorRequest Request(int threads) =>
        new(Unpacked.Train.First(1000), Unpacked.Test.First(500), Short) { Data = "some digits", Threads = threads };
}

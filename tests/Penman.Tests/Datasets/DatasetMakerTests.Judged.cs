using Penman.Data;
using Penman.Datasets;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Datasets;

/// <content>Gates that nothing passes, and what the images teach.</content>
public sealed partial class DatasetMakerTests
{
    [Fact]
    public void A_gate_that_lets_nothing_pass_is_given_up_and_leaves_no_file()
    {
        DatasetOptions options = new() { Count = 2_000, MinConfidence = 0.9999 };
        var training = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Concatenation };
        var network = Catalogue.Architecture("mlp").CreateGenerator(training.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(_temp.File("untrained"), network, new ModelCard("generator", training, ImagesSeen: 0));
        var untrained = Model.OpenGenerator(_temp.File("untrained"));
        using var evaluator = Evaluator.Mnist();
        Directory.CreateDirectory(_temp.File("set/.unfinished"));
        var fingerprint = $"{options.Request}, generator {untrained.Sha256[..16]}, evaluator {evaluator.Sha256[..16]}";
        var state = DatasetState.Empty(fingerprint, classes: 10) with { Chunks = 1, Images = 1_000 };
        JsonFile.Write(_temp.File("set/.unfinished/state.json"), state, DatasetJson.Default.DatasetState);
        var progress = new Heard<DatasetProgress>();

        var message = Assert
            .Throws<InvalidDataException>(() =>
                new DatasetMaker(untrained, options) { Progress = progress }.Make(_temp.File("set"))
            )
            .Message;

        Assert.Contains("ask for less confidence", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("set")));
        Assert.All(progress.Values, value => Assert.Equal(1_000, value.Images));
        Assert.True(progress.Values.Count(value => value.Rejected > 0) > 5);
    }

    [Fact]
    public void A_gate_that_knows_other_classes_than_the_generator_is_refused_before_anything_is_drawn()
    {
        var training = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Concatenation };
        var options = training.ForArchitecture(Mnist.Format, classes: 12);
        var card = new ModelCard("generator", training, ImagesSeen: 0) { Classes = ClassNames.Numbered(12) };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options, new(seed: 1, stream: 0));
        Model.Save(_temp.File("twelve"), network, card);
        var maker = new DatasetMaker(Model.OpenGenerator(_temp.File("twelve")), new() { MinConfidence = 0.9 });

        var message = Assert.Throws<InvalidDataException>(() => maker.Make(_temp.File("set"))).Message;

        Assert.StartsWith("The evaluator of MNIST reads 10 classes of", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("set")));
    }

    [Fact]
    public void What_the_images_teach_is_on_the_card_even_if_it_is_asked_for_later()
    {
        var data = RealData();
        DatasetOptions options = new() { Count = 1_100, IsBalanced = true };
        Stop("set", options, images: 1_000);
        var status = new Heard<string>();
        var progress = new Heard<DatasetProgress>();

        var card = new DatasetMaker(Model.InTheBox(), options with { IsScored = true, Data = data })
        {
            Status = status,
            Progress = progress,
        }.Make(_temp.File("set"));

        Assert.Equal(1_000, progress.Values[0].Images);
        Assert.Equal(1_100, card.TrainOnFake!.Images);
        Assert.InRange(card.TrainOnFake.Accuracy, 0.3, 1);
        Assert.Contains(
            "A classifier that learned from these 1,100 images alone reads",
            File.ReadAllText(_temp.File("set/CARD.md")),
            StringComparison.Ordinal
        );
        Assert.Contains("drawing the images again to learn from them: 0 %", status.Values);
        Assert.Contains("drawing the images again to learn from them: 90 %", status.Values);
    }

    [Fact]
    public void A_set_whose_scoring_was_stopped_is_whole_and_delivered_without()
    {
        var options = new DatasetOptions { Count = 1_000 };
        using var stop = new CancellationTokenSource();
        var maker = new DatasetMaker(Model.InTheBox(), options with { IsScored = true, Data = RealData() })
        {
            Status = new Heard<string>
            {
                OnReport = value =>
                {
                    if (value.StartsWith("drawing", StringComparison.Ordinal))
                        stop.Cancel();
                },
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => maker.Make(_temp.File("set"), stop.Token));
        Assert.Equal(".unfinished", Names("set"));

        var card = Make("set", options);

        Assert.Null(card.TrainOnFake);
        Assert.Equal("CARD.md dataset.json train-images-idx3-ubyte train-labels-idx1-ubyte", Names("set"));
    }

    [Fact]
    public void Test_images_that_are_missing_are_told_before_anything_is_drawn()
    {
        var data = ScoredData.Save(_temp.File("data"), Unpacked.Train.First(10));

        Assert.ThrowsAny<IOException>(() =>
            Make(
                "set",
                new()
                {
                    Count = 10,
                    IsScored = true,
                    Data = data,
                }
            )
        );

        Assert.False(Directory.Exists(_temp.File("set")));
    }

    /// <summary>Some of MNIST with its evaluator, and images to test on.</summary>
    private string RealData()
    {
        var data = ScoredData.Save(_temp.File("data"), Unpacked.Train.First(300));
        using var pixels = File.Create(Path.Combine(data, "t10k-images-idx3-ubyte"));
        IdxWriter.WriteImages(pixels, Unpacked.Test.First(200));
        using var labels = File.Create(Path.Combine(data, "t10k-labels-idx1-ubyte"));
        IdxWriter.WriteLabels(labels, Unpacked.Test.First(200));
        return data;
    }

    private sealed class Heard<T> : IProgress<T>
    {
        public Action<T> OnReport { get; init; } = _ => { };

        public List<T> Values { get; } = [];

        public void Report(T value)
        {
            Values.Add(value);
            OnReport(value);
        }
    }
}

using Penman.Data;
using Penman.Datasets;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Datasets;

/// <summary>Data sets of the model in the box.</summary>
public sealed partial class DatasetMakerTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Idx_files_are_read_as_a_data_set_and_hold_what_the_seeds_draw()
    {
        var card = Make(
            "set",
            new()
            {
                Count = 1_030,
                TestCount = 20,
                Seed = 3,
            }
        );

        var train = ImageSet.FromFolder(_temp.File("set"), DataSplit.Train);
        var test = ImageSet.FromFolder(_temp.File("set"), DataSplit.Test);
        Assert.Equal((1_030, 20), (train.Count, test.Count));
        Assert.Equal(CountsOf(train.Labels), card.Digits);
        Assert.Equal(CountsOf(test.Labels), card.TestDigits);
        using var team = new WorkerTeam(1);
        var drawn = new ImageSampler(team, Model.InTheBox().Network).Generate([
            new DigitRequest(3_000_000_000_000, train.Labels[0]),
            new DigitRequest(3_000_000_001_029, train.Labels[1_029]),
            new DigitRequest(3_000_000_001_030, test.Labels[0]),
        ]);
        Assert.Equal(drawn[0].Pixels, train.PixelsOf(0).ToArray());
        Assert.Equal(drawn[1].Pixels, train.PixelsOf(1_029).ToArray());
        Assert.Equal(drawn[2].Pixels, test.PixelsOf(0).ToArray());
        Assert.Equal(
            "CARD.md dataset.json t10k-images-idx3-ubyte t10k-labels-idx1-ubyte train-images-idx3-ubyte train-labels-idx1-ubyte",
            Names("set")
        );
    }

    [Fact]
    public void Balanced_means_exactly_and_already_of_the_first_thousand_in_mixed_order()
    {
        Make("set", new() { Count = 1_070, IsBalanced = true });

        var labels = ImageSet.FromFolder(_temp.File("set"), DataSplit.Train).Labels;
        Assert.Equal(Enumerable.Repeat(107, 10), CountsOf(labels));
        Assert.Equal(Enumerable.Repeat(100, 10), CountsOf(labels[..1000]));
        Assert.InRange(labels.Zip(labels.Skip(1)).Count(pair => pair.First == pair.Second), 50, 170);
    }

    [Fact]
    public void Threads_change_no_byte_and_seeds_change_all()
    {
        DatasetOptions options = new() { Count = 300, MinConfidence = 0.99 };
        Make("one", options with { Threads = 1 });
        Make("two", options with { Threads = 2 });
        Make("other", options with { Seed = 1 });

        foreach (var name in Names("one").Split(' '))
            AssertSameFile($"one/{name}", $"two/{name}");
        Assert.NotEqual(Pixels("one"), Pixels("other"));
    }

    [Fact]
    public void The_gate_keeps_only_what_the_evaluator_reads_as_asked_and_counts_the_rest()
    {
        var card = Make("set", new() { Count = 600, MinConfidence = 0.999 });

        var set = ImageSet.FromFolder(_temp.File("set"), DataSplit.Train);
        using var evaluator = Evaluator.Mnist();
        var read = evaluator.Read(JudgedImages.Of(set)).Probabilities();
        Assert.All(Enumerable.Range(0, 600), i => Assert.InRange(read.Row(i)[set.Labels[i]], 0.999, 1));
        // Drawn without a gate, so many of the first candidates would have failed.
        var open = Make("open", new() { Count = 600 });
        var first = ImageSet.FromFolder(_temp.File("open"), DataSplit.Train);
        Assert.Equal(first.Labels, set.Labels);
        var unsure = evaluator.Read(JudgedImages.Of(first)).Probabilities();
        var failures = Enumerable.Range(0, 600).Count(i => unsure.Row(i)[first.Labels[i]] < 0.999);
        Assert.InRange(failures, 1, 300);
        Assert.InRange(card.Rejected!.Sum(), failures, 2 * failures + 10);
        Assert.Equal(evaluator.Sha256, card.EvaluatorSha256);
        Assert.Null(open.Rejected);
    }

    [Fact]
    public void Another_data_set_is_replaced_only_if_told_to_and_foreign_files_never()
    {
        Make("set", new() { Count = 10, Format = DatasetFormat.Csv });

        Assert.Contains(
            "holds CARD.md already; replace it, or choose another folder.",
            Assert.Throws<IOException>(() => Make("set", new() { Count = 10 })).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("CARD.md dataset.json train.csv", Names("set"));
        Make("set", new() { Count = 10 }, mayOverwrite: true);
        Assert.Equal("CARD.md dataset.json train-images-idx3-ubyte train-labels-idx1-ubyte", Names("set"));

        Directory.CreateDirectory(_temp.File("mine/train"));
        File.WriteAllText(_temp.File("mine/train/precious.txt"), "mine");
        Assert.Contains(
            "holds train, which is not part of a data set that Penman made",
            Assert
                .Throws<IOException>(() =>
                    Make("mine", new() { Count = 10, Format = DatasetFormat.Png }, mayOverwrite: true)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal("train", Names("mine"));
    }

    [Fact]
    public void Foreign_files_beside_an_earlier_data_set_stay()
    {
        Make("set", new() { Count = 10 });
        Directory.CreateDirectory(_temp.File("set/train"));
        File.WriteAllText(_temp.File("set/train/precious.txt"), "mine");

        Assert.Contains(
            "holds train, which is not part of a data set that Penman made",
            Assert
                .Throws<IOException>(() =>
                    Make("set", new() { Count = 10, Format = DatasetFormat.Png }, mayOverwrite: true)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal("mine", File.ReadAllText(_temp.File("set/train/precious.txt")));
        Assert.True(File.Exists(_temp.File("set/train-images-idx3-ubyte")));
    }

    [Fact]
    public void Seeds_whose_styles_would_meet_are_refused()
    {
        new DatasetOptions { Count = 10, Seed = DatasetOptions.MaximumSeed }.Validate();
        Assert.Equal(18_446_743ul, DatasetOptions.MaximumSeed);
        Assert.Contains(
            "must be at most 18,446,743",
            Assert
                .Throws<ArgumentException>(() =>
                    new DatasetOptions { Count = 10, Seed = DatasetOptions.MaximumSeed + 1 }.Validate()
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private DatasetCard Make(string name, DatasetOptions options, bool mayOverwrite = false) =>
        new DatasetMaker(Model.InTheBox(), options) { MayOverwrite = mayOverwrite }.Make(_temp.File(name));

    private void Stop(string name, DatasetOptions options, int images, bool mayOverwrite = false)
    {
        using var stop = new CancellationTokenSource();
        var maker = new DatasetMaker(Model.InTheBox(), options)
        {
            Progress = new StopAt(images, stop),
            MayOverwrite = mayOverwrite,
        };
        Assert.ThrowsAny<OperationCanceledException>(() => maker.Make(_temp.File(name), stop.Token));
    }

    private static IEnumerable<int> CountsOf(IReadOnlyList<int> labels) =>
        Enumerable.Range(0, 10).Select(digit => labels.Count(label => label == digit));

    private byte[] Pixels(string name) => ImageSet.FromFolder(_temp.File(name), DataSplit.Train).Pixels;

    private string Names(string name) =>
        string.Join(
            ' ',
            Directory
                .EnumerateFileSystemEntries(_temp.File(name))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );

    private List<string> Tree(string name) =>
        [
            .. Directory
                .EnumerateFiles(_temp.File(name), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_temp.File(name), path))
                .Order(StringComparer.Ordinal),
        ];

    private void AssertSameFile(string one, string other) =>
        Assert.True(
            File.ReadAllBytes(_temp.File(one)).AsSpan().SequenceEqual(File.ReadAllBytes(_temp.File(other))),
            $"{one} and {other} differ."
        );

    private sealed class StopAt(int images, CancellationTokenSource stop) : IProgress<DatasetProgress>
    {
        public void Report(DatasetProgress value)
        {
            if (value.Images >= images)
                stop.Cancel();
        }
    }
}

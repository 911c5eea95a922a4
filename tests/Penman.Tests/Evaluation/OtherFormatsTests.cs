using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation;

/// <summary>Evaluators and figures of images that are neither grey nor 28x28, and of classes that are no digits.</summary>
public sealed class OtherFormatsTests
{
    private static readonly ClassNames Colours = new(["red", "green", "blue"]);

    public static TheoryData<ImageFormat> Formats =>
        [new ImageFormat(Channels: 3, Rows: 16, Columns: 20), new ImageFormat(Channels: 1, Rows: 64, Columns: 64)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_evaluator_learns_images_of_any_format_and_says_so_in_its_file(ImageFormat format)
    {
        using var folder = new TempFolder();
        var (train, test) = (Striped(format, count: 90, seed: 1), Striped(format, count: 60, seed: 2));
        var card = Evaluator.Train(folder.File("own"), new(train, test, new() { Epochs = 30, BatchSize = 30 }));

        using var evaluator = Evaluator.Load(folder.File("own"));
        var scorer = new QuickScorer(evaluator, train, new() { Images = 30 });
        var score = scorer.Score(JudgedImages.Of(test).Take([.. Enumerable.Range(0, 30)]));

        Assert.Equal((format, Colours), (evaluator.Card.Format, evaluator.Card.Classes));
        Assert.Equal(card, evaluator.Card);
        Assert.InRange(card.TestAccuracy, 0.9, 1);
        Assert.InRange(score.Agreement!.Value, 0.9, 1);
        Assert.Equal([10, 10, 10], score.Digits);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_nearest_image_is_the_one_of_the_smallest_distance(ImageFormat format)
    {
        var (images, train) = (Striped(format, count: 20, seed: 3), Striped(format, count: 50, seed: 4));

        var found = NearestImages.Find(JudgedImages.Of(images), train);

        for (var i = 0; i < images.Count; i++)
        {
            double[] distances = [.. Enumerable.Range(0, train.Count).Select(place => Distance(i, place))];
            Assert.Equal(distances.Min(), found[i].Distance, tolerance: 1e-9);
            Assert.Equal(distances.Min(), distances[found[i].Index]);
        }

        double Distance(int image, int place)
        {
            var sum = 0.0;
            var a = images.PixelsOf(image);
            var b = train.PixelsOf(place);
            for (var pixel = 0; pixel < a.Length; pixel++)
                sum += (a[pixel] - b[pixel]) * (a[pixel] - b[pixel]);
            return Math.Sqrt(sum) / 127.5;
        }
    }

    [Fact]
    public void Black_and_white_are_told_apart_at_the_largest_size()
    {
        var format = new ImageFormat(Channels: 1, Rows: 64, Columns: 64);
        byte[] black = new byte[format.Values],
            white = [.. Enumerable.Repeat(byte.MaxValue, format.Values)];
        var train = new ImageSet(format, ClassNames.Numbered(1), black, [0]);

        Assert.Equal(new NearestImage(0, 128), NearestImages.Find(new(format, white), train).Single());
    }

    [Fact]
    public void What_an_evaluator_does_not_read_is_refused_in_a_sentence()
    {
        using var evaluator = Evaluator.Mnist();
        var (small, large) = (new ImageFormat(1, 16, 16), new ImageFormat(3, 64, 64));
        var blank = new byte[Mnist.Format.Values];

        Assert.Equal((Mnist.Format, Mnist.Classes), (evaluator.Card.Format, evaluator.Card.Classes));
        AssertRefused(
            "The evaluator of MNIST reads 28x28 images, found 16x16.",
            () => evaluator.Read(new(small, new byte[small.Values]))
        );
        AssertRefused(
            "The evaluator of MNIST knows classes 0 to 9, but images were asked to be 10.",
            () => evaluator.Read(new(Mnist.Format, blank, [10]))
        );
        AssertRefused(
            "An evaluator reads images of up to 4096 numbers, but 3x64x64 are 12288.",
            () => Evaluator.Train("none", new(Striped(large, 3, seed: 1), Striped(large, 3, seed: 1), new()))
        );
    }

    private static void AssertRefused(string sentence, Action action) =>
        Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    /// <summary>Noise; a bright stripe, whose place is the class.</summary>
    private static ImageSet Striped(ImageFormat format, int count, int seed)
    {
        var random = new Random(seed);
        var (pixels, labels) = (new byte[count * format.Values], new int[count]);
        random.NextBytes(pixels);
        var third = format.Rows / 3 * format.Columns;
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % Colours.Count;
            pixels.AsSpan((i * format.Values) + (labels[i] * third), third).Fill(byte.MaxValue);
        }

        return new(format, Colours, pixels, labels);
    }
}

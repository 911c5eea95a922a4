using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Pictures.Drawing;
using Penman.Tests.Support;

namespace Penman.Tests.Sampling;

public sealed class DigitWriterTests
{
    [Fact]
    public void A_date_is_written_in_one_hand()
    {
        List<DigitRequest> asked = [];
        var writer = new DigitWriter(requests =>
        {
            asked.AddRange(requests);
            return FromMnist(requests);
        });

        var drawing = writer.Write("2025-11-21", style: 7, variation: 0.25);

        Assert.Equal([2, 0, 2, 5, 1, 1, 2, 1], asked.Select(request => request.Digit!.Value));
        Assert.All(asked, request => Assert.Equal((7UL, 0.25), (request.Seed, request.Variation)));
        Assert.Equal(Enumerable.Range(0, 8), asked.Select(request => (int)request.VariationIndex));
        Assert.Equal(10, drawing.Shapes.Count);
        Assert.Equal(8, drawing.Shapes.OfType<AreaShape>().Count());
        DrawingBounds.AssertInside(drawing);
    }

    [Fact]
    public void Every_test_digit_of_mnist_can_be_traced()
    {
        var writer = new DigitWriter(FromMnist);

        for (ulong style = 0; style < 40; style++)
        {
            var drawing = writer.Write("0123456789", style);
            Assert.Equal(10, drawing.Shapes.Count);
            Assert.All(
                drawing.Shapes.Cast<AreaShape>(),
                area => Assert.InRange(area.Outlines.SelectMany(outline => outline).Count(), 12, 400)
            );
        }
    }

    [Fact]
    public void A_generator_without_labels_cannot_write()
    {
        using var team = new WorkerTeam(1);
        var options = new TrainingOptions { LatentSize = 2 };
        var generator = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        var writer = new DigitWriter(new ImageSampler(team, generator));

        Assert.StartsWith(
            "The generator was trained without labels",
            Assert.Throws<ArgumentException>(() => writer.Write("5", style: 0)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_generator_of_something_else_than_digits_cannot_write()
    {
        using var team = new WorkerTeam(1);
        var options = new ArchitectureOptions(new(Channels: 1, Rows: 32, Columns: 32), classes: 26)
        {
            Conditional = Conditioning.Projection,
        };
        var generator = Catalogue.Architecture("mlp").CreateGenerator(options, new(seed: 1, stream: 0));

        Assert.StartsWith(
            "Lines are written with 10 digits of 28x28 pixels, but the generator draws 26 classes of 32x32.",
            Assert.Throws<ArgumentException>(() => new DigitWriter(new ImageSampler(team, generator))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_conditional_generator_can()
    {
        using var team = new WorkerTeam(1);
        var writer = new DigitWriter(new ImageSampler(team, LabelWriter.Generator()));

        Assert.Equal(128, writer.Write("5", style: 0).Height);
    }

    [Fact]
    public void A_generator_of_letters_writes_words_and_the_pen_what_it_lacks()
    {
        using var team = new WorkerTeam(1);
        var format = new ImageFormat(Channels: 1, Rows: 32, Columns: 32);
        var options = new ArchitectureOptions(format, classes: 4) { Conditional = Conditioning.Projection };
        var sampler = new ImageSampler(
            team,
            Catalogue.Architecture("mlp").CreateGenerator(options, new(seed: 1, stream: 0))
        );
        var writer = new DigitWriter(sampler, new(["A", "small-a", "b", "é"]));

        Assert.Equal(128, writer.Write("aAbBé 7!", style: 0).Height);
        Assert.Equal(
            "There is nothing in \"cd\" that the generator draws; it draws A, B, a, b, É, é.",
            Assert.Throws<ArgumentException>(() => writer.Write("cd", style: 0)).Message
        );
        foreach (var letter in (string[])["ж", "ß", "ŉ", "ﬁ"]) // of some the other form is several letters
            Assert.Equal(
                $"The character \"{letter}\" (U+{(int)letter[0]:X4}) cannot be written; there are A, B, a, b, É, é, the signs and letters of ASCII, and µ, ä, è, é, ö, ü, β, σ.",
                Assert.Throws<ArgumentException>(() => writer.Write($"a{letter}", style: 0)).Message
            );
        Assert.Equal(
            "Lines are written with digits or letters, but no class of the generator is called by one: alpha, beta, gamma, delta.",
            Assert
                .Throws<ArgumentException>(() => new DigitWriter(sampler, new(["alpha", "beta", "gamma", "delta"])))
                .Message
        );
    }

    [Fact]
    public void Letters_are_drawn_by_the_class_of_their_name_or_of_their_other_form()
    {
        var labels = CharacterClasses.In(new(["A", "small-a", "b", "3", "alpha"]));
        Assert.Equal([0, 1, 2, 2, 3], "AabB3".EnumerateRunes().Select(rune => labels[rune]));
        Assert.Equal(5, labels.Count);
    }

    /// <summary>For each request a real test digit: the one whose number among its equals is the seed and the
    /// place.</summary>
    private static IReadOnlyList<Image> FromMnist(IReadOnlyList<DigitRequest> requests)
    {
        var data = Unpacked.Test;
        var places = Enumerable.Range(0, data.Count).ToLookup(i => data.Labels[i]);
        return
        [
            .. requests.Select(request =>
                data.ToImage(places[request.Digit!.Value].ElementAt((int)(request.Seed + request.VariationIndex)))
            ),
        ];
    }
}

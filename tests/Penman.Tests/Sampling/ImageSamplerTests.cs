using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Sampling;

public sealed class ImageSamplerTests : IDisposable
{
    private readonly WorkerTeam _team = new(2);

    public void Dispose() => _team.Dispose();

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_picture_is_the_same_bits_alone_among_a_few_and_among_many(string name)
    {
        var options = new ArchitectureOptions(Mnist.Format, classes: 10)
        {
            LatentSize = 16,
            GeneratorNorm = GeneratorNorm.Batch,
        };
        var generator = Catalogue.Architecture(name).CreateGenerator(options, new(seed: 1, stream: 1));
        var sampler = new ImageSampler(_team, generator);
        ulong[] seeds = [.. Enumerable.Range(0, 70).Select(seed => (ulong)seed)];
        byte[] many = [.. sampler.Generate(seeds).SelectMany(image => image.Pixels)];

        Assert.Equal(many, seeds.SelectMany(seed => sampler.Generate([seed])[0].Pixels));
        Assert.Equal(many, seeds.Chunk(7).SelectMany(some => sampler.Generate(some)).SelectMany(image => image.Pixels));
    }

    public static TheoryData<string> Architectures => [.. Presets.OfEveryNetwork];

    [Fact]
    public void A_seed_gives_the_same_image_whatever_is_drawn_with_it()
    {
        var sampler = new ImageSampler(_team, Unconditional());
        ulong[] seeds = [.. Enumerable.Range(0, 70).Select(i => (ulong)(i * i))]; // more than one batch of 64
        var together = sampler.Generate(seeds);
        Assert.Equal(seeds.Length, together.Count);
        foreach (var i in new[] { 0, 33, 63, 64, 69 })
            Assert.Equal(sampler.Generate([seeds[i]])[0].Pixels, together[i].Pixels);
        Assert.NotEqual(together[0].Pixels, together[1].Pixels);
    }

    [Fact]
    public void The_digit_asked_for_is_drawn_in_the_seeds_style()
    {
        var sampler = new ImageSampler(_team, LabelWriter.Generator());
        var images = sampler.Generate([new DigitRequest(5, 7), new DigitRequest(5, 2), new DigitRequest(6, 7)]);

        Assert.Equal([7, 2, 7], images.Select(LabelWriter.DigitOf));
        Assert.Equal(LabelWriter.StyleOf(images[0]), LabelWriter.StyleOf(images[1]));
        Assert.NotEqual(LabelWriter.StyleOf(images[0]), LabelWriter.StyleOf(images[2]));
    }

    [Fact]
    public void A_seed_without_a_digit_draws_one_and_all_are_equally_likely()
    {
        var sampler = new ImageSampler(_team, LabelWriter.Generator());
        ulong[] seeds = [.. Enumerable.Range(0, 4000).Select(i => (ulong)i)];
        var images = sampler.Generate(seeds);

        Assert.Equal(images[99].Pixels, sampler.Generate([99UL])[0].Pixels);
        var counts = images.CountBy(LabelWriter.DigitOf).Select(pair => pair.Value).ToList();
        Assert.Equal(10, counts.Count);
        // 400 of each expected, standard deviation sqrt(4000 * 0.1 * 0.9) = 19.
        Assert.All(counts, count => Assert.InRange(count, 400 - 4 * 19, 400 + 4 * 19));
        Assert.Equal(
            LabelWriter.StyleOf(images[3]),
            LabelWriter.StyleOf(sampler.Generate([new DigitRequest(3, Digit: 0)])[0])
        );
    }

    [Fact]
    public void A_variation_moves_the_style_a_little_and_keeps_the_digit()
    {
        var sampler = new ImageSampler(_team, LabelWriter.Generator());
        Image Draw(double variation, uint index) =>
            sampler.Generate([new DigitRequest(5, 3) { Variation = variation, VariationIndex = index }])[0];
        var (still, first, second) = (Draw(0, 1), Draw(0.3, 1), Draw(0.3, 2));

        Assert.Equal(sampler.Generate([new DigitRequest(5, 3)])[0].Pixels, still.Pixels);
        Assert.Equal([3, 3], new[] { first, second }.Select(LabelWriter.DigitOf));
        Assert.Equal(
            3,
            new[] { still, first, second }.Select(LabelWriter.StyleOf).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_in_words()
    {
        var unconditional = new ImageSampler(_team, Unconditional());
        var conditional = new ImageSampler(_team, LabelWriter.Generator());

        Assert.Equal(
            "The generator was trained without labels and cannot be asked for a digit; train one with Conditional, "
                + "or take the model in the box.",
            Assert.Throws<ArgumentException>(() => unconditional.Generate([new DigitRequest(0, 7)])).Message
        );
        Assert.Equal(
            "The digit 10 is asked for, but there are 0 to 9.",
            Assert.Throws<ArgumentException>(() => conditional.Generate([new DigitRequest(0, 10)])).Message
        );
        Assert.Equal(
            "The variation is 1.5, but must be from 0 to 1.",
            Assert
                .Throws<ArgumentException>(() => conditional.Generate([new DigitRequest(0, 1) { Variation = 1.5 }]))
                .Message
        );
    }

    private static Network Unconditional()
    {
        var initialisation = new Initialisation(seed: 1, stream: 1);
        return new Network(
            "generator",
            [4],
            new Linear("fc", inputs: 4, Mnist.Format.Values, initialisation), // (N, 784)
            new BatchNorm("norm", Mnist.Format.Values),
            new Tanh("tanh"),
            new Reshape("image", [1, Mnist.Format.Rows, Mnist.Format.Columns]) // (N, 1, 28, 28)
        );
    }
}

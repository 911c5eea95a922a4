using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models.Onnx;
using Penman.Models.WebPage;
using Penman.Networks;
using Penman.Sampling;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Architectures;

/// <summary>Every preset learns from images of any size that can be learned, and goes wherever models go.</summary>
public sealed class EverySizeTests
{
    private const int Classes = 3;

    private static readonly ImageFormat[] Formats =
    [
        new(Channels: 1, Rows: 16, Columns: 16),
        new(Channels: 1, Rows: 28, Columns: 28),
        new(Channels: 1, Rows: 32, Columns: 32),
        new(Channels: 1, Rows: 64, Columns: 64),
        new(Channels: 3, Rows: 16, Columns: 20),
    ];

    public static MatrixTheoryData<string, string> PresetsAndSizes =>
        new(Presets.OfEveryNetwork, Formats.Select(format => format.ToString()));

    [Theory]
    [MemberData(nameof(PresetsAndSizes))]
    public void A_preset_trains_draws_and_is_exported(string preset, string size)
    {
        var format = Formats.First(one => one.ToString() == size);
        var recipe = Catalogue.Recipe(preset) with { BatchSize = 4, Conditional = Conditioning.Projection };
        using var trainer = new Trainer(recipe, Noise(format, count: 8), threads: 2);

        trainer.Step();
        trainer.Step();

        trainer.ThrowIfNotFinite();
        var generator = trainer.AverageGenerator;
        Assert.Equal(Classes, generator.Classes);
        Assert.Equal(format.Shape, trainer.Discriminator.InputShape);
        Assert.Equal(format, trainer.Sampler.Format);
        var image = trainer.Sampler.Generate([new DigitRequest(Seed: 1, Digit: 2)])[0];
        Assert.Equal((format.Columns, format.Rows, format.Channels), (image.Width, image.Height, image.Channels));
        Assert.NotEmpty(OnnxFile.Encode(generator, new Dictionary<string, string>(StringComparer.Ordinal)));
        var page = GeneratorPage.Render(generator, new());
        Assert.Contains($"const side = {Math.Max(format.Rows, format.Columns)};", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 27, 28)]
    [InlineData(1, 28, 30)]
    [InlineData(1, 12, 12)]
    [InlineData(1, 68, 64)]
    [InlineData(2, 28, 28)]
    public void Other_sizes_are_refused_with_what_is_possible(int channels, int rows, int columns)
    {
        var format = new ImageFormat(channels, rows, columns);
        Assert.Equal(
            $"Images of {format} cannot be learned; each side must be a multiple of 4 from 16 to 64, and the channels 1 "
                + "(grey) or 3 (colour).",
            Assert.Throws<ArgumentException>(() => new ArchitectureOptions(format, classes: 10)).Message
        );
    }

    [Fact]
    public void There_are_1_to_1000_classes()
    {
        Assert.Equal(1000, new ArchitectureOptions(Mnist.Format, classes: 1000).Classes);
        Assert.Throws<ArgumentException>(() => new ArchitectureOptions(Mnist.Format, classes: 0));
        Assert.Throws<ArgumentException>(() => new ArchitectureOptions(Mnist.Format, classes: 1001));
    }

    [Theory]
    [InlineData(Conditioning.Concatenation)]
    [InlineData(Conditioning.Projection)]
    public void A_network_of_a_thousand_classes_takes_their_labels(Conditioning conditional)
    {
        var options = new ArchitectureOptions(Mnist.Format, classes: 1000) { Conditional = conditional };
        foreach (var architecture in Catalogue.Architectures)
        {
            var initialisation = new Initialisation(seed: 1, stream: 1);
            Assert.Equal(1000, architecture.CreateGenerator(options, initialisation).Classes);
            Assert.Equal(1000, architecture.CreateDiscriminator(options, initialisation).Classes);
        }
    }

    private static ImageSet Noise(ImageFormat format, int count)
    {
        var pixels = new byte[count * format.Values];
        new Random(Seed: 8).NextBytes(pixels);
        return new(
            format,
            ClassNames.Numbered(Classes),
            pixels,
            [.. Enumerable.Range(0, count).Select(i => i % Classes)]
        );
    }
}

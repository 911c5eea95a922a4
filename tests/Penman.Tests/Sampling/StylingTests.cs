using Penman.Models;
using Penman.Networks;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Sampling;

public sealed class StylingTests : IDisposable
{
    private readonly WorkerTeam _team = new(2);
    private readonly Network _generator = Generators.Create("stylegan");

    public void Dispose() => _team.Dispose();

    [Fact]
    public void Nothing_asked_of_styles_draws_the_same_bits() =>
        Assert.Equal(Pixels(styling: null), Pixels(new Styling()));

    [Fact]
    public void The_nearer_styles_are_to_their_mean_the_more_alike_are_digits()
    {
        var spreads = ((double[])[1, 0.7, 0.3, 1e-6]).Select(ψ => Spread(new Styling { Truncation = ψ })).ToArray();
        Assert.Equal(spreads.OrderDescending(), spreads);
        Assert.InRange(spreads[^1], 0, 0.01);
        Assert.True(spreads[0] > 1, $"{spreads[0]}");
    }

    [Fact]
    public void The_mean_style_is_that_of_the_digit_asked_for()
    {
        var three = Sampler(new() { Truncation = 1e-6 })
            .Generate([new DigitRequest(1, 3), new DigitRequest(2, 3), new DigitRequest(1, 4)]);
        Assert.All(three[0].Pixels.Zip(three[1].Pixels), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        Assert.Contains(three[0].Pixels.Zip(three[2].Pixels), pair => Math.Abs(pair.First - pair.Second) > 10);
    }

    [Fact]
    public void Some_layers_draw_in_the_style_of_another_seed()
    {
        var drawn = Enumerable.Range(1, 3).Select(from => Pixels(new() { MixSeed = 77, MixFrom = from })).ToArray();
        Assert.Equal(4, drawn.Append(Pixels(styling: null)).DistinctBy(Convert.ToBase64String).Count());
        Assert.Equal(drawn[1], Pixels(new() { MixSeed = 77 }));
    }

    [Fact]
    public void A_style_mixed_with_itself_is_the_same()
    {
        var (plain, mixed) = (Sampler(styling: null), Sampler(new() { MixSeed = 5, MixFrom = 1 }));
        var request = new DigitRequest(Seed: 5, Digit: 2);
        Assert.Equal(plain.Generate([request])[0].Pixels, mixed.Generate([request])[0].Pixels);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    public void A_truncation_beyond_its_range_is_refused(double truncation) =>
        Refuses(new Styling { Truncation = truncation }, "must be above 0, up to 1");

    [Fact]
    public void Layers_that_are_not_there_and_no_seed_are_refused()
    {
        Refuses(new Styling { MixSeed = 1, MixFrom = 4 }, "MixFrom is 4, but must be from 1 to 3");
        Refuses(new Styling { MixSeed = 1, MixFrom = 0 }, "MixFrom is 0, but must be from 1 to 3");
        Refuses(new Styling { MixFrom = 2 }, "say which with MixSeed");
    }

    [Fact]
    public void A_generator_without_styles_is_refused()
    {
        var box = Model.InTheBox().Network;
        var error = Assert.Throws<ArgumentException>(() =>
            new ImageSampler(_team, box) { Styling = new() { MixSeed = 1 } }
        );
        Assert.Contains("no styles to mix", error.Message, StringComparison.Ordinal);
    }

    private void Refuses(Styling styling, string because)
    {
        var error = Assert.Throws<ArgumentException>(() => Sampler(styling));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    private ImageSampler Sampler(Styling? styling) => new(_team, _generator) { Styling = styling };

    private byte[] Pixels(Styling? styling) =>
        [
            .. Sampler(styling)
                .Generate([.. Enumerable.Range(0, 12).Select(i => new DigitRequest((ulong)i, i % 3))])
                .SelectMany(image => image.Pixels),
        ];

    /// <summary>The mean difference of a pixel between the same digit in two styles.</summary>
    private double Spread(Styling styling)
    {
        var images = Sampler(styling)
            .Generate([.. Enumerable.Range(0, 9).Select(i => new DigitRequest((ulong)i, Digit: 5))]);
        return images
            .Zip(images.Skip(1), (a, b) => a.Pixels.Zip(b.Pixels, (p, q) => Math.Abs(p - q)).Average())
            .Average();
    }
}

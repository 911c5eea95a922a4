using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Studio.Drawing;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

public sealed class HandReaderTests : IDisposable
{
    private readonly HandReader _reader = new(Model.InTheBox());

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Real_digits_are_read_and_their_hands_found()
    {
        var test = Unpacked.Test;
        var right = 0;
        for (var place = 0; place < 20; place++)
        {
            var reading = _reader.Read(Png.Encode(test.ToImage(place)));
            Assert.Equal(1, reading.Shares.Sum(), 1e-6);
            right += reading.Digit == test.Labels[place] ? 1 : 0;
        }

        Assert.InRange(right, 19, 20);
        var hand = _reader.Find(_reader.Read(Png.Encode(test.ToImage(0))));
        Assert.Equal((test.Labels[0], false), (hand.Digit, hand.IsFar));
        Assert.Equal(10 * (28 + 2) + 2, Png.Decode(hand.AllDigits, "row").Width / 2);
        Assert.StartsWith("<svg", _reader.Write(hand, "7 + 1.5").TrimStart(), StringComparison.Ordinal);
        Assert.NotEmpty(hand.Latent);
    }

    [Fact]
    public void A_hand_that_is_looked_for_longer_is_no_farther_and_can_be_given_up()
    {
        var reading = _reader.Read(Png.Encode(Unpacked.Test.ToImage(3)));
        var found = _reader.Find(reading);
        var nearer = _reader.Refine(reading, found, TestContext.Current.CancellationToken);

        Assert.InRange(nearer.Error, 0.5, 0.99 * found.Error);
        Assert.Equal(found.Digit, nearer.Digit);
        Assert.Same(nearer, _reader.Refine(reading, nearer, TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => _reader.Refine(reading, found, new(canceled: true)));
    }

    [Fact]
    public void A_reader_that_is_warm_finds_the_same_hands()
    {
        var reading = _reader.Read(Png.Encode(Unpacked.Test.ToImage(5)));
        var found = _reader.Find(reading);
        using var warm = new HandReader(Model.InTheBox());
        warm.Warm();

        Assert.Equal(found.Latent, warm.Find(reading).Latent);
    }

    [Fact]
    public void What_is_no_digit_is_one_sentence()
    {
        Assert.Contains(
            "is no picture: JPEG, PNG, BMP, GIF and WebP are read",
            Refusal([1, 2, 3]),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "stands out from its ground",
            Refusal(Png.Encode(new Image(280, 280, 1))),
            StringComparison.Ordinal
        );
        Assert.Contains("at least 28x28", Refusal(Png.Encode(new Image(8, 8, 1))), StringComparison.Ordinal);

        string Refusal(byte[] png) => Assert.Throws<InvalidDataException>(() => _reader.Read(png)).Message;
    }

    [Theory]
    [InlineData(65_000, 65_000)]
    [InlineData(2_000_000_000, 2_000_000_000)]
    [InlineData(1, 2_000_000_000)]
    [InlineData(8001, 8000)]
    public void A_picture_of_few_bytes_that_says_it_is_huge_is_refused_in_a_sentence(int width, int height)
    {
        var file = PngFiles.Of((width, height), [8, 0], "00");
        Assert.InRange(file.Length, 1, 200);

        var refusal = Assert.Throws<InvalidDataException>(() =>
        {
            _reader.Read(file);
        });

        Assert.Equal(
            $"the picture has {width}x{height} pixels, but at most 64 million are read; save it smaller.",
            refusal.Message
        );
    }

    [Fact]
    public void A_line_that_cannot_be_written_says_why()
    {
        var hand = _reader.Find(_reader.Read(Png.Encode(Unpacked.Test.ToImage(0))));
        Assert.Throws<ArgumentException>(() => _reader.Write(hand, new string('1', 61)));
        foreach (var letter in (string[])["漢", "ß", "x\u0302"])
            Assert.Contains(
                $"\"{letter}\" (U+",
                Assert.Throws<ArgumentException>(() => _reader.Write(hand, $"7{letter}")).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void A_generator_that_knows_no_digits_is_refused()
    {
        using var cli = new Cli.CliRunner();
        cli.SaveGenerator(); // trained without labels
        var generator = Model.OpenGenerator(cli.File("models/generator.safetensors"));
        Assert.Throws<ArgumentException>(() => _ = new HandReader(generator));
    }
}

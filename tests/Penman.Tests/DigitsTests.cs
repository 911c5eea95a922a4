using Penman.Models;
using Penman.Pictures.Drawing;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Tests;

/// <summary>Digits in a line of code.</summary>
public sealed class DigitsTests
{
    [Fact]
    public void They_are_those_of_the_model_in_the_box_from_any_thread()
    {
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, Model.InTheBox().Network);
        DigitRequest[] requests = [.. Enumerable.Range(0, 10).Select(digit => new DigitRequest(3, digit))];
        var expected = sampler.Generate(requests);

        Parallel.For(
            0,
            requests.Length,
            digit => Assert.Equal(expected[digit].Pixels, Digits.Draw(digit, seed: 3).Pixels)
        );

        Assert.Equal(expected.Select(image => image.Pixels), Digits.Draw(requests).Select(image => image.Pixels));
    }

    [Fact]
    public void A_line_is_written_in_one_hand()
    {
        using var team = new WorkerTeam(1);
        var writer = new DigitWriter(new ImageSampler(team, Model.InTheBox().Network));

        Assert.Equal(
            SvgRenderer.Render(writer.Write("2026-11-29", 3)),
            SvgRenderer.Render(Digits.Write("2026-11-29", 3))
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void There_are_ten(int digit) =>
        Assert.Contains(
            "0 to 9",
            Assert.Throws<ArgumentException>(() => Digits.Draw(digit)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Those_of_another_generator_are_drawn_by_a_drawer()
    {
        using var drawer = new DigitDrawer(Model.InTheBox(), threads: 2);

        DigitRequest[] many = [.. Enumerable.Range(0, 150).Select(i => new DigitRequest((ulong)i))];
        Assert.Equal(Digits.Draw(many).Select(image => image.Pixels), drawer.Draw(many).Select(image => image.Pixels));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitDrawer(Model.InTheBox(), threads: 0));
    }
}

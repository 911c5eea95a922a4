using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

namespace Penman.Tests.Cli.Exploring;

public sealed class StyleTests
{
    [Fact]
    public void A_style_of_a_file_is_drawn_in_any_digit_or_in_its_own_blend()
    {
        using var cli = new CliRunner();
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, Model.InTheBox().Network);
        var three = sampler.PointOf(new DigitRequest(5, 3));
        var blend = LatentPath.Between(three, three.WithDigit(8), 0.5);
        LatentFile.Write(cli.File("hand.npy"), blend);

        string[] scale = ["--scale", "1", "--out", "out"];
        var digits = cli.Run(["generate", "--style", "hand.npy", "--digits", "3,8", .. scale]);
        var own = cli.Run(["generate", "--style", "hand.npy", "--overwrite", .. scale]);

        Assert.Equal(new CliResult(0, "Wrote 2 digits and grid.png to out\n", ""), digits);
        Assert.Equal(new CliResult(0, "Wrote 1 digit and grid.png to out\n", ""), own);
        AssertSame(three, "digit-3-hand.png");
        AssertSame(three.WithDigit(8), "digit-8-hand.png");
        AssertSame(blend, "digit-hand.png");
        Assert.Equal(
            new CliResult(2, "", "penman: Give --seeds or --style, not both.\n"),
            cli.Run("generate", "--style", "hand.npy", "--seeds", "1")
        );
        Assert.Equal(
            new CliResult(2, "", "penman: Give --count or --style, not both.\n"),
            cli.Run("generate", "--style", "hand.npy", "--count", "1")
        );

        void AssertSame(LatentPoint point, string file) =>
            Assert.Equal(sampler.Generate([point])[0].Pixels, Png.Read(cli.File($"out/{file}")).Pixels);
    }
}

using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli.Exploring;

public sealed class ExploringTests
{
    [Theory]
    [InlineData("A way needs two styles or more, but there is 1; write --seeds 1,5.", "interpolate", "--seeds", "5")]
    [InlineData(
        "A style is \"x\", but must be a seed, a whole number from 0 to 2^64 - 1, or a .npy file.",
        "interpolate",
        "x"
    )]
    [InlineData("Give --digit or --digits, not both.", "interpolate", "--digit", "3", "--digits", "3,4")]
    [InlineData(
        "--digits names 3 digits for 4 styles; name one for each, or use --digit.",
        "interpolate",
        "--digits",
        "1-3"
    )]
    [InlineData("--digit is \"12\", but must be a digit from 0 to 9.", "interpolate", "--digit", "12")]
    [InlineData("--path is \"round\", but must be spherical or linear.", "interpolate", "--path", "round")]
    [InlineData(
        "--out is \"way.mp4\", but must end in .png for a strip of pictures, or in .apng or .gif for an animation.",
        "interpolate",
        "--out",
        "way.mp4"
    )]
    [InlineData(
        "--seconds is for an animation; name a file that ends in .apng or .gif with --out.",
        "morph",
        "--from",
        "1",
        "--to",
        "2",
        "--seconds",
        "3"
    )]
    [InlineData("--frames is 3, but the way leads through 4 styles; write 4 or more.", "interpolate", "--frames", "3")]
    [InlineData(
        "100 pictures in 1 seconds cannot be shown: each stands 0.02 to 60 seconds.",
        "interpolate",
        "--out",
        "a.gif",
        "--frames",
        "100",
        "--seconds",
        "1"
    )]
    [InlineData(
        "A way leads through 2,000 styles at most, but 3,000 are named; name fewer.",
        "interpolate",
        "--seeds",
        "0-2999"
    )]
    [InlineData(
        "The picture would have 1,290 million pixels; choose a smaller --count or --scale.",
        "directions",
        "--count",
        "50",
        "--scale",
        "64"
    )]
    [InlineData(
        "The picture would have 147 million pixels; choose fewer --digits or a smaller --scale.",
        "combine",
        "1",
        "2",
        "3",
        "--scale",
        "64"
    )]
    [InlineData(
        "The picture would have 258 million pixels; choose a smaller --vary or --scale.",
        "invert",
        "a.png",
        "--vary",
        "50",
        "--scale",
        "64"
    )]
    [InlineData("--from is \"a\", but must be a digit from 0 to 9.", "morph", "--from", "a", "--to", "2")]
    [InlineData("--out is \"a.gif\", but must end in .png.", "directions", "--out", "a.gif")]
    [InlineData("--count is \"0\", but must be a whole number from 1 to 100.", "directions", "--count", "0")]
    [InlineData("--latent is \"a.txt\", but must end in .npy.", "invert", "a.png", "--latent", "a.txt")]
    [InlineData("--vary is \"51\", but must be a whole number from 0 to 50.", "invert", "a.png", "--vary", "51")]
    public void A_wrong_option_is_named(string sentence, params string[] arguments)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(arguments));
        Assert.Empty(Directory.GetFileSystemEntries(cli.Folder));
    }

    [Theory]
    [InlineData("interpolate", "--digit", "3")]
    [InlineData("morph", "--from", "3", "--to", "8")]
    [InlineData("combine", "1", "2", "3", "--digits", "3")]
    [InlineData("directions", "--digit", "3")]
    [InlineData("invert", "picture.png", "--digit", "3")]
    public void A_generator_without_labels_knows_no_digit(params string[] arguments)
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        Png.Write(cli.File("picture.png"), Unpacked.Test.ToImage(0));
        const string Sentence =
            "The generator was trained without labels and cannot be asked for a digit; train one with --conditional, "
            + "or take the model in the box with --model box.";

        Assert.Equal(new CliResult(2, "", $"penman: {Sentence}\n"), cli.Run([.. arguments, "--out", "new/a.png"]));
        Assert.False(Directory.Exists(cli.File("new")));
    }

    [Theory]
    [InlineData("interpolate")]
    [InlineData("combine", "1", "2", "3")]
    [InlineData("directions")]
    [InlineData("invert", "picture.png", "--vary", "2")]
    public void A_generator_without_labels_can_be_explored_too(params string[] arguments)
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        Png.Write(cli.File("picture.png"), Unpacked.Test.ToImage(0));

        var result = cli.Run([.. arguments, "--out", "new/a.png"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(Png.Read(cli.File("new/a.png")).Width > 28);
    }

    [Fact]
    public void Names_that_are_taken_and_files_that_are_missing_or_foreign_are_told()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("mine.png"), "mine");
        Directory.CreateDirectory(cli.File("models"));

        const string Taken = "mine.png exists already; replace it with --overwrite, or choose another file with --out.";
        AssertRefused(Taken, "interpolate", "--out", "mine.png");
        AssertRefused(Taken, "directions", "--out", "mine.png");
        AssertRefused("There is no picture none.png.", "invert", "none.png");
        AssertRefused(
            "There is no file a.npy; penman invert PICTURE --latent a.npy writes one.",
            "combine",
            "a.npy",
            "1",
            "2"
        );
        AssertRefused(
            "There is no model x; run \"penman train\" first, or name another file with --model.",
            "directions",
            "--model",
            "x"
        );
        AssertRefused(
            "Nothing can be written to mine.png; choose another file with --out.",
            "directions",
            "--out",
            "mine.png/a.png"
        );
        var mine = cli.File("mine.png");
        AssertRefused($"{mine} is no picture: JPEG, PNG, BMP, GIF and WebP are read.", "invert", "mine.png");
        AssertRefused(
            $"{mine}: expected a generator, found another kind of file; name a generator's file (.safetensors).",
            ["combine", "1", "2", "3", "--model", "mine.png"]
        );
        Assert.Equal("mine", File.ReadAllText(cli.File("mine.png")));
        Assert.Equal("mine.png", Path.GetFileName(Assert.Single(Directory.GetFiles(cli.Folder))));

        void AssertRefused(string sentence, params string[] arguments) =>
            Assert.Equal(new CliResult(1, "", $"penman: {sentence}\n"), cli.Run(arguments));
    }

    [Fact]
    public void The_hand_of_a_picture_can_be_taken_on()
    {
        using var cli = new CliRunner();
        Png.Write(cli.File("seven.png"), Unpacked.Test.ToImage(0));

        var inverted = cli.Run("invert", "seven.png", "--latent", "hand.npy", "--scale", "1");
        var way = cli.Run("interpolate", "hand.npy", "3", "--frames", "2", "--scale", "1");

        Assert.Matches(
            "^The digit is a 7, drawn with a pixel error of [0-9.]+(; next comes an? [0-9])?\\.\n",
            inverted.Output
        );
        Assert.Equal(new CliResult(0, "Wrote 2 pictures to interpolation.png\n", ""), way);
        // The way begins with the reconstruction: the second picture of the first file.
        var (strip, picture) = (Png.Read(cli.File("interpolation.png")), Png.Read(cli.File("inverted.png")));
        var begin = Enumerable.Range(0, 28).Select(x => strip.Pixels[(16 * strip.Width) + 2 + x]).ToList();
        Assert.Contains(begin, shade => shade > 100);
        var row = Enumerable
            .Range(0, picture.Width)
            .Select(x => picture.Pixels[((picture.Height - 14 - 28 + 14) * picture.Width + x) * 3])
            .ToList();
        Assert.Contains(
            Enumerable.Range(0, row.Count - 28).Select(x => row.Skip(x).Take(28)),
            part => part.SequenceEqual(begin)
        );
    }

    [Fact]
    public void A_picture_of_something_else_is_doubted_and_still_drawn()
    {
        using var cli = new CliRunner();
        var noise = new Image(28, 28, channels: 1);
        new Random(1).NextBytes(noise.Pixels);
        Png.Write(cli.File("noise.png"), noise);

        var result = cli.Run("invert", "noise.png", "--digit", "3", "--restarts", "1");

        Assert.Matches(
            "^The nearest digit is a 3, drawn with a pixel error of [0-9.]+[.] Of 100 real digits 99 come closer than 8: "
                + "this may be none, or one as the generator never draws it[.]\nWrote ",
            result.Output
        );
        Assert.True(File.Exists(cli.File("inverted.png")));
    }
}

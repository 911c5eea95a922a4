using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary><c>penman hand</c>, and trainings that begin with a model.</summary>
public sealed class HandCommandTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_row_of_digits_becomes_a_generator_that_writes_in_that_hand()
    {
        var digits = Unpacked.Test;
        int[] places = [.. Enumerable.Range(0, 4).Select(digit => Array.IndexOf(digits.Labels, digit))];
        var row = ImageGrid.Compose([.. places.Select(digits.ToImage)], columns: 4, new() { Margin = 12, Scale = 4 });
        Png.Write(_cli.File("row.png"), row);

        var result = _cli.Run("hand", "row.png", "--steps", "3", "--show", "seen.png");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Learned the hand of 4 digits: 0, 1, 2, 3.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Wrote hand.safetensors; \"penman generate --model hand.safetensors\"",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.True(Png.Read(_cli.File("seen.png")).Height > 9 * 28);
        Assert.Equal(
            0,
            _cli.Run("generate", "--model", "hand.safetensors", "--digits", "0-9", "--count", "1").ExitCode
        );
        Assert.Contains(
            "then adapted to 4 samples of one hand",
            _cli.Run("describe", "--model", "hand.safetensors").Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "hand-2.safetensors",
            _cli.Run("hand", "row.png", "--labels", "0123", "--steps", "0").Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("penman: --labels names 3, but 1 digit was found;", "--labels", "123")]
    [InlineData("penman: --labels names \"x\", which the generator does not draw; there are 0, 1, 2", "--labels", "x")]
    [InlineData("penman: --steps is \"-1\", but must be a whole number from 0 to 10000.", "--steps", "-1")]
    [InlineData("penman: --out is \"hand.png\", but must end in .safetensors.", "--out", "hand.png")]
    public void What_cannot_be_is_one_sentence_and_nothing_is_written(string expected, params string[] words)
    {
        Png.Write(_cli.File("one.png"), Unpacked.Test.ToImage(0));
        var result = _cli.Run(["hand", "one.png", .. words]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(["one.png"], Directory.EnumerateFiles(_cli.File(".")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_training_begins_with_the_box_or_says_why_not()
    {
        var result = _cli.Run(
            "train",
            "--from",
            "box",
            "--images",
            "64",
            "--score-every",
            "0",
            "--out",
            "run",
            "--held-out",
            "0"
        );
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(_cli.File("run/from-generator.safetensors")));
        var none = _cli.Run("train", "--from", "none.safetensors", "--images", "64", "--out", "other");
        Assert.EndsWith(
            "none.safetensors; name a generator's file with --from, or write box for the model in the box.\n",
            none.Error,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(_cli.File("other")));
    }
}

using Penman.Data;
using Penman.Files;
using Penman.Pictures.Formats;
using Penman.Tests.Intake;

namespace Penman.Tests.Cli;

/// <summary>What people bring, from the command line to the model.</summary>
public sealed class DataTests : IDisposable
{
    private const string Tiny = "--preset mlp-2014 --batch-size 4 --images 8 --score-every 0";

    private readonly CliRunner _cli = new();
    private readonly BroughtFiles _set = new();

    public void Dispose()
    {
        _cli.Dispose();
        _set.Dispose();
    }

    [Fact]
    public void A_set_is_told_in_words()
    {
        SaveLetters();
        _set.Text("alpha/broken.png", "no picture");
        for (var i = 0; i < 60; i++)
            _set.Picture($"beta/more-{i}.png", 500 + i, side: 40);
        Assert.Equal(
            """
            brought: a folder for each class, 108 images of 2 classes, brought to 28x28
            90 to learn from, 18 to judge by, about one in 6 of each class, chosen by content
            Sizes: 40x40 (60), 28x28 (48); 0 with colours
            108 of 108 have a bright ground; all were inverted, so that ink is bright
            0 images are equal to another
            1 left out:
              alpha/broken.png is no picture: JPEG, PNG, BMP, GIF and WebP are read.
              alpha  20 + 4
              beta   70 + 14

            """,
            Succeed("data", _set.Path)
        );
    }

    [Fact]
    public void Samples_are_drawn_and_a_picture_that_exists_stays()
    {
        SaveLetters();
        Succeed("data", _set.Path, "--samples", "seen.png");
        Assert.Equal(3, Png.Read(_cli.File("seen.png")).Channels);
        Assert.Contains("seen.png exists already", Fail(1, "data", _set.Path, "--samples", "seen.png"));
    }

    [Theory]
    [InlineData("idx", "train-images-idx3-ubyte")]
    [InlineData("npz", "data.npz")]
    [InlineData("folders", "test/alpha")]
    [InlineData("csv", "test.csv")]
    public void A_set_is_converted(string form, string name)
    {
        SaveLetters();
        Assert.EndsWith(
            "Wrote 48 images to some/where.\n",
            Succeed("data", _set.Path, "--convert", form, "--out", "some/where")
        );
        Assert.True(Path.Exists(_cli.File($"some/where/{name}")));
        Assert.Contains(
            "some/where exists already; choose another folder with --out.",
            Fail(1, "data", _set.Path, "--convert", form, "--out", "some/where")
        );
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        SaveLetters();
        Assert.Contains("--convert and --out go together", Fail(2, "data", _set.Path, "--convert", "npz"));
        Assert.Contains(
            "must be one of: idx, npz, folders, csv",
            Fail(2, "data", _set.Path, "--convert", "x", "--out", "y")
        );
        Assert.Contains(
            "The side is 30 pixels, but must be a multiple of 4 from 16 to 64.",
            Fail(2, "data", _set.Path, "--size", "30")
        );
        Assert.Contains("--ink is \"blue\", but must be dark or light.", Fail(2, "data", _set.Path, "--ink", "blue"));
        Assert.Contains(
            "--size says what becomes of other data than MNIST; name them with --data.",
            Fail(2, "train", "--size", "32")
        );
    }

    [Fact]
    public void What_is_refused_leaves_nothing()
    {
        _set.Picture("a/1.png", 1);
        Assert.Contains(
            "holds 1 image",
            Fail(1, "data", _set.Path, "--samples", "seen.png", "--convert", "idx", "--out", "made")
        );
        Assert.Contains("holds 1 image", Fail(1, ["train", "--data", _set.Path, .. Tiny.Split(' ')]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cli.Folder));
    }

    [Fact]
    public void A_generator_of_named_classes_is_trained_asked_and_described_by_their_names()
    {
        SaveLetters();
        var zip = _set.Zip();
        var told = Succeed(["train", "--data", zip, "--conditional", "--out", "run", .. Tiny.Split(' ')]);
        Assert.Contains(": a folder for each class, 48 images of 28x28; \"penman data", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Read ", Succeed(["train", "--data", zip, "--out", "again", .. Tiny.Split(' ')]));

        var card = SafeTensors.Read(_cli.File("models/generator.safetensors")).Metadata;
        Assert.Equal("packed", card["data"]);
        Succeed(["train", "--data", zip, "--conditional", "--out", "third", .. Tiny.Split(' ')]);
        Succeed("generate", "--digit", "beta", "--count", "1", "--out", "drawn");
        Assert.Contains("must be one of alpha, beta", Fail(2, "generate", "--digit", "gamma"));
        Assert.Contains("packed", File.ReadAllText(_cli.File("run/report.html")), StringComparison.Ordinal);
        Succeed("describe", "--model", "models/generator.safetensors");
        Succeed("resume", "run", "--images", "12");
        Succeed("dataset", "--count", "4", "--out", "made");
    }

    [Fact]
    public void The_sides_and_colours_asked_for_are_trained_on()
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"a/{i}.png", i, side: 20, channels: 3);
        Succeed(["train", "--data", _set.Path, "--size", "16", "--color", "--out", "run", .. Tiny.Split(' ')]);
        Assert.Equal("3x16x16", SafeTensors.Read(_cli.File("models/generator.safetensors")).Metadata["image_format"]);
    }

    [Fact]
    public void Without_classes_a_generator_is_trained_but_none_that_is_asked()
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"{i}.png", i);
        Succeed(["train", "--data", _set.Path, "--out", "run", .. Tiny.Split(' ')]);
        Assert.Contains(
            "All images of this data set are of one class, so there is nothing to ask a generator for; choose --conditional none.",
            Fail(2, ["train", "--data", _set.Path, "--conditional", "--out", "other", .. Tiny.Split(' ')])
        );
        Assert.False(Path.Exists(_cli.File("other")));
    }

    [Fact]
    public void An_evaluator_is_kept_beside_the_converted_set_and_judges_by_it()
    {
        foreach (
            var (folder, seed) in ((string, int)[])
                [("train/alpha", 0), ("train/beta", 1), ("test/alpha", 2), ("test/beta", 3)]
        )
            _set.Pictures(folder, count: 130, seed);
        Succeed("train-evaluator", "--data", _set.Path, "--epochs", "0.5");
        Assert.True(
            DataSet
                .Open(Directory.GetDirectories(_cli.File("runs/data"), "brought", SearchOption.AllDirectories)[0])
                .HasEvaluator
        );
        Succeed("data", _set.Path, "--convert", "folders", "--out", "flat");
        var told = Succeed("evaluate", "flat", "--data", _set.Path, "--count", "256");
        Assert.Contains("test images of brought", told, StringComparison.Ordinal);
    }

    private void SaveLetters()
    {
        _set.Pictures("alpha", 24);
        _set.Pictures("beta", 24, seed: 1);
    }

    private string Succeed(params string[] command)
    {
        var result = _cli.Run(command);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', command)}: {result.Error}");
        return result.Output;
    }

    private string Fail(int exitCode, params string[] command)
    {
        var result = _cli.Run(command);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        return result.Error;
    }
}

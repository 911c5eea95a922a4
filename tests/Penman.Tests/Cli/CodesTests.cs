using Penman.Models;
using Penman.Networks;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Tests.Cli;

/// <summary>What people do with a generator that has codes.</summary>
public sealed class CodesTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public CodesTests() =>
        _cli.SaveGenerator(
            options: new()
            {
                LatentSize = 6,
                Codes = 3,
                ContinuousCodes = 2,
            }
        );

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_grid_has_a_row_for_each_value_and_a_column_for_each_style()
    {
        var result = _cli.Run("generate", "--codes", "0-2", "--grid", "4x3", "--scale", "1", "--out", "codes");

        Assert.Equal(new CliResult(0, "Wrote 12 digits and grid.png to codes\n", ""), result);
        var generator = Model.OpenGenerator(_cli.File("models/generator.safetensors")).Network;
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, generator);
        var style = sampler.PointOf(new(3));
        var own = new CodeSizes(Values: 3, Continuous: 2).ValueOf(style.Style);
        Assert.Equal(sampler.Generate([style])[0].Pixels, Png.Read(_cli.File($"codes/code-{own}-seed-3.png")).Pixels);
        Assert.NotEqual(
            Png.Read(_cli.File("codes/code-0-seed-3.png")).Pixels,
            Png.Read(_cli.File("codes/code-1-seed-3.png")).Pixels
        );
        Assert.Equal(0, _cli.Run("generate", "--code", "1", "--count", "2", "--scale", "1", "--out", "one").ExitCode);
        Assert.Equal(
            File.ReadAllBytes(_cli.File("codes/code-1-seed-1.png")),
            File.ReadAllBytes(_cli.File("one/code-1-seed-1.png"))
        );
    }

    [Theory]
    [InlineData("--code is \"3\", but must be a value from 0 to 2.", "--code", "3")]
    [InlineData("--codes is \"0,4\", but must be a list of values from 0 to 2 such as 0-2.", "--codes", "0,4")]
    [InlineData("--codes names 1 twice; name it once.", "--codes", "1,0-2")]
    [InlineData("Give --digit or --code, not both.", "--code", "1", "--digit", "1")]
    [InlineData(
        "--digit asks for a digit, but the generator was told none; ask for a value of its code instead, --code 0 to 2.",
        "--digit",
        "1"
    )]
    [InlineData(
        "--code asks for a value of a code, but the generator was trained without one; leave it out, or train one with penman train --codes.",
        "--code",
        "1",
        "--model",
        "box"
    )]
    public void What_is_no_value_is_named(string sentence, params string[] arguments) =>
        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), _cli.Run(["generate", .. arguments]));

    [Fact]
    public void Describe_says_what_codes_there_are() =>
        Assert.StartsWith(
            "models/generator.safetensors: generator, unconditional, with codes of 3 values, 2 continuous, trained on ",
            _cli.Run("describe", "--model", "models/generator.safetensors").Output,
            StringComparison.Ordinal
        );

    [Fact]
    public void It_is_imported_with_its_codes_and_refused_without()
    {
        string[] import =
        [
            .. (string[])["import", "models/generator.safetensors", "--architecture", "mlp-2014", "--latent-size", "6"],
            .. (string[])["--out", "again.safetensors"],
        ];
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: {_cli.File("models/generator.safetensors")} is a generator with codes of 3 values, 2 continuous, to be taken for one with codes of none; Penman wrote it, so that it needs no import.\n"
            ),
            _cli.Run(import)
        );
        var result = _cli.Run([.. import, "--codes", "3", "--continuous-codes", "2"]);
        Assert.StartsWith(
            "Wrote again.safetensors: mlp-2014, unconditional, with codes of 3 values, 2 continuous, ",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            new CodeSizes(Values: 3, Continuous: 2),
            Model.OpenGenerator(_cli.File("again.safetensors")).Network.Codes
        );
    }

    [Fact]
    public void Directions_begin_with_the_continuous_codes()
    {
        var result = _cli.Run("directions", "--count", "3", "--out", "three.png");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("The first 3 of 6 directions cause ", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "for each, codes first, then the strongest, to three.png",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_training_with_other_codes_cannot_begin_with_it()
    {
        var result = _cli.Run([
            .. (string[])["train", "--from", "models/generator.safetensors", "--preset", "mlp"],
            .. (string[])
                ["--conditional", "none", "--latent-size", "6", "--codes", "5", "--out", "run", "--images", "64"],
        ]);
        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith(
            "to begin with, is one with codes of 3 values, 2 continuous, but this training one with codes of 5 values; begin with another one, or without --from.\n",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "Codes find out by themselves what digits there are, so the networks are told none; set --conditional to none, or leave the codes out.",
        "--codes",
        "10"
    )]
    [InlineData(
        "Networks with codes are told no digit; set --conditional to none, or leave --continuous-codes out.",
        "--continuous-codes",
        "2"
    )]
    [InlineData(
        "--codes and --continuous-codes take 12 latent numbers, but there are 11; take fewer codes, or raise --latent-size.",
        "--codes",
        "10",
        "--continuous-codes",
        "2",
        "--latent-size",
        "11"
    )]
    public void A_training_that_cannot_have_codes_is_refused(string sentence, params string[] arguments) =>
        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), _cli.Run(["train", .. arguments]));
}

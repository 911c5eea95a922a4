using System.CommandLine;
using Penman.Cli.Flags;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Tests.Runs;

namespace Penman.Tests.Cli;

public sealed class UsageTests
{
    public static TheoryData<string> Flags => [.. OptionTable.All.Select(FlagNames.Of)];

    [Theory]
    [InlineData(
        "Say what to do: train, resume, hand, data, studio, generate, write, interpolate, morph, combine, directions, invert, read, dataset, serve, evaluate, train-evaluator, report, compare, sweep, submit, describe, export, import, bench, speedrun; \"penman --help\" tells more."
    )]
    [InlineData("There is no command \"trian\"; did you mean train?", "trian")]
    [InlineData(
        "There is no command \"x\"; choose from: train, resume, hand, data, studio, generate, write, interpolate, morph, combine, directions, invert, read, dataset, serve, evaluate, train-evaluator, report, compare, sweep, submit, describe, export, import, bench, speedrun.",
        "x"
    )]
    [InlineData("There is no option --bach-size; did you mean --batch-size?", "train", "--bach-size", "64")]
    [InlineData("There is no option --prest; did you mean --preset?", "bench", "--prest", "mlp")]
    [InlineData("There is no option --brightness; \"penman train --help\" lists them.", "train", "--brightness")]
    [InlineData("There is no option -x; \"penman train --help\" lists them.", "train", "-x")]
    [InlineData("\"mlp\" is one word too many; \"penman train --help\" shows how to write it.", "train", "mlp")]
    [InlineData("\"@file\" is one word too many; \"penman train --help\" shows how to write it.", "train", "@file")]
    [InlineData("--batch-size is 1, but must be from 2 to 4096.", "train", "--batch-size", "1")]
    [InlineData("--batch-size is \"x\", but must be a whole number below 2^31.", "train", "--batch-size", "x")]
    [InlineData("--epochs is 0, but must be above 0, at most 100,000.", "train", "--epochs", "0")]
    [InlineData("--beta1 is \"NaN\", but must be a number.", "describe", "--beta1", "NaN")]
    [InlineData("--beta1 is \"1e400\", but must be a number.", "describe", "--beta1", "1e400")]
    [InlineData(
        "--beta1 is \"0,5\", but must be a number, with a point before its decimals.",
        "describe",
        "--beta1",
        "0,5"
    )]
    [InlineData("--generator-norm is \"bach\", but must be one of: none, batch.", "train", "--generator-norm", "bach")]
    [InlineData("Give one length: epochs, images or minutes.", "train", "--epochs", "1", "--minutes", "1")]
    [InlineData(
        "There is no architecture \"cnn\"; choose from: mlp, mlp-2014, dcgan, dcgan-2016, resnet, stylegan, penman, penman-large.",
        "describe",
        "--preset",
        "cnn"
    )]
    [InlineData("There is no architecture \"mpl\"; did you mean mlp?", "train", "--preset", "mpl")]
    [InlineData(
        "--conditional is \"yes\", but must be one of: none, concatenation, projection, auxiliary.",
        "train",
        "--conditional",
        "yes"
    )]
    [InlineData("--spectral-norm is \"yes\", but must be true or false.", "train", "--spectral-norm", "yes")]
    [InlineData(
        "A run by minutes has no length in images: give both the start and the end of the decay, or neither.",
        "train",
        "--minutes",
        "1",
        "--decay-start",
        "100"
    )]
    [InlineData("There is no option --seed; did you mean --seeds?", "speedrun", "--seed", "1")]
    [InlineData(
        "--until is \"tin\", but must be one of: bronze, silver, gold, platinum.",
        "speedrun",
        "--until",
        "tin"
    )]
    [InlineData(
        "--batch-size does not go with --judge: nothing is trained; leave one of the two out.",
        "speedrun",
        "--judge",
        "folder",
        "--batch-size",
        "8"
    )]
    [InlineData(
        "--seeds does not go with --judge: nothing is trained; leave one of the two out.",
        "speedrun",
        "--judge",
        "folder",
        "--seeds",
        "1"
    )]
    [InlineData("--seconds is \"0\", but must be a number from 0.01 to 3600.", "bench", "--seconds", "0")]
    public void A_wrong_command_line_gets_one_sentence_and_exit_code_2(string sentence, params string[] arguments)
    {
        using var cli = new CliRunner();

        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(arguments));
    }

    [Theory]
    [InlineData("train", "--batch-size")]
    [InlineData("train", "--seed", "1", "--seed", "2")]
    [InlineData("resume")]
    public void A_missing_or_doubled_value_is_an_error(params string[] arguments)
    {
        using var cli = new CliRunner();
        var result = cli.Run(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith($" \"penman {arguments[0]} --help\" shows how.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void Every_option_can_be_set_by_its_flag(string flag)
    {
        using var cli = new CliRunner();
        var option = OptionTable.All.Single(option => FlagNames.Of(option) == flag);
        var expected = OptionTable.FromValues([new(option, OptionValues.Unusual(option))]);

        if (expected.Training.Networks is { } networks)
            File.WriteAllText(cli.File("networks.json"), networks.ToJson());

        string[] words = [flag, option.IsNetworks ? "networks.json" : option.TextIn(expected)];
        if (expected.Training.CodeSizes.Numbers > 0) // networks with codes are told no digit
        {
            expected = expected with { Training = expected.Training with { Conditional = Conditioning.None } };
            words = [.. words, "--conditional", "none"];
        }

        Assert.Equal(expected, Read(cli, words));
    }

    [Fact]
    public void Flags_overrule_the_file_and_the_file_overrules_defaults()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("my.json"), """{ "batchSize": 64, "beta1": 0.25 }""");

        var options = Read(cli, "--config", "my.json", "--batch-size", "32");

        Assert.Equal(
            new RunOptions { Training = new RunOptions().Training with { BatchSize = 32, Beta1 = 0.25 } },
            options
        );
    }

    [Fact]
    public void A_length_as_flag_replaces_the_files_length()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("my.json"), """{ "epochs": 5 }""");

        Assert.Equal(new RunOptions { Minutes = 2 }, Read(cli, "--config", "my.json", "--minutes", "2"));
    }

    [Fact]
    public void A_preset_goes_by_its_name_whatever_the_case_and_in_files_too()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("mine.json"), """{ "preset": "DCGAN", "objective": "Hinge" }""");
        File.WriteAllText(cli.File("twice.json"), """{ "preset": "mlp", "architecture": "dcgan" }""");

        var typed = cli.Run("describe", "--preset", "MLP", "--threads", "1").Output;
        var written = cli.Run("describe", "--config", "mine.json", "--threads", "1").Output;
        var twice = cli.Run("train", "--config", "twice.json");

        Assert.DoesNotContain("MLP", typed, StringComparison.Ordinal);
        Assert.Matches("--architecture +dcgan ", written);
        Assert.Matches("--objective +hinge ", written);
        Assert.Equal(
            new CliResult(1, "", "penman: twice.json: \"architecture\" is given twice; once is enough.\n"),
            twice
        );
    }

    [Fact]
    public void Preset_is_another_word_for_architecture()
    {
        using var cli = new CliRunner();

        Assert.Equal("mlp", Read(cli, "--preset", "MLP").Training.Architecture);
    }

    [Fact]
    public void A_preset_as_flag_brings_its_recipe_and_the_file_overrules_it()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("my.json"), """{ "batchSize": 48 }""");

        Assert.All(
            Catalogue.Architectures,
            preset =>
                Assert.Equal(
                    new RunOptions { Training = preset.Recipe with { BatchSize = 48, Seed = 2 } },
                    Read(cli, "--config", "my.json", "--seed", "2", "--preset", preset.Name)
                )
        );
    }

    [Fact]
    public void Some_flags_need_no_value()
    {
        using var cli = new CliRunner();

        string[] alone = ["--conditional", "--spectral-norm", "--minibatch-deviation", "--self-attention"];
        var training = Read(cli, [.. alone, "--seed", "3"]).Training;
        var written = Read(
            cli,
            ["--conditional", "concatenation", "--spectral-norm", "false", "--self-attention", "half"]
        ).Training;

        Assert.Equal((Conditioning.Projection, 3UL), (training.Conditional, training.Seed));
        Assert.True(training is { SpectralNorm: true, MinibatchDeviation: true });
        Assert.Equal((Conditioning.Concatenation, false), (written.Conditional, written.SpectralNorm));
        Assert.Equal(AttentionMaps.True, training.SelfAttention);
        Assert.Equal(AttentionMaps.Half, written.SelfAttention);
    }

    [Fact]
    public void A_name_that_resembles_none_gets_the_list()
    {
        using var cli = new CliRunner();
        var names = string.Join(", ", Catalogue.Architectures.Select(architecture => architecture.Name));

        Assert.Equal(
            new CliResult(2, "", $"penman: There is no architecture \"transformer\"; choose from: {names}.\n"),
            cli.Run("describe", "--preset", "transformer")
        );
    }

    [Fact]
    public void A_missing_or_wrong_file_of_options_is_named()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("my.json"), """{ "sed": 5 }""");

        Assert.Equal(
            new CliResult(1, "", "penman: There is no file none.json for --config.\n"),
            cli.Run("train", "--config", "none.json")
        );
        Assert.Equal(
            new CliResult(1, "", "penman: my.json: there is no option \"sed\". Did you mean \"seed\"?\n"),
            cli.Run("train", "--config", "my.json")
        );
    }

    [Fact]
    public void A_length_on_the_command_line_drops_the_decay_of_the_files_own_length()
    {
        using var cli = new CliRunner();
        var file = Path.Combine(cli.Folder, "options.json");
        File.WriteAllText(file, """{ "images": 12800, "decayStart": 6400, "decayEnd": 12800, "decayTo": 0.05 }""");

        var options = Read(cli, "--config", file, "--images", "600000");

        Assert.Equal((600_000, null, null), (options.Images, options.Training.DecayStart, options.Training.DecayEnd));
        Assert.Equal(6400, Read(cli, "--config", file).Training.DecayStart);
    }

    private static RunOptions Read(CliRunner cli, params string[] arguments)
    {
        var command = new Command("train");
        var flags = new OptionFlags(command, OptionTable.All);
        return flags.Read(
            command.Parse(arguments),
            new(TextWriter.Null, TextWriter.Null, TimeProvider.System, cli.Folder, cli.Stop)
        );
    }
}

using System.Text;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>--class and --classes, for models of data whose classes have names.</summary>
public sealed class ClassFlagTests
{
    [Fact]
    public void Classes_go_by_their_names_in_commands_files_and_notes()
    {
        using var cli = new CliRunner();
        cli.SaveNamed();
        Assert.Equal(
            "Wrote 1 picture and grid.png to one\n",
            Succeed(cli, "generate --class coat --count 1 --scale 1 --out one")
        );
        var bytes = File.ReadAllBytes(cli.File("one/class-coat-seed-0.png"));
        Assert.Contains("Class\0coat", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Succeed(cli, "generate --digit coat --count 1 --scale 1 --out same");
        Assert.Equal(Png.Read(cli.File("same/digit-1-seed-0.png")).Pixels, Png.Decode(bytes, "one").Pixels);
        Succeed(cli, "generate --classes coat-shoe,0 --count 2 --grid 2x4 --scale 1 --out some");
        Assert.Equal(
            [
                .. from name in (string[])["T-shirt", "bag", "coat", "shoe"]
                from seed in (int[])[0, 1]
                select $"class-{name}-seed-{seed}.png",
                "grid.png",
            ],
            Directory.GetFiles(cli.File("some")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Succeed(cli, "interpolate --seeds 1,2 --classes bag,coat --out ways.png");
        Succeed(cli, "interpolate --seeds 1,2 --class 3 --out way.png");
        Succeed(cli, "combine 1 2 3 --classes T-shirt-bag --scale 1");
        Succeed(cli, "directions --class bag --count 2");
    }

    [Theory]
    [InlineData(
        "generate --class hat",
        "--class is \"hat\", but must be one of T-shirt, coat, bag, shoe, or a number from 0 to 3."
    )]
    [InlineData(
        "generate --classes bag-hat",
        "--classes is \"bag-hat\", but must be a list of T-shirt, coat, bag, shoe, or of numbers from 0 to 3."
    )]
    [InlineData("generate --classes shoe-bag", "The range shoe-bag in --classes runs backwards; write bag-shoe.")]
    [InlineData("generate --classes bag,2", "--classes names bag twice; name it once.")]
    [InlineData("generate --class bag --digit 2", "Give --digit or --class, not both.")]
    [InlineData("generate --classes bag --digits 2", "Give --digits or --classes, not both.")]
    [InlineData("generate --classes bag --class bag", "Give --class or --classes, not both.")]
    [InlineData("interpolate --digit 1 --classes bag", "Give --digit or --classes, not both.")]
    [InlineData(
        "generate --classes bag --grid 2x2",
        "--grid has 2 rows, but --classes names 1, a row for each; write --grid 2x1."
    )]
    [InlineData(
        "interpolate --seeds 1,2,3 --classes bag,coat",
        "--classes names 2 classes for 3 styles; name one for each, or use --class."
    )]
    [InlineData("generate --model box --class x", "--class is \"x\", but must be a class from 0 to 9.")]
    [InlineData(
        "generate --model box --classes 3-x",
        "--classes is \"3-x\", but must be a list of classes from 0 to 9 such as 0-9 or 1,3,5."
    )]
    public void Classes_that_there_are_not_are_answered_with_those_that_there_are(string command, string sentence)
    {
        using var cli = new CliRunner();
        cli.SaveNamed();
        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run(command.Split(' ')));
    }

    [Theory]
    [InlineData("../evil", "b", 0)]
    [InlineData("a", "A", 1)]
    [InlineData("CON", "1", 1)]
    public void Names_of_a_models_file_that_no_file_can_have_are_replaced_by_numbers(
        string one,
        string other,
        int label
    )
    {
        using var cli = new CliRunner();
        cli.SaveNamed(one, other);
        Succeed(cli, $"generate --class {(label == 0 ? one : other)} --count 1 --scale 1 --out drawn");
        Assert.True(File.Exists(cli.File($"drawn/class-{label}-seed-0.png")));
    }

    [Fact]
    public void A_name_in_another_script_is_a_files_name_and_its_number_a_pictures_note()
    {
        using var cli = new CliRunner();
        cli.SaveNamed("альфа", "бета");
        Succeed(cli, "generate --class бета --count 1 --scale 1 --out drawn");
        var bytes = File.ReadAllBytes(cli.File("drawn/class-бета-seed-0.png"));
        Assert.Contains("Class\01", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    private static string Succeed(CliRunner cli, string command)
    {
        var result = cli.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }
}

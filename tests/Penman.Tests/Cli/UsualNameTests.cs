namespace Penman.Tests.Cli;

/// <summary>Commands whose plain form writes a name that nobody gave.</summary>
public sealed class UsualNameTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("generate --count 2", "generated_digits", "generated_digits-2")]
    [InlineData("write 12", "written.png", "written-2.png")]
    [InlineData("interpolate --frames 4", "interpolation.png", "interpolation-2.png")]
    [InlineData("morph --from 3 --to 8 --frames 3", "morph.png", "morph-2.png")]
    [InlineData("combine 1 2 3 --digits 7", "combination.png", "combination-2.png")]
    [InlineData("directions --model small.safetensors --count 1", "directions.png", "directions-2.png")]
    [InlineData("dataset --count 20", "dataset", "dataset-2")]
    public void The_plain_command_works_every_time_and_leaves_what_is_there_alone(
        string command,
        string first,
        string second
    )
    {
        _cli.SaveGenerator("small.safetensors");
        Assert.Contains($" to {first}", Run(command).Output, StringComparison.Ordinal);
        var before = Contents(first);

        Assert.Contains($" to {second}", Run(command).Output, StringComparison.Ordinal);

        Assert.Equal(before, Contents(first));
        Assert.Equal(before.Select(file => file.Length), Contents(second).Select(file => file.Length));
    }

    [Fact]
    public void Foreign_files_under_the_usual_name_are_never_touched()
    {
        _cli.SaveGenerator();
        Directory.CreateDirectory(_cli.File("generated_digits"));
        File.WriteAllText(_cli.File("generated_digits/mine"), "mine");
        File.WriteAllText(_cli.File("interpolation.png"), "mine");

        Run("generate --count 2");
        Run("interpolate --frames 4");

        Assert.Equal(
            [_cli.File("generated_digits/mine")],
            Directory.GetFileSystemEntries(_cli.File("generated_digits"))
        );
        Assert.Equal("mine", File.ReadAllText(_cli.File("interpolation.png")));
    }

    [Fact]
    public void Commands_at_once_do_not_mix_their_pictures()
    {
        _cli.SaveGenerator();
        var results = new CliResult[4];

        Parallel.For(0, results.Length, i => results[i] = Run($"generate --count {i + 2}"));

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        Assert.Equal(
            [3, 4, 5, 6],
            Directory.GetDirectories(_cli.Folder, "generated*").Select(f => Directory.GetFiles(f).Length).Order()
        );
    }

    [Fact]
    public void A_picture_that_fails_keeps_no_name()
    {
        _cli.SaveGenerator();

        Assert.NotEqual(0, Run("morph --from 1 --to 2").ExitCode); // without labels

        Assert.Equal([_cli.File("models")], Directory.GetFileSystemEntries(_cli.Folder));
    }

    private CliResult Run(string command) => _cli.Run(command.Split(' '));

    private List<byte[]> Contents(string name) =>
        File.Exists(_cli.File(name))
            ? [File.ReadAllBytes(_cli.File(name))]
            :
            [
                .. Directory
                    .GetFiles(_cli.File(name), "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes),
            ];
}

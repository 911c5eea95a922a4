using Penman.Tests.Cli;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

public sealed class IconTests
{
    [Fact]
    public void The_icon_is_what_the_command_in_CONTRIBUTING_draws()
    {
        using var cli = new CliRunner();
        var command = File.ReadLines(Path.Combine(Checkout.Root, "CONTRIBUTING.md"))
            .Single(line => line.StartsWith("    ./penman write ", StringComparison.Ordinal));
        Directory.CreateDirectory(cli.File("src"));

        Assert.Equal(0, cli.Run(command.Replace("\"", "", StringComparison.Ordinal).Trim().Split(' ')[1..]).ExitCode);

        var icon = File.ReadAllBytes(Path.Combine(Checkout.Root, "src/icon.png"));
        Assert.Equal(icon, File.ReadAllBytes(cli.File("src/icon.png")));
    }
}

using Penman.Pictures;
using Penman.Pictures.Formats;
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

        var (icon, drawn) = (Read(Path.Combine(Checkout.Root, "src/icon.png")), Read(cli.File("src/icon.png")));
        Assert.Equal((128, 128), (icon.Width, icon.Height));
        Assert.Equal(icon.Pixels, drawn.Pixels); // another zlib may pack them otherwise

        static Image Read(string path) => Png.Decode(File.ReadAllBytes(path), path);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Penman.IO;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

public sealed partial class HelloGanTests
{
    private const int Side = 28;
    private const int Gap = 2;
    private const int Tiles = 64;

    [Fact]
    public void Ten_lines_of_code_draw_digits_with_the_ink_and_the_variety_of_handwriting()
    {
        using var temp = new TempFolder();
        var example = Path.Combine(Checkout.Root, "examples", "hello_gan.cs");
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", example])
        {
            WorkingDirectory = temp.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);

        var ink = double.Parse(Ink().Match(output).Groups["ink"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(ink, 0.09, 0.19);
        var tiles = ReadTiles(Png.Read(temp.File("hello_gan.png")));
        Assert.InRange(MeanDistance(tiles), 0.10, 0.30);
    }

    private static List<byte[]> ReadTiles(Image grid)
    {
        List<byte[]> tiles = [];
        for (var tile = 0; tile < Tiles; tile++)
        {
            int left = Gap + tile % 8 * (Side + Gap),
                top = Gap + tile / 8 * (Side + Gap);
            tiles.Add([
                .. Enumerable
                    .Range(0, Side * Side)
                    .Select(i => grid.Pixels[(top + i / Side) * grid.Width + left + i % Side]),
            ]);
        }

        return tiles;
    }

    /// <summary>
    /// Mean difference of ink between two digits, over all pairs: 0.15 to 0.2 for MNIST, 0 after a collapse.
    /// </summary>
    private static double MeanDistance(List<byte[]> tiles) =>
        tiles
            .SelectMany(
                (a, i) =>
                    tiles.Skip(i + 1).Select(b => a.Zip(b).Average(pair => Math.Abs(pair.First - pair.Second) / 255.0))
            )
            .Average();

    [GeneratedRegex(@"mean ink (?<ink>[\d.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ink();
}

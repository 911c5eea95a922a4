using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>Runs an example that writes a grid of 64 digits and says how much ink they have.</summary>
internal sealed partial class ExampleProgram
{
    private const int Side = 28;
    private const int Gap = 2;
    private const int Tiles = 64;

    private ExampleProgram(double meanInk, List<byte[]> digits)
    {
        MeanInk = meanInk;
        Digits = digits;
    }

    /// <summary>Mean pixel in [0, 1], as the example printed it; 0.131 for MNIST.</summary>
    public double MeanInk { get; }

    /// <summary>The digits of its picture.</summary>
    public List<byte[]> Digits { get; }

    /// <summary>
    /// Mean difference of ink between two digits, over all pairs: 0.15 to 0.2 for MNIST, 0 after a collapse.
    /// </summary>
    public double MeanDistance =>
        Digits
            .SelectMany(
                (a, i) =>
                    Digits.Skip(i + 1).Select(b => a.Zip(b).Average(pair => Math.Abs(pair.First - pair.Second) / 255.0))
            )
            .Average();

    /// <summary>Runs examples/name.cs, which writes name.png.</summary>
    public static ExampleProgram Run(string name)
    {
        using var temp = new TempFolder();
        var start = new ProcessStartInfo(
            "dotnet",
            ["run", "-c", "Release", Path.Combine(Checkout.Root, "examples", $"{name}.cs")]
        )
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
        return new(ink, ReadTiles(Png.Read(temp.File($"{name}.png"))));
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

    [GeneratedRegex(@"mean ink (?<ink>[\d.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ink();
}

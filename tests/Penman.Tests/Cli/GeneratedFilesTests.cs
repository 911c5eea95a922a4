using Penman.Cli.Commands;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Context;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class GeneratedFilesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void With_a_row_per_digit_the_style_goes_down_the_column()
    {
        var options = new GenerateOptions
        {
            Digits = [3, 8],
            Styles = [StyleKey.Of(0), StyleKey.Of(5), StyleKey.Of(6)],
            HasRowPerDigit = true,
            Grid = new(Columns: 2, Rows: 2),
            Scale = 1,
        };

        Files(options).Write([.. options.Requests.Select(ImageOf)], new("", new Progress<string>()));

        var grid = Png.Read(_temp.File("out/grid.png"));
        Assert.Equal((2 * 28 + 3 * 2, 2 * 28 + 3 * 2), (grid.Width, grid.Height));
        Assert.Equal([30, 35, 80, 85], new[] { (2, 2), (32, 2), (2, 32), (32, 32) }.Select(at => PixelOf(grid, at)));
        Assert.Equal(
            "digit-3-seed-0.png digit-3-seed-5.png digit-3-seed-6.png digit-8-seed-0.png digit-8-seed-5.png "
                + "digit-8-seed-6.png grid.png",
            string.Join(
                ' ',
                Directory.GetFiles(_temp.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            )
        );
        Assert.Equal(86, Png.Read(_temp.File("out/digit-8-seed-6.png")).Pixels[0]);
    }

    [Fact]
    public void One_digit_fills_the_grid_row_by_row()
    {
        var options = new GenerateOptions
        {
            Digits = [7],
            Styles = [StyleKey.Of(0), StyleKey.Of(1), StyleKey.Of(2)],
            Grid = new(Columns: 2, Rows: 2),
            Scale = 1,
        };

        Files(options).Write([.. options.Requests.Select(ImageOf)], new("", new Progress<string>()));

        var grid = Png.Read(_temp.File("out/grid.png"));
        Assert.Equal([70, 71, 72, 0], new[] { (2, 2), (32, 2), (2, 32), (32, 32) }.Select(at => PixelOf(grid, at)));
    }

    private GeneratedFiles Files(GenerateOptions options) =>
        new(
            new CliContext(TextWriter.Null, TextWriter.Null, TimeProvider.System, _temp.Path, new StopSignal()),
            options with
            {
                Out = "out",
            }
        );

    private static int PixelOf(Image image, (int X, int Y) at) => image.Pixels[at.Y * image.Width + at.X];

    /// <summary>A flat picture whose shade tells digit and seed.</summary>
    private static Image ImageOf(StyleRequest request)
    {
        var image = new Image(28, 28, channels: 1);
        Array.Fill(image.Pixels, (byte)(10 * request.Digit!.Value + (int)request.Style.Seed!));
        return image;
    }
}

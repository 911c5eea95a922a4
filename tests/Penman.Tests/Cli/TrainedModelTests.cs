using System.Xml.Linq;
using Penman.Data;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Reports;
using Penman.Runs.Records;
using Penman.Sampling;
using Penman.Subjects;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>What people do with a model that can be asked for a digit.</summary>
[Collection(nameof(TrainedPenman))]
public sealed class TrainedModelTests(TrainedPenman penman)
{
    [Fact]
    public void The_last_word_of_its_training_is_an_evaluation_and_its_best_score_agrees()
    {
        var json = File.ReadAllText(penman.Cli.File("run/scores.json"));
        var (scores, hash) = ScoresJson.Read(json, "scores.json");

        Assert.Contains($"\nEvaluated: {scores.Verdict}\n", penman.Output, StringComparison.Ordinal);
        Assert.Equal((10_000, 10_000), (scores.Protocol.Samples, scores.Protocol.ReferenceImages));
        Assert.Equal(hash, Model.OpenGenerator(penman.Cli.File("models/generator.safetensors")).Sha256);
        var page = File.ReadAllText(penman.Cli.File("run/report.html"));
        Assert.Contains($"<p>{Html.Text(scores.Verdict)}</p>", page, StringComparison.Ordinal);
        Assert.Contains(
            $"<dt>Fréchet distance, in floors</dt><dd>{Html.Number(scores.FrechetRatio)}</dd>",
            page,
            StringComparison.Ordinal
        );
        var best = MetricsLine
            .Read(penman.Metrics)
            .Where(line => line.Score is not null)
            .MinBy(line => line.Score!.FrechetRatio)!;
        Assert.InRange(
            best.Score!.FrechetRatio - scores.FrechetRatio,
            -3 * best.Score.RatioError!.Value,
            3 * best.Score.RatioError.Value
        );
        Assert.InRange(best.Gap!.Recognised, 0.45, 0.55);
    }

    [Fact]
    public void Four_sevens_are_sevens()
    {
        var result = penman.Cli.Run("generate", "--digit", "7", "--count", "4", "--scale", "1", "--out", "sevens");

        Assert.Equal(new CliResult(0, "Wrote 4 digits and grid.png to sevens\n", ""), result);
        Assert.Equal(5, Directory.GetFiles(penman.Cli.File("sevens")).Length);
        var sevens = Enumerable.Range(0, 4).Select(seed => Read($"sevens/digit-7-seed-{seed}.png")).ToList();
        Assert.InRange(penman.Evaluator.Agreement(sevens, [7, 7, 7, 7]), 0.75, 1);
    }

    [Fact]
    public void A_grid_has_a_row_per_digit_and_a_column_per_style()
    {
        var result = penman.Cli.Run("generate", "--digits", "0-9", "--grid", "3x10", "--scale", "1", "--out", "grid");

        Assert.Equal(new CliResult(0, "Wrote 30 digits and grid.png to grid\n", ""), result);
        var grid = Read("grid/grid.png");
        Assert.Equal((3 * 28 + 4 * 2, 10 * 28 + 11 * 2), (grid.Width, grid.Height));
        var places = Enumerable.Range(0, 30).Select(i => (Column: i % 3, Row: i / 3)).ToList();
        var tiles = places.Select(place => Tile(grid, place.Column, place.Row)).ToList();
        // A seed's latent vector does not depend on the digit, so a seed for each column is a style for each.
        var drawn = penman.Draw([.. places.Select(place => new DigitRequest((ulong)place.Column, place.Row))]);
        Assert.Equal(drawn.Select(image => image.Pixels), tiles.Select(tile => tile.Pixels));
        Assert.Equal(drawn[23].Pixels, Read("grid/digit-7-seed-2.png").Pixels);
        Assert.InRange(penman.Evaluator.Agreement(tiles, [.. places.Select(place => place.Row)]), 0.75, 1);
    }

    [Fact]
    public void A_date_is_written_as_png_and_as_svg()
    {
        var png = penman.Cli.Run("write", "2025-11-21", "--out", "x.png");
        var svg = penman.Cli.Run("write", "2025-11-21", "--out", "x.svg");

        var picture = Read("x.png");
        var (width, height) = (picture.Width, picture.Height);
        Assert.Equal(128, height);
        Assert.InRange(width, 3 * height, 8 * height);
        Assert.Equal(new CliResult(0, $"Wrote {width}x{height} pixels to x.png\n", ""), png);
        Assert.Equal(new CliResult(0, $"Wrote {width}x{height} pixels to x.svg\n", ""), svg);
        var root = XDocument.Load(penman.Cli.File("x.svg")).Root!;
        Assert.Equal(8, root.Elements().Count(element => element.Name.LocalName == "path")); // the digits
        Assert.Equal(2, root.Elements().Count(element => element.Name.LocalName == "polyline")); // the dashes
    }

    [Fact]
    public void The_model_file_describes_itself()
    {
        var result = penman.Cli.Run("describe", "--model", "models/generator.safetensors");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            "models/generator.safetensors: generator, conditional (projection), trained on 60,032 images\n"
                + "penman (after Huang et al. 2024, arXiv:2501.05441)\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    private Image Read(string file) => Png.Read(penman.Cli.File(file));

    private static Image Tile(Image grid, int column, int row)
    {
        const int Pitch = 28 + 2;
        var tile = new Image(Mnist.Format.Columns, Mnist.Format.Rows, channels: 1);
        for (var y = 0; y < Mnist.Format.Rows; y++)
        {
            var start = (2 + row * Pitch + y) * grid.Width + 2 + column * Pitch;
            grid.Pixels.AsSpan(start, Mnist.Format.Columns).CopyTo(tile.Pixels.AsSpan(y * Mnist.Format.Columns));
        }

        return tile;
    }
}

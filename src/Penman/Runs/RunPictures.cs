using Penman.Files;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Diagrams;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Runs.Records;
using Penman.Sampling;

namespace Penman.Runs;

/// <summary>The pictures of a run, each made from what its folder holds.</summary>
internal sealed class RunPictures(RunFolder folder, int batchSize)
{
    private const int TimeLapseMilliseconds = 120;
    private const int LastFrameMilliseconds = 2000;
    private const int DiagramScale = 2;

    /// <summary>Each pixel of a sample is a square of so many by so many in a grid.</summary>
    internal const int GridScale = 2;

    private static readonly ImageGridOptions GridOptions = new() { Scale = GridScale, Background = 40 };

    /// <summary>A grid of samples from the fixed latent vectors.</summary>
    public void SaveSamples(long step, IReadOnlyList<Image> samples) => Png.Write(folder.Sample(step), Grid(samples));

    /// <summary>A network as a picture for a report, in PNG and SVG.</summary>
    public void SaveArchitecture(string fileName, string title, Network network, (string Input, string Output) names)
    {
        var drawing = new ArchitectureDiagram(title, network.Summary)
        {
            InputName = names.Input,
            OutputName = names.Output,
        }.ToDrawing();
        Png.Write(folder.File(fileName), Rasteriser.Render(drawing, DiagramScale));
        AtomicFile.WriteText(folder.File(Path.ChangeExtension(fileName, ".svg")), SvgRenderer.Render(drawing));
    }

    /// <summary>Losses, probabilities and scores over the images seen, in PNG and SVG.</summary>
    public void SaveLosses()
    {
        var lines = MetricsLine.Read(folder.Metrics);
        var chart = new LineChart(
            "Losses of generator and discriminator",
            "training images seen",
            [
                Losses(lines),
                Probabilities(lines),
                .. IfAny(lines, line => line.Score is not null, Scores),
                .. IfAny(lines, line => line.Gap is not null, Gaps),
            ]
        ).ToDrawing();
        AtomicFile.WriteText(folder.File("losses.svg"), SvgRenderer.Render(chart));
        Png.Write(folder.File("losses.png"), Rasteriser.Render(chart, DiagramScale));
    }

    /// <summary>Beginning, middle and end side by side, and the whole way as an animation.</summary>
    /// <param name="warn">Told of samples that are damaged, or of another size than the newest, and left out.</param>
    public void SaveProgress(Action<Sentence> warn)
    {
        var samples = ReadSamples(warn);
        if (samples.Count == 0)
            return;
        long[] steps = [.. samples.Keys];
        long[] chosen = [steps[0], steps.MinBy(step => Math.Abs(step - steps[^1] / 2)), steps[^1]];
        var panels = chosen.Distinct().Select(step => (samples[step], Amounts.Moment(step * batchSize))).ToList();
        Png.Write(folder.File("beginning-middle-end.png"), CaptionedImages.Compose(panels));
        Image[] frames = [.. samples.Values];
        TimeSpan[] delays = new TimeSpan[frames.Length];
        Array.Fill(delays, TimeSpan.FromMilliseconds(TimeLapseMilliseconds));
        delays[^1] = TimeSpan.FromMilliseconds(LastFrameMilliseconds);
        AtomicFile.WriteBytes(folder.File("time-lapse.png"), Apng.Encode(frames, delays));
        AtomicFile.WriteBytes(folder.File("time-lapse.gif"), Gif.Encode(frames, delays));
    }

    private SortedDictionary<long, Image> ReadSamples(Action<Sentence> warn)
    {
        SortedDictionary<long, Image> samples = [];
        (int, int, int)? newest = null;
        foreach (var step in folder.SampleSteps.Reverse())
        {
            try
            {
                var picture = Png.Read(folder.Sample(step));
                var size = (picture.Width, picture.Height, picture.Channels);
                if ((newest ??= size) == size)
                    samples.Add(step, picture);
                else
                    warn(
                        new(
                            $"{folder.Sample(step)} is no sample of this run, for it has another size or other channels; it is left out of the time-lapse."
                        )
                    );
            }
            catch (Exception exception)
                when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                warn(new($"{exception.Message} It is left out of the time-lapse."));
            }
        }

        return samples;
    }

    /// <summary>Real images beside fakes, as many of each.</summary>
    public void SaveRealBesideFake(IReadOnlyList<Image> real, IReadOnlyList<Image> fakes) =>
        Png.Write(
            folder.File("real-beside-fake.png"),
            CaptionedImages.Compose([(Grid(real), "real"), (Grid(fakes), "generated")])
        );

    private static ChartPanel Losses(IReadOnlyList<MetricsLine> lines) =>
        new(
            "loss",
            [
                Smooth("generator", lines, line => line.GeneratorLoss),
                Smooth("discriminator", lines, line => line.DiscriminatorLoss),
            ]
        );

    private static ChartPanel Probabilities(IReadOnlyList<MetricsLine> lines) =>
        new(
            "probability of “real”, pairs told apart",
            [
                Smooth("D(real)", lines, line => line.RealProbability),
                Smooth("D(fake)", lines, line => line.FakeProbability),
                Smooth("pairs", lines, line => line.PairAccuracy),
            ]
        )
        {
            YMin = 0,
            YMax = 1,
            Marks = [0.5],
            Height = 150,
        };

    /// <summary>On a logarithmic scale, for the first scores are a hundred times the last.</summary>
    private static ChartPanel Scores(IReadOnlyList<MetricsLine> scored) =>
        new("score", [Series("log10 of the Frechet distance in floors", scored, LogScore)]) { YMin = 0, Height = 150 };

    /// <summary>What the discriminator makes of images that it does and does not learn from.</summary>
    private static ChartPanel Gaps(IReadOnlyList<MetricsLine> lines) =>
        new(
            "mean logit",
            [
                Series("images learned from", lines, line => line.Gap!.Learned),
                Series("images held out", lines, line => line.Gap!.HeldOut),
                Series("generated images", lines, line => line.Gap!.Fake),
            ]
        )
        {
            Height = 150,
        };

    /// <summary>A panel of some of the lines, if they are two or more.</summary>
    private static ChartPanel[] IfAny(
        IReadOnlyList<MetricsLine> lines,
        Func<MetricsLine, bool> isWanted,
        Func<IReadOnlyList<MetricsLine>, ChartPanel> panel
    ) => lines.Where(isWanted).ToList() is { Count: > 1 } some ? [panel(some)] : [];

    private static double LogScore(MetricsLine line) => Math.Log10(Math.Max(line.Score!.FrechetRatio, 1));

    private static ChartSeries Smooth(string name, IReadOnlyList<MetricsLine> lines, Func<StepNumbers, double> value) =>
        Series(name, lines, line => value(line.Numbers)) with
        {
            Smoothing = 0.02,
        };

    private static ChartSeries Series(string name, IReadOnlyList<MetricsLine> lines, Func<MetricsLine, double> value) =>
        new(name, [.. lines.Select(line => (double)line.ImagesSeen)], [.. lines.Select(value)]);

    private static Image Grid(IReadOnlyList<Image> tiles) =>
        ImageGrid.Compose(tiles, FixedSamples.Columns, GridOptions);
}

using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Runs;

namespace Penman.Reports;

/// <summary>The way from noise to digits as a figure with a slider; on paper four stations of it.</summary>
internal static class TimeLapse
{
    private const int MostFrames = 24;

    /// <summary>The figure; nothing if there are no samples yet.</summary>
    public static string Of(RunSummary run)
    {
        var steps = Choose(run.Folder.SampleSteps, MostFrames);
        if (steps.Count == 0)
            return "";
        var frames = steps
            .Select(step => new LapseFrame(
                step * run.Options.Training.BatchSize,
                Html.Source(Reduce(Png.Read(run.Folder.Sample(step))))
            ))
            .ToList();
        return $"""
            <figure class="lapse">
            <img class="pixels" alt="Samples of the generator" src="{frames[^1].Source}">
            <div class="controls"><button type="button">Play</button><input type="range" min="0" max="{frames.Count
                - 1}" value="{frames.Count - 1}" aria-label="Time"></div>
            <figcaption>{Amounts.Moment(frames[^1].Images)}</figcaption>
            <div class="stations"></div>
            {Html.Data(frames, ReportJson.Default.IReadOnlyListLapseFrame)}
            </figure>

            """;
    }

    /// <summary>The newest samples of a run; nothing if there are none.</summary>
    public static string Last(RunSummary run) =>
        run.Folder.SampleSteps is { Count: > 0 } steps
            ? $"<figure><img class=\"pixels\" alt=\"Samples of {Html.Text(run.Name)}\" src=\"{Html.Source(Reduce(Png.Read(run.Folder.Sample(steps[^1]))))}\"><figcaption>{Html.Text(run.Name)}</figcaption></figure>\n"
            : "";

    /// <summary>Some of many steps, denser at the beginning, where most happens, with first and last.</summary>
    internal static IReadOnlyList<long> Choose(IReadOnlyList<long> steps, int count) =>
        steps.Count <= count
            ? steps
            :
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => (double)i / (count - 1))
                    .Select(share => steps[(int)Math.Round(share * share * (steps.Count - 1))])
                    .Distinct(),
            ];

    /// <summary>Grids are saved with each pixel as a square of several; one of each is enough.</summary>
    private static Image Reduce(Image grid)
    {
        const int Scale = RunPictures.GridScale;
        var small = new Image(Math.Max(1, grid.Width / Scale), Math.Max(1, grid.Height / Scale), grid.Channels);
        for (var y = 0; y < small.Height; y++)
        for (var x = 0; x < small.Width; x++)
        for (var channel = 0; channel < grid.Channels; channel++)
            small.Pixels[(y * small.Width + x) * grid.Channels + channel] = grid.Pixels[
                (y * grid.Width + x) * Scale * grid.Channels + channel
            ];
        return small;
    }
}

/// <summary>A picture of the way, as the address of itself.</summary>
internal sealed record LapseFrame(long Images, string Source);

using Penman.Datasets;

namespace Penman.Cli.Views;

/// <summary>Shows how far a data set is.</summary>
internal sealed class DatasetView(CliContext context) : IProgress<DatasetProgress>, IProgress<string>
{
    private readonly ProgressLine _line = new(context);

    public int Images { get; private set; }

    public void Report(DatasetProgress value)
    {
        Images = value.Images;
        var rejected = value.Rejected > 0 ? $"   {Amounts.Count(value.Rejected)} rejected" : "";
        var speed =
            value.ImagesPerSecond > 0
                ? $"   {Amounts.Count(value.ImagesPerSecond)} images/s   {Amounts.Duration(value.Remaining)} left"
                : "";
        var share = (double)value.Images / value.Total;
        _line.Show(share, $"{share, 4:0%} {value.Images, 11:N0} of {value.Total:N0} images{rejected}{speed}");
    }

    /// <summary>What is done after the images, without how far it is; null before.</summary>
    public string? Doing { get; private set; }

    public void Report(string value)
    {
        Doing = value.Split(':')[0];
        _line.Show(Share(value), value);
    }

    public void Clear() => _line.Clear();

    private static double Share(string status) =>
        status.EndsWith(" %", StringComparison.Ordinal)
        && int.TryParse(status[(status.LastIndexOf(' ', status.Length - 3) + 1)..^2], out var percent)
            ? percent / 100.0
            : 2;
}

using System.Text;

namespace Penman.Datasets;

/// <summary>
/// A line for each image: its label, then its pixels from 0 to 255, channel by channel, as in the well-known MNIST tables.
/// </summary>
internal sealed class CsvHalf : DatasetWriter
{
    private readonly GrowingFile _file;

    public CsvHalf(DatasetHalf half)
        : base(half)
    {
        var columns = Enumerable.Range(0, Format.Values).Select(pixel => $"pixel{pixel}").Prepend("label");
        _file = Open(Results[0], Encoding.ASCII.GetBytes($"{string.Join(',', columns)}\n"));
    }

    public override IReadOnlyList<string> Results => [$"{Name}.csv"];

    public override void Append(DrawnDigits drawn)
    {
        var text = new StringBuilder();
        for (var i = 0; i < drawn.Images.Count; i++)
        {
            text.Append(drawn.Images.Labels[i]);
            foreach (var pixel in drawn.Images.PixelsOf(i))
                text.Append(CultureInfo.InvariantCulture, $",{pixel}");
            text.Append('\n');
        }

        _file.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }
}

using Penman.Networks;
using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Looking;

/// <summary>What a layer makes of one input.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Type">What it is, such as "LeakyReLU".</param>
/// <param name="Detail">What distinguishes it from others of its type; may be empty.</param>
/// <param name="Shape">(channels, rows, columns), or (features).</param>
/// <param name="Values">As many numbers.</param>
public sealed record LayerMaps(string Name, string Type, string Detail, Shape Shape, IReadOnlyList<float> Values)
{
    private const int LongestStrip = 32;

    /// <summary>Between maps, where it is neither a grey nor a colour of theirs.</summary>
    private static readonly ImageGridOptions Grid = new()
    {
        Gap = 1,
        Margin = 0,
        Background = 70,
    };

    /// <summary>Whether it is a picture in [-1, 1], from black to white, and no more than that.</summary>
    public bool IsImage { get; init; }

    /// <summary>The smallest number.</summary>
    public float Low => Values.Min();

    /// <summary>The largest number.</summary>
    public float High => Values.Max();

    /// <summary>Whether numbers of both signs, or below 0, are coloured: orange above 0, blue below.</summary>
    public bool IsSigned => !IsImage && Low < 0;

    /// <summary>The shape as people write it: 128×7×7.</summary>
    public string Size => LayerSummary.Describe(Shape);

    /// <summary>
    /// Each channel as a map, side by side, or numbers without a place as a strip; in signed colours if there are any below 0, else
    /// in grey from black at 0 to white at the largest.
    /// </summary>
    public Image ToImage()
    {
        float[] values = [.. Values];
        if (Shape.Rank == 1)
            return Strip(values);
        var (rows, columns) = (Shape[1], Shape[2]);
        if (IsImage)
            return Image.FromSigned(values, columns, rows);
        var maps = values.Chunk(rows * columns).Select(map => Paint(map, columns)).ToList();
        return ImageGrid.Compose(maps, (int)Math.Ceiling(Math.Sqrt(maps.Count)), Grid);
    }

    private Image Strip(float[] values)
    {
        var side = (int)Math.Round(Math.Sqrt(values.Length)); // flattened squares, such as digits, stand as they stood
        var width = side * side == values.Length ? side : Math.Min(values.Length, LongestStrip);
        var whole = new float[(values.Length + width - 1) / width * width];
        values.CopyTo(whole, 0);
        return Paint(whole, width);
    }

    private Image Paint(float[] values, int width)
    {
        if (IsSigned)
            return SignedImage.Of(values, width, Math.Max(-Low, High));
        var range = High;
        return Image.FromPlanes(
            Array.ConvertAll(values, value => (byte)Math.Round(range > 0 ? 255 * value / range : 0)),
            width,
            values.Length / width
        );
    }
}

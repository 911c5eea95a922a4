using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Looking;

/// <summary>What a discriminator made of some fakes, and how it would change with their pixels.</summary>
public sealed class DiscriminatorReading
{
    private readonly ImageFormat _format;
    private readonly float[] _pixels;
    private readonly float[] _slopes;
    private readonly float[] _arrows;

    internal DiscriminatorReading(ImageFormat format, float[] pixels, float[] logits, float[] slopes, float[] arrows) =>
        (_format, _pixels, Logits, _slopes, _arrows) = (format, pixels, logits, slopes, arrows);

    /// <summary>The logit of each fake: the larger, the more it is taken for real.</summary>
    public IReadOnlyList<float> Logits { get; }

    /// <summary>The fakes, (N, channels, rows, columns) in [-1, 1].</summary>
    public ReadOnlyMemory<float> Pixels => _pixels;

    /// <summary>dlogit / dpixel of a fake: (channels, rows, columns).</summary>
    public ReadOnlySpan<float> SlopeOf(int fake) => Of(_slopes, fake);

    /// <summary>-dloss / dpixel of a fake: (channels, rows, columns).</summary>
    public ReadOnlySpan<float> ArrowOf(int fake) => Of(_arrows, fake);

    /// <summary>
    /// How long an arrow is, as a vector of pixels: how hard the generator is pushed. Where a loss is saturated it is next to 0.
    /// </summary>
    public double LengthOfArrow(int fake) => Math.Sqrt(ArrowOf(fake).ToArray().Sum(value => (double)value * value));

    /// <summary>A fake as a picture.</summary>
    public Image ToImage(int fake) => Image.FromSigned(Of(_pixels, fake), _format.Columns, _format.Rows);

    /// <summary>
    /// The saliency of a fake in grey, white where the logit hangs on a pixel most; of colours the largest of each pixel's.
    /// </summary>
    public Image ToSaliency(int fake)
    {
        float[] sizes = [.. PerPixel(SlopeOf(fake), Math.Max, Math.Abs)];
        var largest = sizes.Max();
        byte[] shades = Array.ConvertAll(sizes, size => (byte)Math.Round(largest > 0 ? 255 * size / largest : 0));
        return Image.FromPlanes(shades, _format.Columns, _format.Rows);
    }

    /// <summary>
    /// The arrow of a fake in signed colours: orange where more ink would make it more real, blue where less would; of colours
    /// the sum of each pixel's. The longest has the full colour.
    /// </summary>
    public Image ToArrow(int fake)
    {
        float[] sums = [.. PerPixel(ArrowOf(fake), (sum, next) => sum + next, value => value)];
        return SignedImage.Of(sums, _format.Columns, sums.Max(Math.Abs));
    }

    private float[] PerPixel(ReadOnlySpan<float> values, Func<float, float, float> join, Func<float, float> of)
    {
        var plane = new float[_format.Rows * _format.Columns];
        for (var i = 0; i < values.Length; i++)
            plane[i % plane.Length] = i < plane.Length ? of(values[i]) : join(plane[i % plane.Length], of(values[i]));
        return plane;
    }

    private ReadOnlySpan<float> Of(float[] values, int fake)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fake);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fake, Logits.Count);
        return values.AsSpan(fake * _format.Values, _format.Values);
    }
}

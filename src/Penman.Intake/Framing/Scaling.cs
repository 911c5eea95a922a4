using Penman.Pictures;

namespace Penman.Intake.Framing;

/// <summary>
/// Scales pictures, rows and columns apart: each sample is a mean weighted by a triangle over the samples it came from, two of
/// the wider of both pixels wide. So shrinking is smooth, and enlarging is linear.
/// </summary>
internal static class Scaling
{
    public static Image To(Image picture, int width, int height)
    {
        if ((picture.Width, picture.Height) == (width, height))
            return picture;
        var samples = Array.ConvertAll(picture.Pixels, pixel => (double)pixel);
        samples = AlongRows(samples, (picture.Width, picture.Height), width, picture.Channels);
        samples = Turned(samples, (width, picture.Height), picture.Channels);
        samples = AlongRows(samples, (picture.Height, width), height, picture.Channels);
        samples = Turned(samples, (height, width), picture.Channels);
        var scaled = new Image(width, height, picture.Channels);
        for (var i = 0; i < samples.Length; i++)
            scaled.Pixels[i] = (byte)Math.Clamp(Math.Round(samples[i], MidpointRounding.AwayFromZero), 0, 255);
        return scaled;
    }

    private static double[] AlongRows(double[] samples, (int Width, int Height) size, int width, int channels)
    {
        var weights = Enumerable.Range(0, width).Select(i => WeightsAt(i, size.Width, width)).ToArray();
        var scaled = new double[width * size.Height * channels];
        for (var i = 0; i < scaled.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, channels);
            var (row, column) = Math.DivRem(pixel, width);
            var (first, factors) = weights[column];
            for (var k = 0; k < factors.Length; k++)
                scaled[i] += factors[k] * samples[(((row * size.Width) + first + k) * channels) + channel];
        }

        return scaled;
    }

    /// <summary>The first sample of those that one is made of, and how much each counts.</summary>
    private static (int First, double[] Factors) WeightsAt(int place, int from, int to)
    {
        var step = from / (double)to;
        var reach = Math.Max(1, step);
        var centre = (place + 0.5) * step;
        var first = Math.Max(0, (int)Math.Floor(centre - reach));
        var last = Math.Min(from - 1, (int)Math.Ceiling(centre + reach));
        var factors = new double[last - first + 1];
        for (var k = 0; k < factors.Length; k++)
            factors[k] = Math.Max(0, 1 - (Math.Abs(first + k + 0.5 - centre) / reach));
        var sum = factors.Sum();
        return (first, Array.ConvertAll(factors, factor => factor / sum));
    }

    /// <summary>Columns for rows.</summary>
    private static double[] Turned(double[] samples, (int Width, int Height) size, int channels)
    {
        var turned = new double[samples.Length];
        for (var y = 0; y < size.Height; y++)
        for (var x = 0; x < size.Width; x++)
        for (var channel = 0; channel < channels; channel++)
            turned[(((x * size.Height) + y) * channels) + channel] = samples[
                (((y * size.Width) + x) * channels) + channel
            ];
        return turned;
    }
}

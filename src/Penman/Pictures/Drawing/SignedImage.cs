namespace Penman.Pictures.Drawing;

/// <summary>
/// Numbers around 0 as a picture: black at 0, orange above it and blue below, the brighter the farther; colours that eyes
/// tell apart whatever their kind of colour blindness, on a light page and on a dark one.
/// </summary>
public static class SignedImage
{
    /// <summary>The colour of what lies above 0.</summary>
    public static Colour Above => Palette.ForSeries(4);

    /// <summary>The colour of what lies below 0.</summary>
    public static Colour Below => Palette.ForSeries(5);

    /// <summary>Colours numbers.</summary>
    /// <param name="values">Rows from the top, finite.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="range">The distance from 0 that has the full colour, above 0; what lies farther has it too.</param>
    /// <exception cref="ArgumentException">The rows are not whole.</exception>
    public static Image Of(ReadOnlySpan<float> values, int width, float range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length == 0 || values.Length % width != 0)
            throw new ArgumentException($"{values.Length} numbers are no rows of {width}.", nameof(values));
        var image = new Image(width, values.Length / width, channels: 3);
        for (var i = 0; i < values.Length; i++)
        {
            var share = range > 0 ? Math.Min(Math.Abs(values[i] / range), 1) : 0;
            var colour = Colour.Black.MixedWith(values[i] > 0 ? Above : Below, share);
            (image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]) = (
                colour.Red,
                colour.Green,
                colour.Blue
            );
        }

        return image;
    }
}

namespace Penman.Pictures.Drawing;

/// <summary>What distinguishes two grey pictures, in colours.</summary>
public static class DifferenceImage
{
    /// <summary>Colours a difference: black where both agree, orange where the first is brighter, blue where the
    /// second is.</summary>
    /// <exception cref="ArgumentException">Pictures with colours or of different sizes.</exception>
    public static Image Of(Image first, Image second)
    {
        Image.ExpectEqualSizes([first, second], "picture");
        if (first.Channels != 1)
            throw new ArgumentException("The difference of grey pictures is asked for, but they have colours.");
        var (more, less) = (Palette.ForSeries(4), Palette.ForSeries(5));
        var image = new Image(first.Width, first.Height, channels: 3);
        for (var i = 0; i < first.Pixels.Length; i++)
        {
            var difference = first.Pixels[i] - second.Pixels[i];
            var colour = Colour.Black.MixedWith(difference > 0 ? more : less, Math.Abs(difference) / 255.0);
            ((byte[])[colour.Red, colour.Green, colour.Blue]).CopyTo(image.Pixels, 3 * i);
        }

        return image;
    }
}

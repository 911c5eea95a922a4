namespace Penman.Pictures.Formats;

/// <summary>What a person takes a picture for that is transparent in places.</summary>
public static class Transparency
{
    /// <summary>Shades that nobody tells apart: colours of faint pixels are rounded.</summary>
    private const int SameShades = 8;

    /// <summary>A picture that differs less from its ground hardly shows.</summary>
    private const int LeastContrast = 64;

    /// <summary>
    /// Opaque colours. If all that is visible has one colour, its opacity is the ink: grey, 0 (nothing) to 255. Else
    /// the picture is laid on the one of white and black that it has the softer edges to, for that it was drawn on,
    /// unless it hardly shows there.
    /// </summary>
    /// <param name="colours">The picture as if nothing of it were transparent.</param>
    /// <param name="opacity">For each pixel, row by row, 0 (nothing) to 255; empty if all is opaque.</param>
    /// <exception cref="ArgumentException">Not one opacity for each pixel.</exception>
    public static Image Seen(Image colours, byte[] opacity)
    {
        ArgumentNullException.ThrowIfNull(colours);
        ArgumentNullException.ThrowIfNull(opacity);
        if (opacity.Length > 0 && opacity.Length != colours.Width * colours.Height)
            throw new ArgumentException(
                $"{opacity.Length} opacities do not fit {colours.Width}x{colours.Height} pixels.",
                nameof(opacity)
            );
        if (!opacity.AsSpan().ContainsAnyExcept(byte.MaxValue))
            return colours;
        if (HasOneColour(colours, opacity))
            return Image.FromPlanes(opacity, colours.Width, colours.Height);
        var (onWhite, onBlack) = (LaidOn(byte.MaxValue, colours, opacity), LaidOn(0, colours, opacity));
        var isHidden = onWhite.Pixels.Min() > byte.MaxValue - LeastContrast;
        var fits = onBlack.Pixels.Max() >= LeastContrast && Edges(onBlack) < Edges(onWhite);
        return isHidden || fits ? onBlack : onWhite;
    }

    private static bool HasOneColour(Image colours, byte[] opacity)
    {
        var (pixels, channels) = (colours.Pixels, colours.Channels);
        var ink = pixels.AsSpan(channels * opacity.IndexOf(opacity.Max()), channels);
        for (var i = 0; i < pixels.Length; i++)
            if (Math.Abs(pixels[i] - ink[i % channels]) * opacity[i / channels] > SameShades * byte.MaxValue)
                return false;
        return true;
    }

    /// <summary>opacity * colour + (1 - opacity) * ground, rounded.</summary>
    private static Image LaidOn(byte ground, Image colours, byte[] opacity)
    {
        var image = new Image(colours.Width, colours.Height, colours.Channels);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var share = opacity[i / image.Channels];
            image.Pixels[i] = (byte)((colours.Pixels[i] * share + ground * (255 - share) + 127) / 255);
        }

        return image;
    }

    /// <summary>The differences of neighbours, summed.</summary>
    private static long Edges(Image image)
    {
        var (sum, rowLength) = (0L, image.Width * image.Channels);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            if (i % rowLength >= image.Channels)
                sum += Math.Abs(image.Pixels[i] - image.Pixels[i - image.Channels]);
            if (i >= rowLength)
                sum += Math.Abs(image.Pixels[i] - image.Pixels[i - rowLength]);
        }

        return sum;
    }
}

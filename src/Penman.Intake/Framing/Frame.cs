using Penman.Pictures;

namespace Penman.Intake.Framing;

/// <summary>How a picture is brought into the format of a set.</summary>
public enum Frame
{
    /// <summary>Scaled until it just fits, on the ground that it has at its border.</summary>
    Fit,

    /// <summary>Scaled until nothing is left free, and cut off evenly.</summary>
    Fill,

    /// <summary>As MNIST's digits: bright ink on black, in a box of 20 pixels, by its centre of mass.</summary>
    Digit,

    /// <summary>Left as it is; it must have the size.</summary>
    None,
}

/// <summary>Brings pictures into a format.</summary>
internal static class Framer
{
    /// <exception cref="InvalidDataException">The picture cannot be framed so; the sentence says why.</exception>
    public static Image Of(Image picture, ImageFormat format, Frame frame, string name) =>
        frame switch
        {
            Frame.Digit => DigitFrame.Of(picture, name),
            Frame.Fit => Fit(Shades.With(picture, format.Channels), format),
            Frame.Fill => Fill(Shades.With(picture, format.Channels), format),
            _ when (picture.Width, picture.Height) == (format.Columns, format.Rows) => Shades.With(
                picture,
                format.Channels
            ),
            _ => throw new InvalidDataException(
                $"{name} has {picture.Width}x{picture.Height} pixels, not {format.Columns}x{format.Rows}, and is not to be scaled."
            ),
        };

    private static Image Fit(Image picture, ImageFormat format)
    {
        var scale = Math.Min(format.Columns / (double)picture.Width, format.Rows / (double)picture.Height);
        var scaled = Scaled(picture, scale);
        if ((scaled.Width, scaled.Height) == (format.Columns, format.Rows))
            return scaled;
        var framed = new Image(format.Columns, format.Rows, format.Channels);
        var ground = Ground.Of(picture);
        for (var i = 0; i < framed.Pixels.Length; i++)
            framed.Pixels[i] = ground[i % ground.Length];
        framed.Paste(scaled, ((framed.Width - scaled.Width) / 2, (framed.Height - scaled.Height) / 2));
        return framed;
    }

    private static Image Fill(Image picture, ImageFormat format)
    {
        var scale = Math.Max(format.Columns / (double)picture.Width, format.Rows / (double)picture.Height);
        var scaled = Scaled(picture, scale);
        var (left, top) = ((scaled.Width - format.Columns) / 2, (scaled.Height - format.Rows) / 2);
        var framed = new Image(format.Columns, format.Rows, format.Channels);
        var row = format.Columns * format.Channels;
        for (var y = 0; y < format.Rows; y++)
            scaled
                .Pixels.AsSpan((((top + y) * scaled.Width) + left) * format.Channels, row)
                .CopyTo(framed.Pixels.AsSpan(y * row));
        return framed;
    }

    private static Image Scaled(Image picture, double scale) =>
        Scaling.To(picture, Length(picture.Width * scale), Length(picture.Height * scale));

    private static int Length(double length) => Math.Max(1, (int)Math.Round(length, MidpointRounding.AwayFromZero));
}

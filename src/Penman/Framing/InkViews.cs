using Penman.Pictures;

namespace Penman.Framing;

/// <summary>How a photo becomes ink, view by view, for whoever looks: grey pictures of one size, the photo's proportions.</summary>
/// <param name="Grey">The mixture of channels in which the ink stands out.</param>
/// <param name="Ground">How much darker than its ground each place is: the light is divided out.</param>
/// <param name="LinesOff">The same without ruled lines.</param>
/// <param name="Mask">The parts of ink that may be digits, white.</param>
public sealed record InkViews(Image Grey, Image Ground, Image LinesOff, Image Mask)
{
    /// <summary>Looks at a photo as it is looked at to find one digit, or all of a sheet, on the usual ground.</summary>
    /// <param name="picture">Grey or RGB.</param>
    /// <param name="isSheet">Whether it shows many digits.</param>
    public static InkViews Of(Image picture, bool isSheet)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (paper, darkness, ink) = InkFinder.WayOf(picture, isSheet);
        return new(Shown(paper.Grey), Shown(darkness), Shown(ink.Darkness), MaskOf(ink));
    }

    private static Image Shown(Plane plane)
    {
        var image = new Image(plane.Width, plane.Height, channels: 1);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)Math.Round(byte.MaxValue * Math.Clamp(plane.Values[i], 0, 1));
        return image;
    }

    private static Image MaskOf(FoundInk ink)
    {
        var image = new Image(ink.Darkness.Width, ink.Darkness.Height, channels: 1);
        foreach (var place in ink.Whole().SelectMany(sketch => sketch.Main.Places))
            image.Pixels[place] = byte.MaxValue;
        return image;
    }
}

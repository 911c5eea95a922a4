using Penman.Files;
using Penman.Framing;
using Penman.Pictures;

namespace Penman.Data;

/// <summary>
/// Brings a picture of a digit into MNIST's form: bright ink on black, scaled to fit 20x20 pixels, its centre of mass
/// in the middle of 28x28 (LeCun et al. 1998, section III.A).
/// </summary>
public static class DigitFrame
{
    /// <summary>Grey, 28x28.</summary>
    public static ImageFormat Format { get; } = new(Channels: 1, Side, Side);

    /// <summary>The square into which the ink is scaled.</summary>
    private const int BoxSide = 20;

    private const int Side = 28;

    private const int MaximumShade = 255;

    /// <summary>How much the shades of an even ground differ at most, but for a few.</summary>
    private const int EvenShades = 6;

    private const double EvenShare = 0.02;

    /// <summary>A picture whose shades differ less shows nothing.</summary>
    private const int LeastContrast = 40;

    /// <summary>Of the way from paper to ink, where the ink begins: specks and shadows are fainter.</summary>
    private const double InkLevel = 0.2;

    /// <summary>
    /// Of the pixels, how many the darkest ink may make up so that a few brighter ones, such as a glint, do not count.
    /// </summary>
    private const double PeakShare = 0.002;

    /// <summary>At most so many pixels are passed over: in a large picture a small digit has not many more.</summary>
    private const int MostSpecks = 20;

    /// <summary>Samples in each direction for each pixel of the result, where the picture is shrunk by less.</summary>
    private const int LeastSamples = 4;

    /// <summary>
    /// Frames a picture: one of 28x28 pixels, or one that was enlarged by a whole number, is taken to be framed already; on an even
    /// ground all ink is the digit; in a photo the ink is looked for, whatever light, lines and shadows there are. Dark ink on light
    /// paper is inverted.
    /// </summary>
    /// <param name="picture">At least 28x28, grey or RGB, one digit.</param>
    /// <param name="name">What the sentences of exceptions call it.</param>
    /// <returns>Grey, 28x28, 0 (ground) to 255 (ink).</returns>
    /// <exception cref="InvalidDataException">Too small, or without ink.</exception>
    public static Image Of(Image picture, string name) => Find(picture, name).Candidates[0].Image;

    /// <summary>
    /// The same; of a photo there are other framings that may be better, for whoever can tell: grounds that follow its shadows more or
    /// less. And what else may be a digit.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static FoundDigit Find(Image picture, string name)
    {
        ExpectRoom(picture, name);
        var grey = Grey(picture);
        var border = Border(grey, picture.Width);
        var ground = border[border.Length / 2];
        if (ground > MaximumShade / 2)
        {
            for (var i = 0; i < grey.Length; i++)
                grey[i] = (byte)(MaximumShade - grey[i]);
            ground = (byte)(MaximumShade - ground);
        }

        var contrast = Peak(grey) - ground;
        var all = new PixelBox(0, 0, picture.Width, picture.Height);
        if (BlockPixels.TryReduce(grey, picture.Width, Side, Side, out var framed))
            return contrast >= LeastContrast ? new([new(Wrap(framed), all)], []) : throw Even(name);
        if (IsEven(border))
            return contrast >= LeastContrast
                ? new(
                    [new(Reframe(new GreyField(Stretch(grey, ground, ground + contrast), picture.Width)), all)],
                    HasRoomForTwo(picture) && Apart(picture, border) is { Count: > 1 } apart ? apart : []
                )
                {
                    IsAllInk = true,
                }
                : throw Even(name);
        var (candidates, others) = InkFinder.FindOne(picture);
        return candidates.Count > 0 ? new([.. candidates.Select(Frame)], [.. others.Select(Frame)]) : throw Even(name);
    }

    /// <summary>All digits of a sheet, apart from each other, in the order in which people read them.</summary>
    /// <param name="picture">Grey or RGB, at least 28x28.</param>
    /// <param name="name">What the sentences of exceptions call it.</param>
    /// <exception cref="InvalidDataException">Too small, or without ink.</exception>
    public static IReadOnlyList<FramedDigit> All(Image picture, string name)
    {
        ExpectRoom(picture, name);
        if (!HasRoomForTwo(picture))
            return [Find(picture, name).Candidates[0]];
        var digits = Apart(picture, Border(Grey(picture), picture.Width));
        return digits.Count > 0 ? digits : throw Even(name);
    }

    private static bool HasRoomForTwo(Image picture) => Math.Min(picture.Width, picture.Height) >= 2 * Side;

    /// <summary>What stands apart from each other, in reading order.</summary>
    private static List<FramedDigit> Apart(Image picture, byte[] border)
    {
        return [.. InkFinder.FindAll(IsBright(border) ? Negative(picture) : picture).Select(Frame)];
    }

    /// <summary>A sheet as it is looked at: bright ink on an even dark ground as dark ink on a light one.</summary>
    /// <param name="picture">Grey or RGB.</param>
    public static Image WithDarkInk(Image picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return IsBright(Border(Grey(picture), picture.Width)) ? Negative(picture) : picture;
    }

    private static bool IsBright(byte[] border) => IsEven(border) && border[border.Length / 2] <= MaximumShade / 2;

    /// <summary>There, nothing needs to be guessed.</summary>
    private static Image Negative(Image picture)
    {
        var negative = new Image(picture.Width, picture.Height, picture.Channels);
        for (var i = 0; i < picture.Pixels.Length; i++)
            negative.Pixels[i] = (byte)(MaximumShade - picture.Pixels[i]);
        return negative;
    }

    private static void ExpectRoom(Image picture, string name)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Width < Side || picture.Height < Side)
            throw Malformed.At(name, "size", $"at least {Side}x{Side} pixels", $"{picture.Width}x{picture.Height}");
    }

    private static FramedDigit Frame(InkField ink) => new(Reframe(new GreyField(ink.Shades, ink.Width)), ink.Box);

    private static InvalidDataException Even(string name) =>
        Malformed.At(name, "pixels", "a digit that stands out from its ground", "an even surface");

    /// <summary>Whether a ground, by its border, has one shade: then nothing but ink differs from it.</summary>
    private static bool IsEven(byte[] border) =>
        border[(int)((1 - EvenShare) * (border.Length - 1))] - border[(int)(EvenShare * (border.Length - 1))]
        <= EvenShades;

    private static byte[] Grey(Image picture)
    {
        var grey = new byte[picture.Width * picture.Height];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = Luma.Of(picture.Pixels.AsSpan(picture.Channels * i, picture.Channels));
        return grey;
    }

    /// <summary>The shades of the border, the darkest first.</summary>
    private static byte[] Border(byte[] grey, int width)
    {
        var height = grey.Length / width;
        byte[] border =
        [
            .. grey.AsSpan(0, width),
            .. grey.AsSpan((height - 1) * width),
            .. Enumerable.Range(0, height).SelectMany(y => (byte[])[grey[y * width], grey[(y + 1) * width - 1]]),
        ];
        Array.Sort(border);
        return border;
    }

    /// <summary>The shade that all but a few pixels do not exceed.</summary>
    private static byte Peak(byte[] grey)
    {
        byte[] sorted = [.. grey];
        Array.Sort(sorted);
        return sorted[^(1 + Math.Min((int)(PeakShare * sorted.Length), MostSpecks))];
    }

    /// <summary>The ground becomes 0, the ink 255.</summary>
    private static byte[] Stretch(byte[] grey, int ground, int peak) =>
        Array.ConvertAll(
            grey,
            shade => (byte)Math.Clamp(MaximumShade * (shade - ground) / (peak - ground), 0, MaximumShade)
        );

    /// <summary>
    /// Scales the ink's box to 20 pixels and lays it on whole pixels, so that the centre of mass falls into the pixel
    /// (14, 14): so do all images of MNIST.
    /// </summary>
    private static Image Reframe(GreyField field)
    {
        var (left, top, right, bottom) = field.Bounds((int)(InkLevel * MaximumShade));
        var step = Math.Max(right - left, bottom - top) / (double)BoxSide; // pixels of the picture for one of the result
        field.ClearOutside(left - step, top - step, right + step, bottom + step);
        var (x, y) = field.CentreOfMass();
        var originX = left - (Shift(x - left, right - left) * step);
        var originY = top - (Shift(y - top, bottom - top) * step);
        var samples = Math.Max(LeastSamples, (int)Math.Ceiling(step));
        var shades = new double[Side * Side];
        for (var i = 0; i < shades.Length; i++)
            shades[i] = field.Mean(originX + (i % Side * step), originY + (i / Side * step), step, samples);
        var factor = MaximumShade / Math.Max(1, shades.Max()); // Thin strokes grow faint when shrunk.
        return Wrap(Array.ConvertAll(shades, shade => (byte)Math.Round(factor * shade)));

        int Shift(double centre, int length) =>
            Math.Clamp((Side / 2) - (int)(centre / step), 0, Side - (int)Math.Ceiling(length / step));
    }

    private static Image Wrap(byte[] pixels)
    {
        var image = new Image(Side, Side, channels: 1);
        pixels.CopyTo(image.Pixels, 0);
        return image;
    }
}

/// <summary>A digit in MNIST's form.</summary>
/// <param name="Image">Grey, 28x28, 0 (ground) to 255 (ink).</param>
/// <param name="Box">Where it was found; the whole picture if nothing had to be looked for.</param>
public sealed record FramedDigit(Image Image, PixelBox Box);

/// <summary>What was found in a picture of one digit.</summary>
/// <param name="Candidates">Framings of the digit, the usual one first.</param>
/// <param name="Others">What else may be a digit.</param>
public sealed record FoundDigit(IReadOnlyList<FramedDigit> Candidates, IReadOnlyList<FramedDigit> Others)
{
    /// <summary>Whether all ink of the picture was taken for the digit, others and all: on an even ground it is.</summary>
    public bool IsAllInk { get; init; }
}

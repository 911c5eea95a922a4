using Penman.Data;
using Penman.Framing;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Studio.Bringing;

/// <summary>The way of a picture to its ink, for pages that show it; of the last picture asked for it is kept.</summary>
public sealed class PictureViews(PictureDesk desk)
{
    /// <summary>The ways a picture is looked at until its ink is found, in their order.</summary>
    public static IReadOnlyList<(string Key, string Words)> All { get; } =
    [
        ("grey", "grey: the channels in which the ink stands out"),
        ("ground", "the ground divided out"),
        ("lines", "ruled lines off"),
        ("mask", "the parts of ink"),
    ];

    /// <summary>The key of the picture itself.</summary>
    public const string Upright = "picture";

    /// <summary>The key of the picture in lists.</summary>
    public const string Small = "small";

    private readonly Lock _lock = new();
    private (SeenPicture? Picture, Dictionary<string, Lazy<byte[]?>> Pngs) _last = (null, []);

    /// <summary>A view of a picture as PNG; null if there is none.</summary>
    /// <param name="number">The picture's number.</param>
    /// <param name="view">The view's key.</param>
    public byte[]? Of(int number, string view)
    {
        if (desk.Find(number) is not { } picture)
            return null;
        if (view == Small)
            return picture.Small;
        Lazy<byte[]?>? png;
        lock (_lock)
        {
            if (_last.Picture != picture)
                _last = (picture, Draw(picture));
            png = _last.Pngs.GetValueOrDefault(view);
        }

        return png?.Value;
    }

    /// <summary>Each is drawn when it is asked for, the picture itself at once.</summary>
    private static Dictionary<string, Lazy<byte[]?>> Draw(SeenPicture picture)
    {
        var image = new Lazy<Image?>(() => Decode(picture));
        var views = new Lazy<InkViews?>(() =>
            image.Value is { } it ? InkViews.Of(DigitFrame.WithDarkInk(it), picture.IsSheet) : null
        );
        return new(StringComparer.Ordinal)
        {
            [Upright] = Encoded(() => image.Value is { } it ? Sighting.Shrink(it) : null),
            ["grey"] = Encoded(() => views.Value?.Grey),
            ["ground"] = Encoded(() => views.Value?.Ground),
            ["lines"] = Encoded(() => views.Value?.LinesOff),
            ["mask"] = Encoded(() => views.Value?.Mask),
        };
    }

    private static Lazy<byte[]?> Encoded(Func<Image?> draw) =>
        new(() => draw() is { } image ? Png.Encode(image) : null);

    /// <summary>Null for a picture that cannot be read, or that is taken away meanwhile.</summary>
    private static Image? Decode(SeenPicture picture)
    {
        try
        {
            return PictureReader.Decode(picture);
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return null;
        }
    }
}

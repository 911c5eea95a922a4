using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

namespace Penman.Notebook;

/// <summary>
/// Pictures as notebooks store them: the same picture in several forms, each by its MIME type. Pixels are PNG in base64;
/// charts and drawings are SVG, and PNG for who shows no SVG.
/// </summary>
public static class MimeBundle
{
    /// <summary>Pixels, in base64.</summary>
    public const string PngType = "image/png";

    /// <summary>Lines and text.</summary>
    public const string SvgType = "image/svg+xml";

    /// <summary>Words in place of the picture.</summary>
    public const string TextType = "text/plain";

    private const int GridColumns = 10;

    /// <summary>
    /// The forms of an <see cref="Image"/>, of several as a grid of ten columns, of a <see cref="LineChart"/> or of a
    /// <see cref="VectorDrawing"/>; none of anything else.
    /// </summary>
    /// <exception cref="ArgumentException">Images of one grid differ in size.</exception>
    public static IReadOnlyDictionary<string, string> Of(object? value) =>
        value switch
        {
            LineChart chart => Of(chart.ToDrawing()),
            VectorDrawing drawing => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SvgType] = SvgRenderer.Render(drawing),
                [PngType] = Base64(Rasteriser.Render(drawing)),
                [TextType] = Describe(drawing.Width, drawing.Height),
            },
            Image or IReadOnlyList<Image> { Count: > 0 } => OfPixels(Raster(value)),
            _ => new Dictionary<string, string>(StringComparer.Ordinal),
        };

    /// <summary>The pixels of anything that <see cref="Of"/> knows.</summary>
    /// <exception cref="ArgumentException">It is no picture, or images of one grid differ in size.</exception>
    public static Image Raster(object? value) =>
        value switch
        {
            Image image => image,
            IReadOnlyList<Image> images => ImageGrid.Compose(images, Math.Clamp(images.Count, 1, GridColumns)),
            LineChart chart => Raster(chart.ToDrawing()),
            VectorDrawing drawing => Rasteriser.Render(drawing),
            _ => throw new ArgumentException(
                $"A {value?.GetType().Name ?? "null"} is no picture; an image, a list of images, a line chart or a drawing is.",
                nameof(value)
            ),
        };

    private static Dictionary<string, string> OfPixels(Image image) =>
        new(StringComparer.Ordinal) { [PngType] = Base64(image), [TextType] = Describe(image.Width, image.Height) };

    private static string Base64(Image image) => Convert.ToBase64String(Png.Encode(image));

    private static string Describe(double width, double height) =>
        string.Create(CultureInfo.InvariantCulture, $"a picture of {width:0} x {height:0} pixels");
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Pictures;

namespace Penman.Cli.Commands.Exploring;

/// <summary>Lines of JSON about pictures.</summary>
internal static class PictureLines
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds what was drawn or read: digits as numbers, classes of other data by name.</summary>
    public static void Name(JsonObject line, ClassNames classes, int label)
    {
        if (classes.AreDigits)
            line["digit"] = label;
        else
            line["class"] = classes[label];
    }

    /// <summary>Left, top, width and height as shares of the upright picture.</summary>
    public static JsonArray BoxOf(PixelBox box, Image picture)
    {
        JsonNode Share(int pixels, int side) => Math.Round((double)pixels / side, 4);
        return
        [
            Share(box.Left, picture.Width),
            Share(box.Top, picture.Height),
            Share(box.Width, picture.Width),
            Share(box.Height, picture.Height),
        ];
    }

    /// <summary>One line, other scripts as they are.</summary>
    public static string Compact(JsonObject line) => line.ToJsonString(Readable);
}

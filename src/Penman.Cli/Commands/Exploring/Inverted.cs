using System.Text.Json.Nodes;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>A picture, how its digit was found and read, and what draws it.</summary>
/// <param name="Name">The picture's file.</param>
/// <param name="Picture">All of it.</param>
/// <param name="Framed">What was cut out.</param>
/// <param name="Confidence">That of the data's evaluator in its own reading; null where there is none.</param>
/// <param name="Result">What draws it.</param>
internal sealed record Inverted(
    string Name,
    Image Picture,
    FramedDigit Framed,
    double? Confidence,
    InversionResult Result
)
{
    /// <summary>Original, reconstruction and error.</summary>
    public IReadOnlyList<LabelledTile> Tiles =>
        [
            new(Framed.Image, "original"),
            new(Result.Reconstruction, "drawn"),
            new(DifferenceImage.Of(Result.Reconstruction, Framed.Image), "error"),
        ];

    /// <summary>A line of JSON.</summary>
    public string ToJson(ClassNames classes)
    {
        var line = new JsonObject { ["file"] = Name };
        if (Result.Digit is { } digit)
            PictureLines.Name(line, classes, digit);
        if (Confidence is { } confidence)
            line["confidence"] = Math.Round(confidence, 4);
        line["pixelError"] = Math.Round(Result.Error, 4);
        line["box"] = PictureLines.BoxOf(Framed.Box, Picture);
        return PictureLines.Compact(line);
    }
}

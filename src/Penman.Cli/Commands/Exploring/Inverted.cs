using System.Text.Json.Nodes;
using Penman.Evaluation.Evaluators;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>A picture, how its digit was read, and what draws it.</summary>
internal sealed record Inverted(string Name, Image Picture, DigitReading Reading, InversionResult Result)
{
    /// <summary>Original, reconstruction and error.</summary>
    public IReadOnlyList<LabelledTile> Tiles =>
        [
            new(Reading.Framed.Image, "original"),
            new(Result.Reconstruction, "drawn"),
            new(DifferenceImage.Of(Result.Reconstruction, Reading.Framed.Image), "error"),
        ];

    /// <summary>A line of JSON.</summary>
    public string ToJson(ClassNames classes)
    {
        var line = new JsonObject { ["file"] = Name };
        if (Result.Digit is { } digit)
            PictureLines.Name(line, classes, digit);
        line["confidence"] = Math.Round(Reading.Confidence, 4);
        line["pixelError"] = Math.Round(Result.Error, 4);
        line["box"] = PictureLines.BoxOf(Reading.Framed.Box, Picture);
        return PictureLines.Compact(line);
    }
}

using Penman.Evaluation.Evaluators;
using Penman.Pictures;

namespace Penman.Studio.Bringing;

/// <summary>A digit that was found in a picture, what it was read as, and what a person says.</summary>
public sealed class FoundTile
{
    /// <summary>What is read with less is in doubt.</summary>
    private const double SureConfidence = 0.9;

    private readonly string? _doubt;

    internal FoundTile(SeenPicture picture, int number, DigitReading reading, string? doubt)
    {
        (Picture, Number, Read, Confidence) = (picture, number, reading.Label, reading.Confidence);
        (Image, Box, Label) = (reading.Framed.Image, reading.Framed.Box, reading.Label);
        Png = Penman.Pictures.Formats.Png.Encode(Image);
        _doubt = doubt;
    }

    /// <summary>Where it was found.</summary>
    public SeenPicture Picture { get; }

    /// <summary>Its place among the picture's digits, in reading order, from 1.</summary>
    public int Number { get; }

    /// <summary>Where it was found, in pixels of the picture as it was looked at.</summary>
    public PixelBox Box { get; }

    /// <summary>In MNIST's form.</summary>
    public Image Image { get; }

    /// <summary>The same as a file.</summary>
    public byte[] Png { get; }

    /// <summary>The class that it was read as, from 0.</summary>
    public int Read { get; }

    /// <summary>The evaluator's probability of that, in [0, 1].</summary>
    public double Confidence { get; }

    /// <summary>The class that it is kept as: what was read, or what a person says.</summary>
    public int Label { get; private set; }

    /// <summary>Whether it is not kept.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>Whether a person has put something right.</summary>
    public bool IsChanged => IsLeftOut || Label != Read;

    /// <summary>Why to look at it, in a few words; null for no doubt.</summary>
    public string? Doubt =>
        Confidence < SureConfidence
            ? string.Create(CultureInfo.InvariantCulture, $"read with {Confidence:0%} alone")
            : _doubt;

    /// <summary>Those in doubt first, the least sure before others; then the rest as they are.</summary>
    internal static IReadOnlyList<FoundTile> DoubtFirst(IReadOnlyList<FoundTile> tiles) =>
        [
            .. tiles.Where(tile => tile.Doubt is not null).OrderBy(tile => tile.Confidence),
            .. tiles.Where(tile => tile.Doubt is null),
        ];

    /// <summary>Puts the label right.</summary>
    /// <param name="label">A class, from 0.</param>
    internal void Set(int label) => Label = label;

    /// <summary>Leaves it out, or takes it in again.</summary>
    internal void LeaveOut(bool isLeftOut) => IsLeftOut = isLeftOut;
}
